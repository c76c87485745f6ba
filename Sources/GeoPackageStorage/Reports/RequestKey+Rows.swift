import Foundation
import GRDB
import Storage

extension RequestKey {
    /// What the key was used for before; `nil` for a new one.
    func use(_ db: Database) throws -> (fingerprint: Data, subject: UUID)? {
        let sql = "SELECT fingerprint, subject FROM wangge_request_keys WHERE sender = ? AND key = ?"
        return try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [sender, key]).map { row in
            (try row.value(Data.self, 0), try UUID(stored: try row.value(String.self, 1)))
        }
    }

    func insert(_ fingerprint: Data, subject: UUID, at instant: Date, _ db: Database) throws {
        try db.cachedStatement(
            sql:
                "INSERT INTO wangge_request_keys (sender, key, fingerprint, subject, received_at) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [sender, key, fingerprint, subject.uuidString, InstantText.encode(instant)])
    }
}
