import Foundation
import GRDB
import SimpleFeatures

/// Reads layers of GeoPackages that other programs wrote, of any version.
///
/// The file is opened for reading only: no trigger runs and nothing is written. Source: OGC 12-128r17.
public enum GeoPackageReader {
    /// Reads a layer of polygons.
    ///
    /// - Parameters:
    ///   - layer: the name of its table.
    ///   - preferred: names to choose from where none is given and the file has several layers.
    /// - Throws: ``VectorFileError``.
    public static func read(path: String, layer: String? = nil, preferring preferred: [String] = [])
        throws(VectorFileError) -> VectorLayer
    {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw VectorFileError(.inaccessible, "the file cannot be read")
        }
        guard try SQLiteHeader(path: path).isComplete else {
            throw VectorFileError(.malformed, "the GeoPackage is cut off: its end is missing")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read { db in
                // A foreign schema may hold functions in views; nothing but this program's own may run.
                try db.execute(sql: "PRAGMA trusted_schema = OFF")
                return try read(db, layer: layer, preferring: preferred)
            }
        } catch let error as VectorFileError {
            throw error
        } catch let error as DatabaseError {
            throw VectorFileError(.malformed, Self.reason(error))
        } catch {
            throw VectorFileError(.malformed, "the GeoPackage is damaged")
        }
    }

    private static func reason(_ error: DatabaseError) -> String {
        switch error.resultCode {
        case .SQLITE_NOTADB: "the file is no GeoPackage"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds the GeoPackage"
        case .SQLITE_ERROR: "the tables of the GeoPackage are not as they should be"
        default: "the GeoPackage is damaged or cut off"
        }
    }

    private static func read(_ db: Database, layer: String?, preferring preferred: [String]) throws -> VectorLayer {
        guard try db.tableExists("gpkg_geometry_columns"), try db.tableExists("gpkg_spatial_ref_sys") else {
            throw VectorFileError(.noLayer, "the file is no GeoPackage with layers of features")
        }
        let layers = try Row.fetchAll(
            db, sql: "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY rowid")
        let names = layers.compactMap { String.fromDatabaseValue($0[0]) }
        guard let name = try chosen(layer, preferring: preferred, among: names),
            let row = layers.first(where: { String.fromDatabaseValue($0[0]) == name }),
            let column = String.fromDatabaseValue(row[1])
        else { throw VectorFileError(.noLayer, "the GeoPackage has no layers") }
        let system = try referenceSystem(db, Int.fromDatabaseValue(row[2]) ?? 0)
        return try features(db, table: name, geometry: column, system: system)
    }

    private static func chosen(_ wished: String?, preferring preferred: [String], among names: [String])
        throws(VectorFileError) -> String?
    {
        let list = names.joined(separator: ", ")
        if let wished {
            guard names.contains(wished) else {
                throw VectorFileError(.noLayer, "the GeoPackage has no layer '\(wished)'; it has: \(list)")
            }
            return wished
        }
        if names.count > 1 {
            guard let name = preferred.first(where: names.contains) else {
                throw VectorFileError(.noLayer, "the GeoPackage has several layers; name one: \(list)")
            }
            return name
        }
        return names.first
    }

    private static func referenceSystem(_ db: Database, _ id: Int) throws -> VectorLayer.ReferenceSystem {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?
                """, arguments: [id])
        // -1 and 0 stand for systems that are not said.
        guard let row, id > 0 else { return .unstated }
        if String.fromDatabaseValue(row[0])?.uppercased() == "EPSG", let number = Int.fromDatabaseValue(row[1]) {
            return .epsg(number)
        }
        return String.fromDatabaseValue(row[2]).map { .wkt($0) } ?? .unstated
    }

    private static func features(
        _ db: Database, table: String, geometry: String, system: VectorLayer.ReferenceSystem
    ) throws -> VectorLayer {
        let key = try db.tableExists(table) ? try db.primaryKey(table).rowIDColumn : nil
        let columns = try db.columns(in: table).map(\.name)
        guard columns.contains(geometry) else {
            throw VectorFileError(.malformed, "the layer '\(table)' has no column '\(geometry)'")
        }
        let fields = columns.filter { $0 != geometry && $0 != key }
        let list = ([geometry] + fields).map(\.quotedDatabaseIdentifier).joined(separator: ", ")
        let order = key.map { " ORDER BY " + $0.quotedDatabaseIdentifier } ?? ""
        var layer = VectorLayer(name: table, system: system, fields: fields)
        let rows = try Row.fetchCursor(db, sql: "SELECT \(list) FROM \(table.quotedDatabaseIdentifier)\(order)")
        while let row = try rows.next() {
            let index = layer.features.count
            let land: MultiPolygon<Position>?
            switch (row[0] as DatabaseValue).storage {
            case .null: land = nil
            case .blob(let data): land = try WKBReader.polygons(data, feature: index)
            default: throw VectorFileError(.malformed, "the geometry is no geometry", feature: index)
            }
            layer.features.append(
                VectorFeature(geometry: land, values: (1..<row.count).map { value(row[$0]) }))
        }
        return layer
    }

    /// Bytes, such as a picture, are no value of a unit.
    private static func value(_ value: DatabaseValue) -> VectorValue {
        switch value.storage {
        case .null, .blob: .null
        case .int64(let integer): .integer(integer)
        case .double(let number): number.isFinite ? .number(number) : .null
        case .string(let text): .text(text)
        }
    }
}
