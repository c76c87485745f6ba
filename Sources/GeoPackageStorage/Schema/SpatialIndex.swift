import GRDB

/// The GeoPackage R-tree extension on one geometry column. Source: OGC 12-128r17, annex F.3.
struct SpatialIndex {
    let table: String
    let column: String

    var name: String { "rtree_\(table)_\(column)" }

    func create(_ db: Database) throws {
        let (table, column, index) = (table.quotedDatabaseIdentifier, column.quotedDatabaseIdentifier, quoted(""))
        let entry = """
            NEW.fid, ST_MinX(NEW.\(column)), ST_MaxX(NEW.\(column)), ST_MinY(NEW.\(column)), ST_MaxY(NEW.\(column))
            """
        let full = "(NEW.\(column) NOT NULL AND NOT ST_IsEmpty(NEW.\(column)))"
        let empty = "(NEW.\(column) ISNULL OR ST_IsEmpty(NEW.\(column)))"
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE \(index) USING rtree(id, minx, maxx, miny, maxy);
                CREATE TRIGGER \(quoted("_insert")) AFTER INSERT ON \(table) WHEN \(full)
                BEGIN INSERT OR REPLACE INTO \(index) VALUES (\(entry)); END;
                CREATE TRIGGER \(quoted("_update1")) AFTER UPDATE OF \(column) ON \(table)
                WHEN OLD.fid = NEW.fid AND \(full)
                BEGIN INSERT OR REPLACE INTO \(index) VALUES (\(entry)); END;
                CREATE TRIGGER \(quoted("_update2")) AFTER UPDATE OF \(column) ON \(table)
                WHEN OLD.fid = NEW.fid AND \(empty)
                BEGIN DELETE FROM \(index) WHERE id = OLD.fid; END;
                CREATE TRIGGER \(quoted("_update3")) AFTER UPDATE ON \(table)
                WHEN OLD.fid != NEW.fid AND \(full)
                BEGIN DELETE FROM \(index) WHERE id = OLD.fid; INSERT OR REPLACE INTO \(index) VALUES (\(entry)); END;
                CREATE TRIGGER \(quoted("_update4")) AFTER UPDATE ON \(table)
                WHEN OLD.fid != NEW.fid AND \(empty)
                BEGIN DELETE FROM \(index) WHERE id IN (OLD.fid, NEW.fid); END;
                CREATE TRIGGER \(quoted("_delete")) AFTER DELETE ON \(table) WHEN OLD.\(column) NOT NULL
                BEGIN DELETE FROM \(index) WHERE id = OLD.fid; END;
                """)
        try db.execute(
            sql: """
                INSERT INTO gpkg_extensions VALUES
                    (?, ?, 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
                """, arguments: [self.table, self.column])
    }

    /// Removes the index; its triggers go with the table.
    func drop(_ db: Database) throws {
        try db.execute(sql: "DROP TABLE \(quoted(""))")
        try db.execute(sql: "DELETE FROM gpkg_extensions WHERE table_name = ?", arguments: [table])
    }

    /// Whether a feature is not in the index at its place, or an entry has no feature. The index rounds outwards to single
    /// precision.
    func isMisplaced(_ db: Database) throws -> Bool {
        let (table, column, index) = (table.quotedDatabaseIdentifier, column.quotedDatabaseIdentifier, quoted(""))
        let sql = """
            SELECT EXISTS (SELECT 1 FROM \(table) LEFT JOIN \(index) AS entry ON entry.id = fid
                    WHERE \(column) IS NOT NULL AND NOT ST_IsEmpty(\(column)) AND (entry.id IS NULL
                        OR minx > ST_MinX(\(column)) OR maxx < ST_MaxX(\(column))
                        OR miny > ST_MinY(\(column)) OR maxy < ST_MaxY(\(column))))
                OR EXISTS (SELECT 1 FROM \(index)
                    WHERE id NOT IN (SELECT fid FROM \(table) WHERE \(column) IS NOT NULL))
            """
        return try Bool.fetchOne(db, sql: sql) ?? false
    }

    private func quoted(_ suffix: String) -> String { (name + suffix).quotedDatabaseIdentifier }
}
