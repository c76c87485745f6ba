import Foundation
import GRDB
import GridSystem
import SimpleFeatures
import Storage

/// The rows of `wangge_draft_steps` and `wangge_draft_step_units`.
///
/// What a unit was before goes from table to table inside SQLite, byte for byte; a step costs what it changes.
enum DraftStepRows {
    private static let columns = """
        step, sequence, operation, document, author, performed_at, previous_levels, previous_vacant
        """

    /// Remembers the step with what the draft has now of all that the delta changes; to be called before it is changed.
    static func record(_ step: DraftStep, changing delta: DraftDelta, of draft: Draft.ID, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO wangge_draft_steps
                    (draft, sequence, operation, document, author, performed_at, previous_levels, previous_vacant)
                SELECT id, (SELECT coalesce(max(sequence), 0) + 1 FROM wangge_draft_steps WHERE draft = id), ?, ?, ?, ?,
                    CASE WHEN ? THEN imported_levels END, CASE WHEN ? THEN coalesce(vacant, ?) END
                FROM wangge_drafts WHERE id = ?
                """,
            arguments: [
                step.operation, step.document, step.author, InstantText.encode(step.performedAt),
                delta.importedLevels != nil, delta.vacant != nil, GeometryBlob.encode(LatticeMultiPolygon([])), draft,
            ])
        let row = db.lastInsertedRowID
        let keep = try db.makeStatement(
            sql: """
                INSERT INTO wangge_draft_step_units (step, previous, \(UnitColumns.list))
                SELECT ?, CASE WHEN retired THEN 'retired' ELSE 'put' END, \(UnitColumns.list)
                FROM wangge_draft_changes WHERE draft = ? AND unit = ?
                """)
        let keepBase = try db.makeStatement(
            sql: "INSERT INTO wangge_draft_step_units (step, previous, unit) VALUES (?, 'base', ?)")
        for unit in delta.units.keys {
            try keep.execute(arguments: [row, draft, unit.rawValue])
            if db.changesCount == 0 { try keepBase.execute(arguments: [row, unit.rawValue]) }
        }
    }

    static func fetchAll(of draft: Draft.ID, _ db: Database) throws -> [DraftStep] {
        try Row.fetchAll(
            db, sql: "SELECT \(columns) FROM wangge_draft_steps WHERE draft = ? ORDER BY sequence", arguments: [draft]
        ).map { try step($0, db).step }
    }

    /// Takes the last step back and forgets it; `nil` where there is none.
    static func undoLast(of draft: Draft.ID, _ db: Database) throws -> DraftStep? {
        let sql = "SELECT \(columns) FROM wangge_draft_steps WHERE draft = ? ORDER BY sequence DESC LIMIT 1"
        guard let (row, step) = try Row.fetchOne(db, sql: sql, arguments: [draft]).map({ try step($0, db) }) else {
            return nil
        }
        try db.execute(
            sql: """
                DELETE FROM wangge_draft_changes WHERE draft = ?
                    AND unit IN (SELECT unit FROM wangge_draft_step_units WHERE step = ?)
                """, arguments: [draft, row])
        try db.execute(
            sql: """
                INSERT INTO wangge_draft_changes (draft, retired, \(UnitColumns.list))
                SELECT ?, previous = 'retired', \(UnitColumns.list) FROM wangge_draft_step_units
                WHERE step = ? AND previous != 'base'
                """, arguments: [draft, row])
        try DraftRows.write(step.inverse.vacant, step.inverse.importedLevels, of: draft, db)
        try db.execute(sql: "DELETE FROM wangge_draft_steps WHERE step = ?", arguments: [row])
        return step
    }

    private static func step(_ row: Row, _ db: Database) throws -> (row: Int64, step: DraftStep) {
        let number = try row.value(Int64.self, 0)
        var inverse = DraftDelta(
            vacant: try row.withUnsafeData(atIndex: 7) { try $0.map(GeometryBlob.decode)?.polygons },
            importedLevels: try row.optional(String.self, 6).map { Set(try JSONText.decode([Level.ID].self, $0)) })
        let units = try Row.fetchCursor(
            db, sql: "SELECT previous, \(UnitColumns.list) FROM wangge_draft_step_units WHERE step = ?",
            arguments: [number])
        while let row = try units.next() {
            let id = UnitID(try row.value(String.self, 1))
            switch try row.value(String.self, 0) {
            case "put": inverse.put(try UnitColumns.unit(row, from: 1))
            case "retired": inverse.retire(id)
            default: inverse.units[id] = .some(nil)
            }
        }
        let step = DraftStep(
            sequence: try row.value(Int.self, 1), operation: try row.value(String.self, 2),
            document: try row.value(String.self, 3), author: try row.optional(String.self, 4),
            performedAt: try row.instant(5), inverse: inverse)
        return (number, step)
    }

    /// Steps that cannot be read, and drafts whose steps are not numbered one by one, as sentences.
    static func findings(_ db: Database) throws -> [String] {
        var findings: [String] = []
        for draft in try DraftRows.ids(db) {
            do {
                let sequence = try fetchAll(of: draft, db).map(\.sequence)
                if sequence != Array(1..<sequence.count + 1) {
                    findings.append("steps of draft '\(draft)' are missing: it cannot be undone")
                }
            } catch let error as StorageError {
                findings.append("a step of draft '\(draft)' cannot be read: \(error.message)")
            }
        }
        return findings
    }
}
