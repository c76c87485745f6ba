public import Foundation
import GRDB
import GridSystem
public import Storage

extension GeoPackageStore {
    public func keys() async throws -> [KeyRecord] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT \(KeyRow.columns) FROM wangge_keys").map(KeyRow.key)
                .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        }
    }

    public func key(_ id: KeyRecord.ID) async throws -> KeyRecord? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT \(KeyRow.columns) FROM wangge_keys WHERE id = ?", arguments: [id])
                .map(KeyRow.key)
        }
    }

    public func addKey(_ key: KeyRecord) async throws {
        try await write { db in
            let sql = "SELECT EXISTS (SELECT 1 FROM wangge_keys WHERE id = ?)"
            guard try Bool.fetchOne(db, sql: sql, arguments: [key.id]) == false else {
                throw StorageError(.conflict, "the key exists")
            }
            try KeyRow.insert(key, db)
        }
    }

    public func addFirstKey(_ key: KeyRecord) async throws -> Bool {
        try await write { db in
            guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM wangge_keys)") == false else { return false }
            try KeyRow.insert(key, db)
            return true
        }
    }

    public func revokeKey(_ id: KeyRecord.ID, at instant: Date) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE wangge_keys SET revoked_at = ? WHERE id = ?",
                arguments: [InstantText.encode(instant), id])
            guard db.changesCount == 1 else { throw StorageError(.notFound, "there is no key '\(id)'") }
        }
    }
}

/// A row of `wangge_keys`.
private enum KeyRow {
    static let columns = "id, secret_hash, role, unit, name, created_at, revoked_at, member, organisation, datum"

    static func key(_ row: Row) throws -> KeyRecord {
        KeyRecord(
            id: try row.value(String.self, 0), secretHash: try row.value(Data.self, 1),
            role: try row.value(String.self, 2), unit: try row.optional(String.self, 3).map(UnitID.init),
            name: try row.optional(String.self, 4), member: try row.optional(String.self, 7),
            organisation: try row.optional(String.self, 8), datum: try row.optional(String.self, 9),
            createdAt: try row.instant(5),
            revokedAt: try row.optional(String.self, 6).map(InstantText.decode))
    }

    static func insert(_ key: KeyRecord, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO wangge_keys (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                key.id, key.secretHash, key.role, key.unit?.rawValue, key.name, InstantText.encode(key.createdAt),
                key.revokedAt.map(InstantText.encode), key.member, key.organisation, key.datum,
            ])
    }
}
