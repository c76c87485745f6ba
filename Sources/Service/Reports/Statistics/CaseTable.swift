import GridSystem
import PatrolReports
import Storage

/// What statistics know of all cases, in memory: one row of 64 bytes for each, by the report's number.
///
/// A copy costs nothing until one of the two is changed, and then a chunk.
struct CaseTable: Sendable {
    private(set) var chunks: [[CaseRow]] = []
    /// Chains of units, finest first.
    private(set) var homes = Names<[UnitID]>()
    private(set) var categories = Names<PatrolReports.Category.ID>()
    private(set) var members = Names<Member.ID>()
    private(set) var addressees = Names<Addressee>()
    /// Of the newest change in it.
    var revision = 0
    private(set) var count = 0

    private static let chunkSize = 1 << 14

    /// Puts a case in, in the place of what was known of it.
    mutating func set(_ record: CaseFactsRecord) {
        let facts = record.facts
        // A unit that is gone is known by those above it as long as it is the one that was reported.
        let unit = facts.unit.map { $0 == facts.homes.first ? facts.homes : [$0] }
        let row = CaseRow(
            facts,
            names: (
                homes.number(of: facts.homes.isEmpty ? nil : facts.homes), homes.number(of: unit),
                members.number(of: facts.member), addressees.number(of: facts.addressee),
                categories.number(of: facts.category)
            ))
        let (chunk, place) = (record.number - 1).quotientAndRemainder(dividingBy: Self.chunkSize)
        while chunks.count <= chunk { chunks.append(Array(repeating: .none, count: Self.chunkSize)) }
        if !chunks[chunk][place].isThere { count += 1 }
        chunks[chunk][place] = row
        revision = max(revision, record.revision)
    }
}

/// Values by small numbers, in the order in which they came; 0 is none.
struct Names<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var numbers: [Value: Int] = [:]

    /// Of the numbers, 0 included.
    var count: Int { values.count + 1 }

    mutating func number(of value: Value?) -> Int {
        guard let value else { return 0 }
        if let known = numbers[value] { return known }
        values.append(value)
        numbers[value] = values.count
        return values.count
    }

    /// What a test says of each, by number.
    ///
    /// - Parameter none: what is said of none.
    func table<Result>(none: Result, _ result: (Value) -> Result) -> [Result] { [none] + values.map(result) }
}
