import GRDB
import GridSystem
import SimpleFeatures
import Storage

extension DraftRows {
    /// Changes what the delta names; the draft's other changes are neither read nor written.
    static func apply(_ delta: DraftDelta, to draft: Draft.ID, _ db: Database) throws {
        let delete = try db.makeStatement(sql: "DELETE FROM wangge_draft_changes WHERE draft = ? AND unit = ?")
        let insert = try db.makeStatement(sql: insertion)
        for (unit, change) in delta.units {
            try delete.execute(arguments: [draft, unit.rawValue])
            guard let change else { continue }
            try insert.execute(arguments: StatementArguments(try values(of: change, to: unit, in: draft)))
        }
        try write(delta.vacant, delta.importedLevels, of: draft, db)
    }

    /// Writes what is there, and leaves alone what is `nil`.
    static func write(
        _ vacant: [LatticePolygon]?, _ levels: Set<Level.ID>?, of draft: Draft.ID, _ db: Database
    ) throws {
        if let vacant {
            try db.execute(
                sql: "UPDATE wangge_drafts SET vacant = ? WHERE id = ?", arguments: [vacantBlob(vacant), draft])
        }
        if let levels {
            try db.execute(
                sql: "UPDATE wangge_drafts SET imported_levels = ? WHERE id = ?",
                arguments: [try JSONText.encode(levels.sorted()), draft])
        }
    }
}
