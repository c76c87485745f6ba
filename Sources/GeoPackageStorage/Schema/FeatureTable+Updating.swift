import Foundation
import GRDB
import GridSystem
import SimpleFeatures

extension FeatureTable {
    static let columns = [
        "geom", "unit", "code", "name", "level", "parent", "households", "population", "attributes",
    ]

    /// Makes the table show the edition's units of its level. Features keep their `fid`, and rows that are as they should be
    /// are not written.
    func update(to edition: Edition, _ db: Database) throws {
        var known = try Dictionary(
            uniqueKeysWithValues: Row.fetchAll(db, sql: "SELECT unit, fid FROM \(quotedName)").map { row in
                (try row.value(String.self, 0), try row.value(Int64.self, 1))
            })
        let columns = Self.columns
        let insert = try db.makeStatement(
            sql: """
                INSERT INTO \(quotedName) (\(columns.joined(separator: ", ")))
                VALUES (\(columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")))
                """)
        let update = try db.makeStatement(
            sql: """
                UPDATE \(quotedName) SET \(columns.indices.map { "\(columns[$0]) = ?\($0 + 1)" }.joined(separator: ", "))
                WHERE fid = ?\(columns.count + 1)
                AND (\(columns.indices.map { "\(columns[$0]) IS NOT ?\($0 + 1)" }.joined(separator: " OR ")))
                """)
        for index in edition.units.indices where edition.units[index].level == level.id {
            let outline = edition.outline(at: index)
            let values = try Self.values(of: index, in: edition, outline: outline)
            if let fid = known.removeValue(forKey: edition.units[index].id.rawValue) {
                try update.execute(arguments: StatementArguments(values + [fid]))
            } else {
                try insert.execute(arguments: StatementArguments(values))
            }
        }
        let delete = try db.makeStatement(sql: "DELETE FROM \(quotedName) WHERE fid = ?")
        for fid in known.values { try delete.execute(arguments: [fid]) }
        try layer.recordChange(at: edition.record.publishedAt, db)
    }

    var quotedName: String { name.quotedDatabaseIdentifier }

    static func values(
        of index: Int, in edition: Edition, outline: LatticeMultiPolygon?
    ) throws -> [(any DatabaseValueConvertible)?] {
        let unit = edition.units[index]
        return [
            outline.map(GeometryBlob.encode), unit.id.rawValue, unit.code, unit.name, unit.level,
            edition.parents[index].map { edition.units[$0].code }, unit.households, unit.population,
            try AttributeText.encode(unit.attributes),
        ]
    }
}
