import GRDB

/// The tables of where changes are sent, and of what was sent.
enum WebhookTables {
    static let names = ["wangge_webhooks", "wangge_deliveries"]

    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE wangge_webhooks (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    url TEXT NOT NULL,
                    secret BLOB NOT NULL,
                    kinds TEXT, -- JSON array, NULL for all
                    role TEXT NOT NULL,
                    unit TEXT,
                    created_at TEXT NOT NULL,
                    cursor INTEGER NOT NULL,
                    failures INTEGER NOT NULL,
                    due_at TEXT NOT NULL
                );
                CREATE TABLE wangge_deliveries (
                    delivery INTEGER PRIMARY KEY,
                    webhook TEXT NOT NULL REFERENCES wangge_webhooks (id) ON DELETE CASCADE,
                    at TEXT NOT NULL,
                    first INTEGER NOT NULL,
                    last INTEGER NOT NULL,
                    status INTEGER,
                    error TEXT,
                    milliseconds INTEGER NOT NULL
                );
                CREATE INDEX wangge_deliveries_of_webhooks ON wangge_deliveries (webhook, delivery);
                """)
        for name in names { try WriteGuard.protect(name, db) }
    }
}
