import Foundation
import GRDB
import GridSystem
import Places
import SimpleFeatures
import Storage

/// Reads and writes the rows of one kind of places.
enum PlaceRows<Item: PlaceRow> {
    private static var table: String { Item.layer.table }
    private static var columns: [String] { PlaceColumns.list + Item.columns.map(\.name) }

    // MARK: Reading

    static func page(_ query: PlaceQuery, _ db: Database) throws -> PlacePage<Item> {
        let conditions = PlaceConditions(query, of: Item.self)
        let further: StatementArguments = query.after.map { [$0] } ?? []
        // One more than the page holds tells whether there are more.
        let limit = query.limit.map { $0 + 1 } ?? -1
        var places = try fetch(
            conditions.sql + (query.after == nil ? "" : " AND id > ?"), conditions.arguments + further, limit: limit, db
        )
        let isLast = query.limit.map { places.count <= $0 } ?? true
        if !isLast { places.removeLast() }
        let isWhole = isLast && query.after == nil
        let count = "SELECT count(*) FROM \(table) WHERE \(conditions.sql)"
        let matched = isWhole ? places.count : try Int.fetchOne(db, sql: count, arguments: conditions.arguments) ?? 0
        return PlacePage(places: places, matched: matched, isLast: isLast)
    }

    static func summary(_ db: Database) throws -> PlaceSummary {
        let sql = """
            SELECT (SELECT count(*) FROM \(table)), min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?
            """
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [table]) else {
            throw StorageError(.damagedFile, "the layer \(table) is not registered")
        }
        let bounds = try (1...4).compactMap { try row.optional(Double.self, $0) }
        let corners = [(0, 1), (2, 3)].compactMap { x, y in
            bounds.count == 4 ? LatticePoint(Coordinate(longitude: bounds[x], latitude: bounds[y])) : nil
        }
        return PlaceSummary(count: try row.value(Int.self, 0), box: LatticeBox(corners))
    }

    /// When the places were last changed, to the millisecond, shorter than which no durable change is.
    static func version(_ db: Database) throws -> String {
        let sql = "SELECT last_change FROM gpkg_contents WHERE table_name = ?"
        guard let version = try String.fetchOne(db, sql: sql, arguments: [table]) else {
            throw StorageError(.damagedFile, "the layer \(table) is not registered")
        }
        return version
    }

    /// The places that a condition holds for, in the order of their ids.
    static func fetch(
        _ condition: String, _ arguments: StatementArguments, limit: Int = -1, _ db: Database
    ) throws -> [Item] {
        let end = "FROM \(table) WHERE \(condition) ORDER BY id LIMIT \(limit)"
        var parts = try PartCursor(selecting: "SELECT id \(end)", arguments, of: Item.parts, db)
        let rows = try Row.fetchCursor(
            db, sql: "SELECT \(columns.joined(separator: ", ")) \(end)", arguments: arguments)
        var places: [Item] = []
        while let row = try rows.next() {
            let common = try PlaceColumns(row)
            places.append(
                try Item(common, row, from: PlaceColumns.list.count, parts: try parts.parts(of: common.id)))
        }
        return places
    }

    // MARK: Writing

    static func replace(
        _ places: [Item], from source: String, on day: CivilDate, _ db: Database
    ) throws -> PlaceChanges {
        let owner = try db.makeStatement(sql: "SELECT source FROM \(table) WHERE id = ? AND source <> ?")
        for place in places {
            if let other = try String.fetchOne(owner, arguments: [place.id, source]) {
                throw StorageError.foreign(place.id, source: other)
            }
        }
        let stored = try fetch("source = ?", [source], db)
        let replacement = try PlaceReplacement(places, from: source, over: stored, on: day)
        guard !replacement.changes.isEmpty else { return replacement.changes }
        try put(replacement.puts, db)
        let delete = try db.makeStatement(sql: "DELETE FROM \(table) WHERE id = ?")
        for id in replacement.changes.removed { try delete.execute(arguments: [id]) }
        for layer in [Item.layer, Item.parts?.layer].compactMap({ $0 }) {
            try layer.recordChange(at: Date(), db)
        }
        let change = Change(kind: .placesImported, subject: "\(table) \(source)", occurredAt: Date())
        try OutboxRows.insert([change], db)
        return replacement.changes
    }

    /// Writes the places under their ids; features keep their `fid`.
    ///
    /// Two statements, not one with `ON CONFLICT`: that would overrule how the triggers of the spatial index settle conflicts.
    private static func put(_ places: [Item], _ db: Database) throws {
        let id = "?\((columns.firstIndex(of: "id") ?? 0) + 1)"
        let updates = columns.indices.map { "\(columns[$0]) = ?\($0 + 1)" }.joined(separator: ", ")
        let values = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let update = try db.makeStatement(sql: "UPDATE \(table) SET \(updates) WHERE id = \(id)")
        let insert = try db.makeStatement(
            sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(values))")
        for place in places {
            let arguments = StatementArguments(try PlaceColumns.values(of: place) + place.columnValues())
            try update.execute(arguments: arguments)
            if db.changesCount == 0 { try insert.execute(arguments: arguments) }
        }
        try putParts(of: places, db)
    }

    private static func putParts(of places: [Item], _ db: Database) throws {
        guard let parts = Item.parts else { return }
        let name = parts.layer.table
        let delete = try db.makeStatement(sql: "DELETE FROM \(name) WHERE \(parts.owner) = ?")
        let insert = try db.makeStatement(
            sql: """
                INSERT INTO \(name) (geom, \(parts.owner), place, \(parts.columns.joined(separator: ", ")))
                VALUES (?, ?, ?, \(parts.columns.map { _ in "?" }.joined(separator: ", ")))
                """)
        for place in places {
            try delete.execute(arguments: [place.id])
            for (number, part) in place.partRows.enumerated() {
                let values: [(any DatabaseValueConvertible)?] =
                    [GeometryBlob.encode(part.position), place.id, number] + part.texts
                try insert.execute(arguments: StatementArguments(values))
            }
        }
    }
}

/// Walks over the parts of places in the order of the places' ids.
private struct PartCursor {
    private let rows: RowCursor?
    private var next: Row?
    private let columns: Int

    /// - Parameter places: a statement that gives the ids.
    init(selecting places: String, _ arguments: StatementArguments, of parts: PlaceParts?, _ db: Database) throws {
        columns = parts?.columns.count ?? 0
        guard let parts else {
            rows = nil
            return
        }
        let list = ([parts.owner, "geom"] + parts.columns).joined(separator: ", ")
        rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(list) FROM \(parts.layer.table) WHERE \(parts.owner) IN (\(places))
                ORDER BY \(parts.owner), place
                """, arguments: arguments)
        next = try rows?.next()
    }

    /// The parts of the next place, which has the id.
    mutating func parts(of id: String) throws -> [PlaceParts.Row] {
        var parts: [PlaceParts.Row] = []
        while let row = next, try row.value(String.self, 0) == id {
            let shape = try row.withUnsafeData(atIndex: 1) { data in
                try data.map { data in try data.withUnsafeBytes { try GeometryBlob.shape($0) } }
            }
            guard case .point(let position) = shape else {
                throw StorageError(.damagedFile, "a gate or an entrance lies at no point")
            }
            parts.append(
                PlaceParts.Row(
                    position: position, texts: try (0..<columns).map { try row.optional(String.self, 2 + $0) }))
            next = try rows?.next()
        }
        return parts
    }
}
