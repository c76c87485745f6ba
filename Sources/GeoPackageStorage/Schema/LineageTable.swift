import GRDB

/// The table of what became of the units from edition to edition.
enum LineageTable {
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE wangge_lineage (
                    record INTEGER PRIMARY KEY,
                    edition INTEGER NOT NULL REFERENCES wangge_editions,
                    kind TEXT NOT NULL,
                    from_unit TEXT, -- NULL where it came of none
                    to_unit TEXT, -- NULL where it went to none
                    area REAL, -- in square metres
                    households INTEGER
                );
                CREATE INDEX wangge_lineage_of_editions ON wangge_lineage (edition);
                CREATE INDEX wangge_current_aliases ON wangge_unit_versions (level)
                    WHERE to_edition IS NULL AND aliases IS NOT NULL;
                """)
        try WriteGuard.protect("wangge_lineage", db)
    }
}
