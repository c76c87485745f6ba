import GRDB

/// Keeps other programs from writing what Wangge keeps.
///
/// Triggers refuse every change with a clear message unless the one row of `wangge_guard` says that Wangge writes. That is
/// set and unset inside one transaction, so that no other connection ever sees it set.
enum WriteGuard {
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE wangge_guard (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    writing INTEGER NOT NULL
                );
                INSERT INTO wangge_guard VALUES (1, 0);
                """)
    }

    static func protect(_ table: String, _ db: Database) throws {
        for operation in ["INSERT", "UPDATE", "DELETE"] {
            let name = "guard_\(table)_\(operation.lowercased())".quotedDatabaseIdentifier
            try db.execute(
                sql: """
                    CREATE TRIGGER \(name) BEFORE \(operation) ON \(table.quotedDatabaseIdentifier)
                    WHEN (SELECT writing FROM wangge_guard) IS NOT 1
                    BEGIN SELECT RAISE(ABORT, 'this table is kept by Wangge: change it through Wangge'); END
                    """)
        }
    }

    /// Runs the changes with the guard open; to be called inside a transaction.
    static func opened<Result>(_ db: Database, _ changes: () throws -> Result) throws -> Result {
        try db.execute(sql: "UPDATE wangge_guard SET writing = 1")
        let result = try changes()
        try db.execute(sql: "UPDATE wangge_guard SET writing = 0")
        return result
    }
}
