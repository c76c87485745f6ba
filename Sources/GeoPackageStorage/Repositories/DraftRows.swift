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
        let sql = "SELECT base, note, created_at, imported_levels, vacant FROM wangge_drafts WHERE id = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else {
            throw StorageError(.notFound, "there is no draft '\(id)'")
        }
        return Draft(
            id: id, base: try row.value(Int.self, 0), note: try row.optional(String.self, 1),
            createdAt: try row.instant(2), changes: try changes(of: id, db).mapValues(\.change),
            importedLevels: Set(try JSONText.decode([Level.ID].self, try row.value(String.self, 3))),
            vacant: try row.withUnsafeData(atIndex: 4) { try $0.map(GeometryBlob.decode)?.polygons } ?? [])
    }

    /// Writes only the changes that differ from those stored: an edit in a large draft costs what it changed.
    static func save(_ draft: Draft, _ db: Database) throws {
        let vacant = draft.vacant.isEmpty ? nil : GeometryBlob.encode(LatticeMultiPolygon(draft.vacant))
        try db.execute(
            sql: """
                INSERT INTO wangge_drafts (id, base, note, created_at, imported_levels, vacant)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET base = excluded.base, note = excluded.note,
                    created_at = excluded.created_at, imported_levels = excluded.imported_levels,
                    vacant = excluded.vacant
                """,
            arguments: [
                draft.id, draft.base, draft.note, InstantText.encode(draft.createdAt),
                try JSONText.encode(draft.importedLevels.sorted()), vacant,
            ])
        var stored = try changes(of: draft.id, db)
        let delete = try db.makeStatement(sql: "DELETE FROM wangge_draft_changes WHERE change = ?")
        let insert = try db.makeStatement(
            sql: """
                INSERT INTO wangge_draft_changes (draft, retired, \(UnitColumns.list))
                VALUES (?, ?, \(UnitColumns.placeholders))
                """)
        for (id, change) in draft.changes {
            if let old = stored.removeValue(forKey: id) {
                if old.change == change { continue }
                try delete.execute(arguments: [old.row])
            }
            try insert.execute(arguments: StatementArguments(try values(of: change, to: id, in: draft.id)))
        }
        for old in stored.values { try delete.execute(arguments: [old.row]) }
    }

    static func delete(_ id: Draft.ID, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM wangge_drafts WHERE id = ?", arguments: [id])
        guard db.changesCount == 1 else { throw StorageError(.notFound, "there is no draft '\(id)'") }
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

    private static func values(
        of change: Draft.Change, to unit: UnitID, in draft: Draft.ID
    ) throws(StorageError) -> [(any DatabaseValueConvertible)?] {
        switch change {
        case .put(let unit): return [draft, false] + (try UnitColumns.values(of: unit))
        case .retire: return [draft, true, unit.rawValue] + UnitColumns.names.dropFirst().map { _ in nil }
        }
    }
}
