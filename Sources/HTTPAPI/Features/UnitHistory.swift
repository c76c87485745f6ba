import GridSystem
import Storage

/// Since which edition, and until which, each unit has been as it is.
///
/// Learns from the editions in order, each once; what it keeps is two numbers for each version of a unit.
actor UnitHistory {
    /// A unit's version: the first edition that has it, and the first that does not have it any more.
    struct Version: Hashable, Sendable {
        var from: Int
        var to: Int?
    }

    private let store: any GridRepository
    private var versions: [UnitID: [Version]] = [:]
    private var head: Edition?
    private var learning: Task<Void, any Error>?
    /// The last answers, by the edition's number; forgotten when there is a new edition.
    private var answers: [Int: [UnitID: Version]] = [:]
    private static let answersKept = 4

    init(_ store: any GridRepository) {
        self.store = store
    }

    /// The versions that the edition's units have in it.
    ///
    /// - Parameter editions: all there are, oldest first.
    func versions(in edition: Edition, editions: [EditionRecord]) async throws -> [UnitID: Version] {
        try await learnAll(editions)
        let number = edition.record.number
        if let known = answers[number] { return known }
        var found: [UnitID: Version] = [:]
        for unit in edition.units {
            found[unit.id] = versions[unit.id]?.last { $0.from <= number && $0.to.map { number < $0 } ?? true }
        }
        if answers.count >= Self.answersKept { answers.removeAll() }
        answers[number] = found
        return found
    }

    /// All versions of a unit, oldest first; none for a unit that there has never been.
    func versions(of id: UnitID, editions: [EditionRecord]) async throws -> [Version] {
        try await learnAll(editions)
        return versions[id] ?? []
    }

    private func learnAll(_ editions: [EditionRecord]) async throws {
        let newest = editions.last?.number ?? 0
        while head?.record.number ?? 0 < newest {
            if let learning {
                try await learning.value
                continue
            }
            let task = Task { try await learn(upTo: newest) }
            learning = task
            defer { learning = nil }
            try await task.value
        }
    }

    private func learn(upTo newest: Int) async throws {
        for number in (head?.record.number ?? 0) + 1...newest {
            let next = try await store.edition(number)
            let before = Dictionary((head?.units ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            for unit in next.units where before[unit.id] != unit {
                end(unit.id, at: number)
                versions[unit.id, default: []].append(Version(from: number))
            }
            for id in before.keys where next.index(of: id) == nil { end(id, at: number) }
            head = next
            answers.removeAll()
        }
    }

    private func end(_ id: UnitID, at number: Int) {
        guard var known = versions[id], let last = known.indices.last, known[last].to == nil else { return }
        known[last].to = number
        versions[id] = known
    }
}
