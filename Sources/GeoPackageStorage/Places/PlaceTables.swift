import GRDB
import Places

/// The tables of places. They are the truth and layers for GIS programs in one.
enum PlaceTables {
    /// Their names, which no level of the grid may take.
    static let names =
        [
            Compound.layer.table, Building.layer.table, Facility.layer.table,
        ] + [Compound.parts, Building.parts].compactMap { $0?.layer.table }

    static func create(_ db: Database) throws {
        try create(Compound.self, db)
        try create(Building.self, db)
        try create(Facility.self, db)
        try db.execute(sql: "CREATE INDEX wangge_buildings_of_compounds ON buildings (compound)")
    }

    private static func create<Item: PlaceRow>(_ kind: Item.Type, _ db: Database) throws {
        let table = Item.layer.table
        try db.execute(
            sql: """
                CREATE TABLE \(table) (
                    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                    geom \(Item.layer.geometryType),
                    id TEXT NOT NULL UNIQUE,
                    source TEXT NOT NULL,
                    name TEXT, -- in Chinese (zh)
                    other_names TEXT, -- JSON object by language tag
                    \(Item.columns.map { "\($0.name) \($0.type)" }.joined(separator: ",\n    ")),
                    attributes TEXT -- JSON object
                );
                CREATE INDEX wangge_sources_of_\(table) ON \(table) (source);
                """)
        try Item.layer.register(db)
        guard let parts = Item.parts else { return }
        try db.execute(
            sql: """
                CREATE TABLE \(parts.layer.table) (
                    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                    geom \(parts.layer.geometryType),
                    \(parts.owner) TEXT NOT NULL REFERENCES \(table) (id) ON DELETE CASCADE,
                    place INTEGER NOT NULL, -- in the order of the source
                    \(parts.columns.map { "\($0) TEXT" }.joined(separator: ",\n    ")),
                    UNIQUE (\(parts.owner), place)
                )
                """)
        try parts.layer.register(db)
    }
}
