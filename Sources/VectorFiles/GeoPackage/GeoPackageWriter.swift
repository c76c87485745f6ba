import Foundation
import GRDB
import SimpleFeatures

/// Writes layers as a plain GeoPackage 1.3 for other programs.
public enum GeoPackageWriter {
    /// A reference system as the file describes it.
    public struct System: Sendable, Hashable {
        /// Its number in the EPSG dataset.
        public var number: Int
        public var name: String
        /// Well-known text (OGC 01-009).
        public var definition: String

        public init(number: Int, name: String, definition: String) {
            self.number = number
            self.name = name
            self.definition = definition
        }
    }

    /// Writes a new file with the layers, all in one system; a file of that name is replaced.
    ///
    /// - Throws: ``VectorFileError`` with `inaccessible`.
    public static func write(_ layers: [VectorLayer], in system: System, to path: String) throws(VectorFileError) {
        do {
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
            let queue = try DatabaseQueue(path: path)
            try queue.write { db in
                try GeoPackageSchema.create(db, system)
                for layer in layers { try write(layer, system, db) }
            }
            try queue.close()
        } catch {
            throw VectorFileError(.inaccessible, "the GeoPackage cannot be written")
        }
    }

    private static func write(_ layer: VectorLayer, _ system: System, _ db: Database) throws {
        let table = layer.name.quotedDatabaseIdentifier
        let columns = columnNames(layer.fields)
        let definitions = columns.indices.map { index in
            "\(columns[index].quotedDatabaseIdentifier) \(type(of: layer.features.map { $0.values[index] }))"
        }
        let geometry = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", "geom MULTIPOLYGON"]
        try db.execute(sql: "CREATE TABLE \(table) (\((geometry + definitions).joined(separator: ", ")))")
        let vertices = layer.features.lazy.compactMap(\.geometry).flatMap(\.polygons).flatMap(\.exterior.vertices)
        var (low, high): (Position?, Position?) = (nil, nil)
        for vertex in vertices {
            low = Position(x: min(low?.x ?? vertex.x, vertex.x), y: min(low?.y ?? vertex.y, vertex.y))
            high = Position(x: max(high?.x ?? vertex.x, vertex.x), y: max(high?.y ?? vertex.y, vertex.y))
        }
        try db.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id)
                VALUES (?, 'features', ?, ?, ?, ?, ?, ?)
                """, arguments: [layer.name, layer.name, low?.x, low?.y, high?.x, high?.y, system.number])
        try db.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)",
            arguments: [layer.name, system.number])
        let places = (["geom"] + columns).map(\.quotedDatabaseIdentifier).joined(separator: ", ")
        let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
        let insertion = try db.makeStatement(sql: "INSERT INTO \(table) (\(places)) VALUES (\(marks))")
        for feature in layer.features {
            let land = feature.geometry.map { WKBWriter.blob($0, system: Int32(clamping: system.number)) }
            try insertion.execute(arguments: StatementArguments([land] + feature.values.map(stored)))
        }
    }

    /// SQLite's names are equal in capitals too; `fid` and `geom` are taken.
    private static func columnNames(_ fields: [String]) -> [String] {
        var taken: Set<String> = ["fid", "geom"]
        return fields.map { field in
            var name = field
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(field)_\(number)"
                number += 1
            }
            return name
        }
    }

    private static func type(of values: [VectorValue]) -> String {
        let kinds = Set(
            values.compactMap { value in
                switch value {
                case .null: nil
                case .text: "TEXT"
                case .integer: "INTEGER"
                case .number: "DOUBLE"
                case .boolean: "BOOLEAN"
                }
            } as [String])
        if kinds == ["INTEGER", "DOUBLE"] { return "DOUBLE" }
        return kinds.count == 1 ? kinds.first ?? "TEXT" : "TEXT"
    }

    private static func stored(_ value: VectorValue) -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: nil
        case .text(let text): text
        case .integer(let integer): integer
        case .number(let number): number
        case .boolean(let value): value
        }
    }
}
