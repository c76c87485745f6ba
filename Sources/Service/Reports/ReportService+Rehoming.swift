import Crypto
public import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage

extension ReportService {
    private static let openStages = Set(Stage.allCases.filter { !$0.isFinal })
    private static let pageLength = 1000

    /// Brings open cases home to the units in which the edition in force has their points: by an event each, so that what was
    /// recorded stays. A case whose place is now outside every unit stays where it is.
    ///
    /// - Returns: how many moved. Once more for the same edition, here or in another process, moves none.
    @discardableResult
    public func rehome(now: Date = Date()) async throws -> Int {
        let locator = try grid.current()
        var moved = 0
        var open = ReportQuery()
        open.stages = Self.openStages
        try await forEach(open) { record in
            guard let point = record.location.point, let index = locator.unit(at: point) else { return }
            let unit = locator.edition.units[index].id
            guard unit != record.state.unit else { return }
            if try await move(record, to: unit, edition: locator.edition.record.number, now: now) { moved += 1 }
        }
        return moved
    }

    /// Every report that matches, newest first.
    func forEach(_ query: ReportQuery, _ body: (ReportRecord) async throws -> Void) async throws {
        var query = query
        query.limit = Self.pageLength
        while true {
            let page = try await store.reports(query)
            for record in page.reports { try await body(record) }
            guard !page.isLast, let last = page.reports.last else { return }
            query.before = last.number
        }
    }

    /// - Returns: whether this call moved it.
    private func move(_ record: ReportRecord, to unit: UnitID, edition: Int, now: Date) async throws -> Bool {
        let event = CaseEvent(
            id: UUID(naming: "rehome \(record.id) \(edition)"), report: record.id, action: "rehome", actor: .system,
            occurredAt: now, note: "edition \(edition)", unit: unit)
        return try await add(event, to: record)
    }

    /// Adds an event of the service itself, whose id says what it is for, so that two processes add it once.
    ///
    /// - Returns: whether this call did.
    func add(_ event: CaseEvent, to record: ReportRecord) async throws -> Bool {
        var record = record
        for _ in 0..<Self.patience {
            let version = record.state.version
            do {
                record.state = try await state(of: record, with: event)
            } catch is ReportError {
                // The case was closed meanwhile, or knows the event.
                return false
            }
            let addition = CaseAddition(
                report: record.id, version: version, events: [event], state: record.state,
                facts: record.facts(calendar: rules.calendar),
                request: CaseRequest(event: event.id, fingerprint: Data()),
                changes: [change(to: record, by: event)])
            switch try await store.add(addition) {
            case .added: return true
            case .repeated, .keyReused: return false
            case .stale:
                guard let newer = try await store.report(record.id) else { return false }
                record = newer
            }
        }
        throw ServiceError(.busy, "others are changing this case; try again")
    }
}

extension UUID {
    /// The id of something that has a name: the same for the same name. Source: RFC 9562, version 8.
    init(naming name: String) {
        var bytes = Array(SHA256.hash(data: Data(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
