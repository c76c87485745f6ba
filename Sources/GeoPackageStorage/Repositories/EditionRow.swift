import Foundation
import GRDB
import GridSystem
import SimpleFeatures
import Storage

/// A row of `wangge_editions`.
struct EditionRow {
    let record: EditionRecord
    let vacant: [LatticePolygon]

    private static let columns = "number, effective_from, published_at, basis, note, vacant"

    private init(_ row: Row) throws {
        record = EditionRecord(
            number: try row.value(Int.self, 0), effectiveFrom: try row.instant(1), publishedAt: try row.instant(2),
            basis: try row.optional(String.self, 3), note: try row.optional(String.self, 4))
        vacant = try row.withUnsafeData(atIndex: 5) { try $0.map(GeometryBlob.decode)?.polygons } ?? []
    }

    static func fetchAll(_ db: Database) throws -> [EditionRow] {
        try Row.fetchAll(db, sql: "SELECT \(columns) FROM wangge_editions ORDER BY number").map(EditionRow.init)
    }

    /// The number of the newest edition, 0 where there is none.
    static func newest(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT max(number) FROM wangge_editions") ?? 0
    }

    static func exists(_ number: Int, _ db: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM wangge_editions WHERE number = ?)"
        return try Bool.fetchOne(db, sql: sql, arguments: [number]) ?? false
    }

    static func insert(_ edition: Edition, _ db: Database) throws {
        let (record, vacant) = (edition.record, edition.vacant)
        try db.execute(
            sql: "INSERT INTO wangge_editions (\(columns)) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                record.number, InstantText.encode(record.effectiveFrom), InstantText.encode(record.publishedAt),
                record.basis, record.note,
                vacant.isEmpty ? nil : GeometryBlob.encode(LatticeMultiPolygon(vacant)),
            ])
    }

    /// The whole edition. Outlines of the newest one are taken from the layers, those of others dissolved anew.
    static func edition(_ number: Int, _ db: Database) throws -> Edition {
        let sql = "SELECT \(columns) FROM wangge_editions WHERE number = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [number]).map(EditionRow.init) else {
            throw StorageError(.notFound, "there is no edition \(number)")
        }
        let definition = try DefinitionRow.fetch(db)
        let units = try UnitVersions.units(in: number, db)
        var outlines: [UnitID: LatticeMultiPolygon] = [:]
        if try number == newest(db) {
            for table in FeatureTable.all(of: definition) {
                try table.outlines(of: units.filter { $0.geometry == nil && $0.level == table.level.id }, db) {
                    outlines[$0] = $1
                }
            }
        }
        return Edition(
            record: row.record, definition: definition, units: units, vacant: row.vacant, outlines: outlines)
    }
}

extension FeatureTable {
    /// The dissolved outlines that the layer shows, unit by unit; nothing where the layer is gone.
    func outlines(
        of units: [GridUnit], _ db: Database, _ take: (UnitID, LatticeMultiPolygon) -> Void
    ) throws {
        guard !units.isEmpty, try db.tableExists(name) else { return }
        let statement = try db.makeStatement(sql: "SELECT geom FROM \(quotedName) WHERE unit = ?")
        for unit in units {
            guard let row = try Row.fetchOne(statement, arguments: [unit.id.rawValue]) else { continue }
            let outline = try row.withUnsafeData(atIndex: 0) { try $0.map(GeometryBlob.decode) }
            if let outline { take(unit.id, outline) }
        }
    }
}
