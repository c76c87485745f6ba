import GRDB

/// The tables of reports and of what becomes of them, and what the keys of those who send them say.
enum ReportTables {
    static let layer = FeatureLayer(
        table: "reports", geometryType: "POINT", title: "上报", description: "Reports, at the point that counts")

    static let names = [
        "wangge_reports", "wangge_case_events", "wangge_case_tasks", "wangge_photos", "wangge_report_photos",
        "wangge_request_keys", "wangge_settings", "wangge_fact_names", "wangge_case_facts",
    ]

    static func create(_ db: Database) throws {
        try db.execute(sql: keyColumns)
        try db.execute(sql: tables)
        try db.execute(sql: facts)
        for name in names { try WriteGuard.protect(name, db) }
        try layer.register(db)
    }

    private static let keyColumns = """
        ALTER TABLE wangge_keys ADD COLUMN member TEXT;
        ALTER TABLE wangge_keys ADD COLUMN organisation TEXT;
        ALTER TABLE wangge_keys ADD COLUMN datum TEXT;
        ALTER TABLE wangge_outbox ADD COLUMN document TEXT; -- JSON, NULL where the subject says it all
        """

    /// What statistics count, one narrow row for each case, derived from its state; read as a whole when a server starts.
    private static let facts = """
        CREATE TABLE wangge_fact_names (
            name INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE -- a unit's id, a list of such as JSON, a category, a member, an addressee
        );
        CREATE TABLE wangge_case_facts (
            report INTEGER PRIMARY KEY REFERENCES wangge_reports,
            revision INTEGER NOT NULL UNIQUE, -- counts the changes of all rows
            homes INTEGER NOT NULL, -- names, as reported, finest first
            unit INTEGER, -- name, where the case is at home now
            category INTEGER NOT NULL, -- name
            member INTEGER, -- name
            addressee INTEGER, -- name
            kind TEXT NOT NULL,
            source TEXT NOT NULL,
            stage TEXT NOT NULL,
            x INTEGER, -- 1e-7 degrees
            y INTEGER,
            reported_at INTEGER NOT NULL, -- seconds since 1970, as all times here
            received_at INTEGER NOT NULL,
            closed_at INTEGER,
            due INTEGER,
            green INTEGER,
            yellow INTEGER,
            figures INTEGER NOT NULL, -- bits
            response INTEGER NOT NULL -- seconds
        );
        CREATE INDEX wangge_lights_of_cases ON wangge_case_facts (yellow) WHERE yellow IS NOT NULL;
        """

    private static let tables = """
        CREATE TABLE wangge_reports (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            fingerprint BLOB NOT NULL, -- SHA-256 of what was sent
            answer TEXT NOT NULL, -- JSON, what the sender was told first
            external_system TEXT,
            external_id TEXT,
            received_at TEXT NOT NULL,
            report TEXT NOT NULL, -- JSON, never changed
            location TEXT NOT NULL, -- JSON, never changed
            attribution TEXT, -- JSON, never changed
            sender TEXT, -- the key
            member TEXT, -- who made it
            version INTEGER NOT NULL, -- of the case
            state TEXT NOT NULL, -- JSON of the case, which the events give again
            UNIQUE (external_system, external_id)
        );
        CREATE INDEX wangge_reports_of_senders ON wangge_reports (sender, number);
        CREATE INDEX wangge_reports_of_members ON wangge_reports (member, number) WHERE member IS NOT NULL;
        CREATE TABLE wangge_case_events (
            event INTEGER PRIMARY KEY,
            report INTEGER NOT NULL REFERENCES wangge_reports,
            id TEXT NOT NULL UNIQUE,
            fingerprint BLOB, -- SHA-256 of what was sent, NULL for the service's own events
            device TEXT,
            sequence INTEGER,
            document TEXT NOT NULL, -- JSON
            UNIQUE (device, sequence)
        );
        CREATE INDEX wangge_events_of_reports ON wangge_case_events (report, event);
        CREATE TABLE wangge_case_tasks (
            report INTEGER NOT NULL REFERENCES wangge_reports,
            task TEXT NOT NULL,
            addressee TEXT NOT NULL,
            state TEXT NOT NULL,
            PRIMARY KEY (report, task)
        ) WITHOUT ROWID;
        CREATE INDEX wangge_tasks_of_addressees ON wangge_case_tasks (addressee, state, report);
        CREATE TABLE wangge_photos (
            digest TEXT PRIMARY KEY NOT NULL, -- SHA-256 in hexadecimal
            size INTEGER NOT NULL,
            metadata TEXT, -- JSON, NULL where nothing could be read
            received_at TEXT NOT NULL,
            sender TEXT -- the key
        ) WITHOUT ROWID;
        CREATE TABLE wangge_report_photos (
            digest TEXT NOT NULL,
            report INTEGER NOT NULL REFERENCES wangge_reports,
            PRIMARY KEY (digest, report)
        ) WITHOUT ROWID;
        CREATE TABLE wangge_request_keys (
            sender TEXT NOT NULL,
            key TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            subject TEXT NOT NULL, -- the report or event that the request made
            received_at TEXT NOT NULL,
            PRIMARY KEY (sender, key)
        ) WITHOUT ROWID;
        CREATE TABLE wangge_settings (
            name TEXT PRIMARY KEY NOT NULL,
            document TEXT NOT NULL -- JSON
        ) WITHOUT ROWID;
        CREATE TABLE reports (
            fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            geom POINT,
            id TEXT NOT NULL,
            kind TEXT,
            category TEXT,
            source TEXT,
            status TEXT,
            unit TEXT, -- the home unit of the case
            received_at DATETIME
        );
        CREATE INDEX wangge_reports_in_units ON reports (unit, fid);
        """
}
