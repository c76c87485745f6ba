import GRDB
import GridSystem
import Storage

extension GeoPackageStore {
    public func check() async throws -> [String] {
        try await read { db in
            try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        }
    }
}
