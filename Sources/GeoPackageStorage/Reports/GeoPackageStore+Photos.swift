public import Foundation
import GRDB
public import Storage

extension GeoPackageStore {
    public func savePhoto(_ photo: PhotoRecord) async throws {
        try await write { db in
            try db.cachedStatement(
                sql: """
                    INSERT INTO wangge_photos (digest, size, metadata, received_at, sender) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (digest) DO NOTHING
                    """
            ).execute(arguments: [
                photo.digest, photo.size, photo.metadata, InstantText.encode(photo.receivedAt), photo.sender,
            ])
        }
    }

    public func photos(_ digests: [String]) async throws -> [PhotoRecord] {
        try await read { db in
            let marks = digests.map { _ in "?" }.joined(separator: ", ")
            let sql = "SELECT digest, size, metadata, received_at, sender FROM wangge_photos WHERE digest IN (\(marks))"
            return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(digests)).map { row in
                PhotoRecord(
                    digest: try row.value(String.self, 0), size: try row.value(Int.self, 1),
                    metadata: try row.optional(String.self, 2), receivedAt: try row.instant(3),
                    sender: try row.optional(String.self, 4))
            }
        }
    }

    public func photoDigests() async throws -> [String] {
        try await read { db in try String.fetchAll(db, sql: "SELECT digest FROM wangge_photos ORDER BY digest") }
    }

    public func reports(withPhoto digest: String) async throws -> [UUID] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM wangge_reports JOIN wangge_report_photos AS named ON named.report = number
                    WHERE digest = ? ORDER BY number
                    """, arguments: [digest]
            ).map { try UUID(stored: $0) }
        }
    }
}
