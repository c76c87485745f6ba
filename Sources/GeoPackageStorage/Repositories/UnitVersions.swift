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

    /// Keeps the versions of the units that are as they were, ends those of the others, and begins new ones.
    static func advance(to edition: Edition, _ db: Database) throws {
        let number = edition.record.number
        var current: [UnitID: (version: Int64, unit: GridUnit)] = [:]
        let cursor = try Row.fetchCursor(db, sql: "\(rows) WHERE to_edition IS NULL")
        while let row = try cursor.next() {
            let unit = try UnitColumns.unit(row, from: 1)
            current[unit.id] = (try row.value(Int64.self, 0), unit)
        }
        let begin = try db.makeStatement(
            sql: """
                INSERT INTO wangge_unit_versions (from_edition, \(UnitColumns.list))
                VALUES (?, \(UnitColumns.placeholders))
                """)
        let end = try db.makeStatement(sql: "UPDATE wangge_unit_versions SET to_edition = ? WHERE version = ?")
        for unit in edition.units {
            if let stored = current.removeValue(forKey: unit.id) {
                if stored.unit == unit { continue }
                try end.execute(arguments: [number, stored.version])
            }
            try begin.execute(arguments: StatementArguments([number] + (try UnitColumns.values(of: unit))))
        }
        for stored in current.values { try end.execute(arguments: [number, stored.version]) }
    }
}
