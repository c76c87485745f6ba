import Foundation
import GRDB
import GridSystem
import SimpleFeatures
import Storage

/// The columns that hold one version of a unit, the same in `wangge_unit_versions` and `wangge_draft_changes`.
///
/// What most units lack is NULL, so that loading parses no text for it.
enum UnitColumns {
    static let names = [
        "unit", "level", "code", "aliases", "name", "other_names", "parent", "households", "population", "attributes",
        "geometry",
    ]
    static let list = names.joined(separator: ", ")
    static let placeholders = names.map { _ in "?" }.joined(separator: ", ")

    /// The geometry is that of a face, as ``GeometryBlob``; it comes last, so that SQLite steps over it where it is not asked for.
    static let definition = """
        unit TEXT NOT NULL,
        level TEXT,
        code TEXT,
        aliases TEXT, -- JSON array
        name TEXT, -- in Chinese (zh)
        other_names TEXT, -- JSON object by language tag
        parent TEXT, -- the unit above
        households INTEGER,
        population INTEGER,
        attributes TEXT, -- JSON object
        geometry BLOB
        """

    static func values(of unit: GridUnit) throws(StorageError) -> [(any DatabaseValueConvertible)?] {
        let otherNames = unit.names.filter { $0.key != "zh" }
        return [
            unit.id.rawValue, unit.level, unit.code,
            unit.aliases.isEmpty ? nil : try JSONText.encode(unit.aliases),
            unit.names["zh"], otherNames.isEmpty ? nil : try JSONText.encode(otherNames),
            unit.parent?.rawValue, unit.households, unit.population,
            try AttributeText.encode(unit.attributes), unit.geometry.map(GeometryBlob.encode),
        ]
    }

    /// - Parameter first: the place of the first of the columns in the row.
    static func unit(_ row: Row, from first: Int) throws -> GridUnit {
        var names: [String: String] = [:]
        if let others = try row.optional(String.self, first + 5) {
            names = try JSONText.decode([String: String].self, others)
        }
        if let name = try row.optional(String.self, first + 4) { names["zh"] = name }
        return GridUnit(
            id: UnitID(try row.value(String.self, first)), level: try row.value(String.self, first + 1),
            code: try row.value(String.self, first + 2),
            aliases: try row.optional(String.self, first + 3).map { try JSONText.decode([String].self, $0) } ?? [],
            names: names, parent: try row.optional(String.self, first + 6).map(UnitID.init),
            households: try row.optional(Int.self, first + 7), population: try row.optional(Int.self, first + 8),
            attributes: try row.optional(String.self, first + 9).map(AttributeText.decode) ?? [:],
            geometry: try row.withUnsafeData(atIndex: first + 10) { try $0.map(GeometryBlob.decode) })
    }
}
