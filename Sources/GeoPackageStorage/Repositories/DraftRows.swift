import Foundation
import GRDB
import GridSystem
import SimpleFeatures
import Storage

/// The rows of `wangge_drafts` and `wangge_draft_changes`.
enum DraftRows {
    static func ids(_ db: Database) throws -> [Draft.ID] {
        try String.fetchAll(db, sql: "SELECT id FROM wangge_drafts")
    }

    static func fetch(_ id: Draft.ID, _ db: Database) throws -> Draft {
        let sql = """
            SELECT base, note, created_at, imported_levels, vacant, version, requires_if_match
            FROM wangge_drafts WHERE id = ?
            """
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else { throw missing(id) }
        return Draft(
            id: id, base: try row.value(Int.self, 0), note: try row.optional(String.self, 1),
            createdAt: try row.instant(2), changes: try changes(of: id, db).mapValues(\.change),
            importedLevels: Set(try JSONText.decode([Level.ID].self, try row.value(String.self, 3))),
            vacant: try row.withUnsafeData(atIndex: 4) { try $0.map(GeometryBlob.decode)?.polygons } ?? [],
            version: try row.value(Int.self, 5), requiresIfMatch: try row.value(Bool.self, 6))
    }

    static func version(_ id: Draft.ID, _ db: Database) throws -> Int {
        let sql = "SELECT version FROM wangge_drafts WHERE id = ?"
        guard let version = try Int.fetchOne(db, sql: sql, arguments: [id]) else { throw missing(id) }
        return version
    }

    /// Counts one more change. The check sits in the write: nobody comes between them.
    ///
    /// - Returns: the version afterwards.
    static func advance(_ id: Draft.ID, at version: Int, _ db: Database) throws -> Int {
        try db.execute(
            sql: "UPDATE wangge_drafts SET version = version + 1 WHERE id = ? AND version = ?",
            arguments: [id, version])
        try expectChange(of: id, db)
        return version + 1
    }

    /// Throws `notFound` or `conflict` where the last write found no draft of the id and the version.
    private static func expectChange(of id: Draft.ID, _ db: Database) throws {
        guard db.changesCount == 0 else { return }
        _ = try version(id, db)
        throw StorageError(.conflict, "draft '\(id)' was changed meanwhile")
    }

    private static func missing(_ id: Draft.ID) -> StorageError {
        StorageError(.notFound, "there is no draft '\(id)'")
    }

    /// Adds a new draft; its version is 1.
    static func insert(_ draft: Draft, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO wangge_drafts
                    (base, note, created_at, imported_levels, vacant, requires_if_match, id, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO NOTHING
                """, arguments: StatementArguments(try columns(of: draft) + [draft.id]))
        guard db.changesCount == 1 else {
            throw StorageError(.conflict, "there is a draft '\(draft.id)' already")
        }
        try writeChanges(of: draft, db)
    }

    /// Takes the place of the draft with the id, whose steps are forgotten.
    static func replace(_ draft: Draft, at version: Int, _ db: Database) throws -> Int {
        let version = try advance(draft.id, at: version, db)
        try db.execute(
            sql: """
                UPDATE wangge_drafts
                SET base = ?, note = ?, created_at = ?, imported_levels = ?, vacant = ?, requires_if_match = ?
                WHERE id = ?
                """, arguments: StatementArguments(try columns(of: draft) + [draft.id]))
        try db.execute(sql: "DELETE FROM wangge_draft_steps WHERE draft = ?", arguments: [draft.id])
        try writeChanges(of: draft, db)
        return version
    }

    private static func columns(of draft: Draft) throws -> [(any DatabaseValueConvertible)?] {
        [
            draft.base, draft.note, InstantText.encode(draft.createdAt),
            try JSONText.encode(draft.importedLevels.sorted()), vacantBlob(draft.vacant), draft.requiresIfMatch,
        ]
    }

    static func vacantBlob(_ vacant: [LatticePolygon]) -> Data? {
        vacant.isEmpty ? nil : GeometryBlob.encode(LatticeMultiPolygon(vacant))
    }

    /// Writes only the changes that differ from those stored.
    private static func writeChanges(of draft: Draft, _ db: Database) throws {
        var stored = try changes(of: draft.id, db)
        let delete = try db.makeStatement(sql: "DELETE FROM wangge_draft_changes WHERE change = ?")
        let insert = try db.makeStatement(sql: insertion)
        for (id, change) in draft.changes {
            if let old = stored.removeValue(forKey: id) {
                if old.change == change { continue }
                try delete.execute(arguments: [old.row])
            }
            try insert.execute(arguments: StatementArguments(try values(of: change, to: id, in: draft.id)))
        }
        for old in stored.values { try delete.execute(arguments: [old.row]) }
    }

    /// - Parameter version: the version that the draft must have; any where it is `nil`.
    static func delete(_ id: Draft.ID, at version: Int? = nil, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM wangge_drafts WHERE id = ?1 AND version = coalesce(?2, version)", arguments: [id, version])
        try expectChange(of: id, db)
    }

    private static func changes(
        of draft: Draft.ID, _ db: Database
    ) throws -> [UnitID: (row: Int64, change: Draft.Change)] {
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT change, retired, \(UnitColumns.list) FROM wangge_draft_changes WHERE draft = ?",
            arguments: [draft])
        var changes: [UnitID: (row: Int64, change: Draft.Change)] = [:]
        while let row = try cursor.next() {
            let number = try row.value(Int64.self, 0)
            if try row.value(Bool.self, 1) {
                changes[UnitID(try row.value(String.self, 2))] = (number, .retire)
            } else {
                let unit = try UnitColumns.unit(row, from: 2)
                changes[unit.id] = (number, .put(unit))
            }
        }
        return changes
    }

    static let insertion = """
        INSERT INTO wangge_draft_changes (draft, retired, \(UnitColumns.list))
        VALUES (?, ?, \(UnitColumns.placeholders))
        """

    static func values(
        of change: Draft.Change, to unit: UnitID, in draft: Draft.ID
    ) throws(StorageError) -> [(any DatabaseValueConvertible)?] {
        switch change {
        case .put(let unit): return [draft, false] + (try UnitColumns.values(of: unit))
        case .retire: return [draft, true, unit.rawValue] + UnitColumns.names.dropFirst().map { _ in nil }
        }
    }
}
