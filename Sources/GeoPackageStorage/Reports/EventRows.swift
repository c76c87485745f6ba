import Foundation
import GRDB
import GridSystem
import PatrolReports
import Storage

/// Events of cases as rows, written as text before the writer's turn comes.
struct EventRows {
    private let rows: [(event: CaseEvent, document: String)]
    private let fingerprint: Data?

    /// - Parameter fingerprint: of the request that made the first of the events; `nil` where the service made them all.
    init(_ events: [CaseEvent], fingerprint: Data?) throws(StorageError) {
        var rows: [(CaseEvent, String)] = []
        for event in events { rows.append((event, try JSONText.encode(event))) }
        self.rows = rows
        self.fingerprint = fingerprint
    }

    func insert(ofReport number: Int, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO wangge_case_events (report, id, fingerprint, device, sequence, document)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        for (place, row) in rows.enumerated() {
            try statement.execute(arguments: [
                number, row.event.id.uuidString, place == 0 ? fingerprint : nil, row.event.device?.device,
                row.event.device?.sequence, row.document,
            ])
        }
    }

    static func fetchAll(ofReport id: UUID, _ db: Database) throws -> [CaseEvent] {
        try String.fetchAll(
            db,
            sql: """
                SELECT document FROM wangge_case_events
                WHERE report = (SELECT number FROM wangge_reports WHERE id = ?) ORDER BY event
                """, arguments: [id.uuidString]
        ).map { try JSONText.decode(CaseEvent.self, $0) }
    }
}

/// What addressees have to do, for inboxes; derived from the state of the case.
enum TaskRows {
    static func insert(_ tasks: [CaseTask], ofReport number: Int, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO wangge_case_tasks (report, task, addressee, state) VALUES (?, ?, ?, ?)")
        for task in tasks {
            try statement.execute(arguments: [number, task.id, text(task.addressee), task.state.rawValue])
        }
    }

    static func replace(_ tasks: [CaseTask], ofReport number: Int, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM wangge_case_tasks WHERE report = ?").execute(arguments: [number])
        try insert(tasks, ofReport: number, db)
    }

    static func text(_ addressee: Addressee) -> String {
        switch addressee {
        case .member(let id): "member:\(id)"
        case .organisation(let id): "organisation:\(id)"
        case .queue(let unit): "queue:\(unit.rawValue)"
        }
    }

    /// - Throws: `damagedFile` for what ``text(_:)`` does not write.
    static func addressee(_ text: String) throws(StorageError) -> Addressee {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.last) {
        case ("member", let id?): return .member(id)
        case ("organisation", let id?): return .organisation(id)
        case ("queue", let id?): return .queue(UnitID(id))
        default: throw StorageError(.damagedFile, "a stored addressee cannot be read")
        }
    }
}

extension UUID {
    /// - Throws: `damagedFile`.
    init(stored text: String) throws(StorageError) {
        guard let id = UUID(uuidString: text) else { throw StorageError(.damagedFile, "a stored id cannot be read") }
        self = id
    }
}
