import GRDB
import GridSystem
import Storage

/// The rows of `wangge_unit_versions`: each is a unit as it was from one edition to another.
enum UnitVersions {
    private static let rows = "SELECT version, \(UnitColumns.list) FROM wangge_unit_versions"

    /// The units of an edition, in no order.
    static func units(in edition: Int, _ db: Database) throws -> [GridUnit] {
        var units: [GridUnit] = []
        let cursor = try Row.fetchCursor(
            db, sql: "\(rows) WHERE from_edition <= ?1 AND (to_edition IS NULL OR to_edition > ?1)",
            arguments: [edition])
        while let row = try cursor.next() { units.append(try UnitColumns.unit(row, from: 1)) }
        return units
    }

    /// The units of the newest edition.
    static func current(_ db: Database) throws -> Set<UnitID> {
        Set(
            try String.fetchAll(db, sql: "SELECT unit FROM wangge_unit_versions WHERE to_edition IS NULL")
                .map(UnitID.init))
    }

    /// The unit as the newest edition has it, and its version; `nil` where it has none.
    static func current(_ unit: UnitID, _ db: Database) throws -> (version: Int64, unit: GridUnit)? {
        let statement = try db.cachedStatement(sql: "\(rows) WHERE unit = ? AND to_edition IS NULL")
        guard let row = try Row.fetchOne(statement, arguments: [unit.rawValue]) else { return nil }
        return (try row.value(Int64.self, 0), try UnitColumns.unit(row, from: 1))
    }

    /// Ends the versions of those of the units that changed or are gone, and begins new ones; keeps the others.
    static func advance(_ changed: Set<UnitID>, to edition: Edition, _ db: Database) throws {
        let number = edition.record.number
        let begin = try db.makeStatement(
            sql: """
                INSERT INTO wangge_unit_versions (from_edition, \(UnitColumns.list))
                VALUES (?, \(UnitColumns.placeholders))
                """)
        let end = try db.makeStatement(sql: "UPDATE wangge_unit_versions SET to_edition = ? WHERE version = ?")
        // In the order of the edition, so that units are read again from pages that lie together.
        let indices = changed.compactMap(edition.index(of:)).sorted()
        let gone = changed.filter { edition.index(of: $0) == nil }
        for id in gone {
            if let stored = try current(id, db) { try end.execute(arguments: [number, stored.version]) }
        }
        for index in indices {
            let unit = edition.units[index]
            if let stored = try current(unit.id, db) {
                if stored.unit == unit { continue }
                try end.execute(arguments: [number, stored.version])
            }
            try begin.execute(arguments: StatementArguments([number] + (try UnitColumns.values(of: unit))))
        }
    }
}
