import GRDB
import GridSystem
import SimpleFeatures

/// The rows of `wangge_lineage`.
enum LineageRows {
    static func insert(_ records: [LineageRecord], _ db: Database) throws {
        let insert = try db.makeStatement(
            sql: """
                INSERT INTO wangge_lineage (edition, kind, from_unit, to_unit, area, households)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        for record in records {
            try insert.execute(arguments: [
                record.edition, record.kind.rawValue, record.from?.rawValue, record.to?.rawValue,
                record.area?.squareMetres, record.households,
            ])
        }
    }

    static func fetchAll(ofEdition number: Int, _ db: Database) throws -> [LineageRecord] {
        let sql = """
            SELECT edition, kind, from_unit, to_unit, area, households FROM wangge_lineage WHERE edition = ?
            ORDER BY record
            """
        return try Row.fetchAll(db, sql: sql, arguments: [number]).map { row in
            LineageRecord(
                edition: try row.value(Int.self, 0), kind: LineageRecord.Kind(rawValue: try row.value(String.self, 1)),
                from: try row.optional(String.self, 2).map(UnitID.init),
                to: try row.optional(String.self, 3).map(UnitID.init),
                area: try row.optional(Double.self, 4).map(Area.squareMetres),
                households: try row.optional(Int.self, 5))
        }
    }

    /// Lines of units that no edition has, as sentences.
    static func findings(_ db: Database) throws -> [String] {
        let sql = """
            SELECT DISTINCT unit FROM
                (SELECT from_unit AS unit FROM wangge_lineage UNION SELECT to_unit FROM wangge_lineage)
            WHERE unit IS NOT NULL AND unit NOT IN (SELECT unit FROM wangge_unit_versions)
            """
        return try String.fetchAll(db, sql: sql).map { "the lineage names the unit '\($0)', which no edition has" }
    }
}
