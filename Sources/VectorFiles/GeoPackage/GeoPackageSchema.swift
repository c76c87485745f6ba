import GRDB

/// The tables that a GeoPackage with layers of features has to have. Source: OGC 12-128r17 (GeoPackage 1.3), annex C.
enum GeoPackageSchema {
    static func create(_ db: Database, _ system: GeoPackageWriter.System) throws {
        try db.execute(
            sql: """
                PRAGMA application_id = \(0x4750_4B47);
                PRAGMA user_version = 10300;
                CREATE TABLE gpkg_spatial_ref_sys (
                    srs_name TEXT NOT NULL,
                    srs_id INTEGER PRIMARY KEY NOT NULL,
                    organization TEXT NOT NULL,
                    organization_coordsys_id INTEGER NOT NULL,
                    definition TEXT NOT NULL,
                    description TEXT
                );
                INSERT INTO gpkg_spatial_ref_sys VALUES
                    ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
                    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL);
                CREATE TABLE gpkg_contents (
                    table_name TEXT NOT NULL PRIMARY KEY,
                    data_type TEXT NOT NULL,
                    identifier TEXT UNIQUE,
                    description TEXT DEFAULT '',
                    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
                    min_x DOUBLE,
                    min_y DOUBLE,
                    max_x DOUBLE,
                    max_y DOUBLE,
                    srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id)
                );
                CREATE TABLE gpkg_geometry_columns (
                    table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
                    column_name TEXT NOT NULL,
                    geometry_type_name TEXT NOT NULL,
                    srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id),
                    z TINYINT NOT NULL,
                    m TINYINT NOT NULL,
                    PRIMARY KEY (table_name, column_name)
                );
                """)
        // Of WGS 84, which every GeoPackage describes, and of the wished system.
        var systems = [
            GeoPackageWriter.System(number: 4326, name: "WGS 84 geodetic", definition: wgs84)
        ]
        if system.number != 4326 { systems.append(system) }
        for system in systems {
            try db.execute(
                sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, ?, NULL)",
                arguments: [system.name, system.number, system.number, system.definition])
        }
    }

    private static let wgs84 = """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
        AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
        UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]
        """
}
