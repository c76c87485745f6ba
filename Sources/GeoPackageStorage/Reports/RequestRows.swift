import Foundation
import GRDB
import PatrolReports
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

extension CaseRequest {
    /// What the same key, id or sequence of the device says of the request; `nil` of a new one.
    func precedent(_ db: Database) throws -> CaseAddition.Outcome? {
        if let used = try key?.use(db) {
            return used.fingerprint == fingerprint ? .repeated(event: used.subject) : .keyReused
        }
        let row = try Row.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT id, fingerprint FROM wangge_case_events WHERE id = ?1
                    UNION ALL SELECT id, fingerprint FROM wangge_case_events WHERE device = ?2 AND sequence = ?3
                    """),
            arguments: [event.uuidString, device?.device, device?.sequence])
        guard let row else { return nil }
        let isSame = try row.optional(Data.self, 1) == fingerprint
        return isSame ? .repeated(event: try UUID(stored: try row.value(String.self, 0))) : .keyReused
    }
}
