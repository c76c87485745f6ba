import Foundation
import GeoJSON
import Geodesy
import GridSystem
import SimpleFeatures
import VectorFiles

/// A file of layers, as planners' programs keep them: a GeoPackage, or a Shapefile as it is or in a ZIP archive.
struct LayerFile {
    private enum Kind {
        case geoPackage, shapefile
    }

    private let path: String
    private let kind: Kind

    /// `nil` for a file of another kind, by its first bytes.
    init?(path: String) throws(ServiceError) {
        var start = Data()
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { file.closeFile() }
            start = try file.read(upToCount: 16) ?? Data()
        } catch {
            throw ServiceError(.invalidFile, "\(path): the file cannot be read")
        }
        if path.lowercased().hasSuffix(".shp") || start.starts(with: Data("PK\u{3}\u{4}".utf8)) {
            kind = .shapefile
        } else if start.starts(with: Data("SQLite format 3\0".utf8)) {
            kind = .geoPackage
        } else {
            return nil
        }
        self.path = path
    }

    /// The units in one layer; see ``GridFile/read(path:columns:crs:layer:level:limits:progress:)``.
    func grids(
        columns: GridColumns, crs: CoordinateReferenceSystem?, layer: String?, level: Level.ID?
    ) throws -> GridFile {
        let found: VectorLayer
        do {
            switch kind {
            case .shapefile: found = try ShapefileReader.read(path: path, layer: layer)
            case .geoPackage:
                let names = level.map { [$0, $0.replacing("-", with: "_")] } ?? []
                found = try GeoPackageReader.read(path: path, layer: layer, preferring: names)
            }
        } catch {
            throw ServiceError(.invalidFile, error.message)
        }
        var reader = GridFileReader(
            columns: columns, transform: try CoordinateTransform(try crs ?? Self.system(of: found)))
        for (index, feature) in found.features.enumerated() {
            var properties = JSONObject()
            for (field, value) in zip(found.fields, feature.values) { properties[field] = JSONValue(value) }
            try reader.add(
                Feature(geometry: feature.geometry.map { .multiPolygon($0) }, properties: properties), index: index)
        }
        return reader.file
    }

    private static func system(of layer: VectorLayer) throws -> CoordinateReferenceSystem {
        switch layer.system {
        case .epsg(let number): return .epsg(number)
        case .wkt(let text):
            do { return try CoordinateReferenceSystem(wellKnownText: text) } catch {
                throw ServiceError(.invalidFile, "\(error.message); name the right one with crs")
            }
        case .unstated:
            throw ServiceError(
                .invalidFile, "the file does not say in which coordinate reference system it is; name it with crs")
        }
    }
}

extension JSONValue {
    fileprivate init(_ value: VectorValue) {
        switch value {
        case .null: self = .null
        case .text(let text): self = .string(text)
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .number(number)
        case .boolean(let value): self = .bool(value)
        }
    }
}
