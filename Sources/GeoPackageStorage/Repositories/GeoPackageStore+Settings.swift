import GRDB
import Storage

extension GeoPackageStore {
    public func setting(_ name: String) async throws -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT document FROM wangge_settings WHERE name = ?", arguments: [name])
        }
    }

    public func set(_ name: String, to document: String?) async throws {
        try await write { db in
            guard let document else {
                try db.execute(sql: "DELETE FROM wangge_settings WHERE name = ?", arguments: [name])
                return
            }
            try db.execute(
                sql: """
                    INSERT INTO wangge_settings (name, document) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET document = excluded.document
                    """, arguments: [name, document])
        }
    }
}
