import GRDB

/// The tables of what was done in drafts, and what takes it back.
enum DraftStepTables {
    static let names = ["wangge_draft_steps", "wangge_draft_step_units"]

    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE wangge_drafts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
                ALTER TABLE wangge_drafts ADD COLUMN requires_if_match INTEGER NOT NULL DEFAULT 0;
                CREATE TABLE wangge_draft_steps (
                    step INTEGER PRIMARY KEY,
                    draft TEXT NOT NULL REFERENCES wangge_drafts ON DELETE CASCADE,
                    sequence INTEGER NOT NULL, -- 1 for the first of the draft
                    operation TEXT NOT NULL,
                    document TEXT NOT NULL, -- JSON
                    author TEXT,
                    performed_at TEXT NOT NULL,
                    previous_levels TEXT, -- JSON array, NULL where the step left the imported levels alone
                    previous_vacant BLOB, -- GeoPackage binary, NULL where the step left vacant land alone
                    UNIQUE (draft, sequence)
                );
                CREATE TABLE wangge_draft_step_units (
                    row INTEGER PRIMARY KEY,
                    step INTEGER NOT NULL REFERENCES wangge_draft_steps ON DELETE CASCADE,
                    previous TEXT NOT NULL CHECK (previous IN ('base', 'retired', 'put')), -- only 'put' has more than the id
                    \(UnitColumns.definition),
                    UNIQUE (step, unit)
                );
                """)
        for name in names { try WriteGuard.protect(name, db) }
    }
}
