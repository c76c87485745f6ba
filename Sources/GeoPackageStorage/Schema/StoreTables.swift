import GRDB

/// The tables that are the truth. Those for GIS programs are derived from them (``FeatureTable``).
enum StoreTables {
    static let names = [
        "wangge_definition", "wangge_editions", "wangge_unit_versions", "wangge_drafts", "wangge_draft_changes",
        "wangge_members", "wangge_assignments", "wangge_keys", "wangge_outbox",
    ]

    static func create(_ db: Database) throws {
        try db.execute(sql: gridTables)
        try db.execute(sql: peopleTables)
        for name in names { try WriteGuard.protect(name, db) }
        // One table registered as attributes, and GDAL leaves those that are not registered out of its list of layers.
        try db.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
                VALUES ('wangge_editions', 'attributes', 'wangge_editions', 'Published editions of the grid')
                """)
    }

    /// Times are RFC 3339 in UTC, days `YYYY-MM-DD`.
    private static let gridTables = """
        CREATE TABLE wangge_definition (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            definition TEXT NOT NULL -- JSON
        );
        CREATE TABLE wangge_editions (
            number INTEGER PRIMARY KEY NOT NULL,
            effective_from TEXT NOT NULL,
            published_at TEXT NOT NULL,
            basis TEXT,
            note TEXT,
            vacant BLOB -- GeoPackage binary
        );
        CREATE TABLE wangge_unit_versions (
            version INTEGER PRIMARY KEY,
            from_edition INTEGER NOT NULL REFERENCES wangge_editions,
            to_edition INTEGER REFERENCES wangge_editions, -- the first edition without it, NULL while current
            \(UnitColumns.definition),
            UNIQUE (unit, from_edition)
        );
        CREATE INDEX wangge_current_codes ON wangge_unit_versions (level, code) WHERE to_edition IS NULL;
        CREATE INDEX wangge_past_codes ON wangge_unit_versions (to_edition) WHERE to_edition IS NOT NULL;
        CREATE TABLE wangge_drafts (
            id TEXT PRIMARY KEY NOT NULL,
            base INTEGER NOT NULL,
            note TEXT,
            created_at TEXT NOT NULL,
            imported_levels TEXT NOT NULL, -- JSON array
            vacant BLOB -- GeoPackage binary
        );
        CREATE TABLE wangge_draft_changes (
            change INTEGER PRIMARY KEY,
            draft TEXT NOT NULL REFERENCES wangge_drafts ON DELETE CASCADE,
            retired INTEGER NOT NULL, -- 1 where the unit is taken out; then all but its id is NULL
            \(UnitColumns.definition),
            UNIQUE (draft, unit)
        );
        CREATE TABLE wangge_outbox (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            occurred_at TEXT NOT NULL
        );
        """

    private static let peopleTables = """
        CREATE TABLE wangge_members (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            phone TEXT,
            contact_is_public INTEGER NOT NULL
        );
        CREATE TABLE wangge_assignments (
            assignment INTEGER PRIMARY KEY,
            member TEXT NOT NULL REFERENCES wangge_members ON DELETE CASCADE,
            unit TEXT NOT NULL,
            role TEXT NOT NULL,
            from_day TEXT NOT NULL,
            to_day TEXT,
            substitute_for TEXT
        );
        CREATE INDEX wangge_assignments_of_members ON wangge_assignments (member);
        CREATE INDEX wangge_assignments_of_units ON wangge_assignments (unit, from_day, member);
        CREATE TABLE wangge_keys (
            id TEXT PRIMARY KEY NOT NULL,
            secret_hash BLOB NOT NULL,
            role TEXT NOT NULL,
            unit TEXT,
            name TEXT,
            created_at TEXT NOT NULL,
            revoked_at TEXT
        );
        """
}
