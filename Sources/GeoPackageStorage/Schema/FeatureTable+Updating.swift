import Foundation
import GRDB
import GridSystem
import SimpleFeatures

extension FeatureTable {
    static let columns = [
        "geom", "unit", "code", "name", "level", "parent", "households", "population", "attributes",
    ]

    private static let unitColumn = 1

    /// Makes the table show those of the rows that are of its level. Features keep their `fid`, and what is as it should be is
    /// not written.
    func update(_ rows: LayerRows, of edition: Edition, _ db: Database) throws {
        let columns = Self.columns
        // No upsert: it would take the right to replace from the triggers of the spatial index.
        let update = try db.makeStatement(
            sql: """
                UPDATE \(quotedName) SET \(columns.indices.map { "\(columns[$0]) = ?\($0 + 1)" }.joined(separator: ", "))
                WHERE unit = ?\(Self.unitColumn + 1)
                AND (\(columns.indices.map { "\(columns[$0]) IS NOT ?\($0 + 1)" }.joined(separator: " OR ")))
                """)
        let insert = try db.makeStatement(
            sql: """
                INSERT INTO \(quotedName) (\(columns.joined(separator: ", ")))
                SELECT \(columns.indices.map { "?\($0 + 1)" }.joined(separator: ", "))
                WHERE NOT EXISTS (SELECT 1 FROM \(quotedName) WHERE unit = ?\(Self.unitColumn + 1))
                """)
        for index in rows.shown where edition.units[index].level == level.id {
            let values = StatementArguments(
                try Self.values(of: index, in: edition, outline: edition.outline(at: index)))
            try update.execute(arguments: values)
            if db.changesCount == 0 { try insert.execute(arguments: values) }
        }
        let delete = try db.makeStatement(sql: "DELETE FROM \(quotedName) WHERE unit = ?")
        for id in rows.changed where edition.index(of: id).map({ edition.units[$0].level }) != level.id {
            try delete.execute(arguments: [id.rawValue])
        }
        let land = edition.units.indices.lazy.filter { edition.units[$0].level == level.id }
            .compactMap { edition.outline(at: $0)?.box }
        try layer.recordChange(
            at: edition.record.publishedAt, around: land.reduce(nil) { $0?.union($1) ?? $1 }, db)
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
