import GRDB
import GridSystem

/// A layer for GIS programs: the units of one level in the newest edition, dissolved outlines included.
///
/// Derived from the truth, and brought up to date in the transaction that publishes.
struct FeatureTable {
    let level: Level
    let name: String

    var layer: FeatureLayer {
        FeatureLayer(
            table: name, geometryType: "MULTIPOLYGON", title: level.title["zh"] ?? level.title["en"],
            description: level.title["en"] ?? level.id)
    }

    /// The table of each level, coarsest first. Names are the levels' ids with `_` for what is no letter or digit; a number
    /// is appended where two would be the same or one would be a table of the file format's or Wangge's.
    static func all(of definition: GridSystemDefinition) -> [FeatureTable] {
        var taken: Set<String> = []
        return definition.levels.map { level in
            let letters = String(level.id.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
            let reserved =
                ["gpkg_", "wangge_", "rtree_", "sqlite_", "grdb_"].contains { letters.hasPrefix($0) }
                || PlaceTables.names.contains(letters)
            let stem = reserved || letters.first?.isLetter != true ? "level_" + letters : letters
            let name =
                ([stem] + (2...definition.levels.count + 1).map { "\(stem)_\($0)" })
                .first { !taken.contains($0) } ?? stem
            taken.insert(name)
            return FeatureTable(level: level, name: name)
        }
    }

    func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE \(name.quotedDatabaseIdentifier) (
                    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                    geom MULTIPOLYGON,
                    unit TEXT NOT NULL UNIQUE,
                    code TEXT,
                    name TEXT,
                    level TEXT,
                    parent TEXT, -- the code of the unit above
                    households INTEGER,
                    population INTEGER,
                    attributes TEXT -- JSON
                )
                """)
        try layer.register(db)
    }

    func drop(_ db: Database) throws { try layer.drop(db) }
}
