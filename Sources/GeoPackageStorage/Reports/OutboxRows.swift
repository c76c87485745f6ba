import GRDB
import Storage

/// The rows of `wangge_outbox`: what happened, in the order in which it was committed.
enum OutboxRows {
    static func insert(_ changes: [Change], _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO wangge_outbox (kind, subject, occurred_at, document) VALUES (?, ?, ?, ?)")
        for change in changes {
            try statement.execute(arguments: [
                change.kind.rawValue, change.subject, InstantText.encode(change.occurredAt), change.document,
            ])
        }
    }

    static func fetch(after sequence: Int, limit: Int, _ db: Database) throws -> [Change] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT sequence, kind, subject, occurred_at, document FROM wangge_outbox
                WHERE sequence > ? ORDER BY sequence LIMIT ?
                """, arguments: [sequence, limit]
        ).map { row in
            Change(
                sequence: try row.value(Int.self, 0), kind: Change.Kind(rawValue: try row.value(String.self, 1)),
                subject: try row.value(String.self, 2), occurredAt: try row.instant(3),
                document: try row.optional(String.self, 4))
        }
    }
}
