public import Geodesy
public import GridSystem
import SimpleFeatures
public import VectorFiles

/// Writes levels of an edition as layers for planners' programs, in the system that they work in.
public struct LayerExport {
    public enum Format: String, Sendable, CaseIterable {
        /// One file with a layer for each level.
        case gpkg
        /// A ZIP archive with one Shapefile: one level.
        case shapefile
    }

    private let layers: [VectorLayer]
    private let crs: CoordinateReferenceSystem

    /// - Parameters:
    ///   - level: one level, or `nil` for all that have units.
    ///   - crs: coordinates are written in the order east, north whatever the authority says.
    /// - Throws: `GeodesyError` where the system does not exist or cannot hold a coordinate.
    public init(_ edition: Edition, level: Level.ID? = nil, crs: CoordinateReferenceSystem = .cgcs2000)
        throws(GeodesyError)
    {
        let transform = try CoordinateTransform(crs)
        self.crs = crs
        var layers: [VectorLayer] = []
        for id in edition.definition.levels.map(\.id) where level == nil || id == level {
            let layer = try Self.layer(of: id, in: edition, transform)
            if level != nil || !layer.features.isEmpty { layers.append(layer) }
        }
        self.layers = layers
    }

    /// Writes the file.
    ///
    /// In a Shapefile the columns are called as in the other formats, cut to ten bytes where they are longer.
    ///
    /// - Parameter encoding: of a Shapefile's table.
    /// - Returns: the columns that a Shapefile calls otherwise.
    /// - Throws: `VectorFileError`, `GeodesyError`; ``ServiceError`` where a Shapefile is to hold several levels.
    @discardableResult
    public func write(_ format: Format, encoding: TextEncoding = .gbk, to path: String) throws
        -> [(field: String, short: String)]
    {
        switch format {
        case .gpkg:
            let system = GeoPackageWriter.System(
                number: try crs.number, name: "EPSG:\(try crs.number)", definition: try crs.wellKnownText(.ogc))
            try GeoPackageWriter.write(layers, in: system, to: path)
            return []
        case .shapefile:
            guard layers.count == 1, var layer = layers.first else {
                throw ServiceError(.invalidValue, "a Shapefile holds one level: name it")
            }
            layer.system = .wkt(try crs.wellKnownText(.esri))
            return try ShapefileWriter.write(layer, encoding: encoding, to: path)
        }
    }

    private static func layer(
        of level: Level.ID, in edition: Edition, _ transform: CoordinateTransform
    ) throws(GeodesyError) -> VectorLayer {
        let indices = edition.units.indices.filter { edition.units[$0].level == level }
        let languages = Set(indices.flatMap { edition.units[$0].names.keys }).subtracting(["zh"]).sorted()
        let columns = Set(indices.flatMap { edition.units[$0].attributes.keys }).sorted()
        var layer = VectorLayer(
            name: level.replacing("-", with: "_"),
            fields: ["level", "code", "name"] + languages.map { "name_\($0)" }
                + ["parent", "households", "population"] + columns)
        for index in indices {
            let unit = edition.units[index]
            var values: [VectorValue] = [.text(unit.level), .text(unit.code), .init(unit.name)]
            values += languages.map { .init(unit.names[$0]) }
            values.append(.init(edition.parents[index].map { edition.units[$0].code }))
            values += [unit.households, unit.population].map { $0.map { .integer(Int64($0)) } ?? .null }
            values += columns.map { unit.attributes[$0].map(VectorValue.init) ?? .null }
            layer.features.append(
                VectorFeature(geometry: try edition.outline(at: index)?.positions(transform), values: values))
        }
        return layer
    }
}

extension VectorValue {
    fileprivate init(_ text: String?) {
        self = text.map { .text($0) } ?? .null
    }

    fileprivate init(_ value: AttributeValue) {
        switch value {
        case .text(let text), .json(let text): self = .text(text)
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .number(number)
        case .boolean(let value): self = .boolean(value)
        }
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    fileprivate func positions(_ transform: CoordinateTransform) throws(GeodesyError) -> MultiPolygon<Position> {
        var moved = MultiPolygon<Position>([])
        for polygon in polygons {
            var rings: [LinearRing<Position>] = []
            for ring in polygon.rings {
                rings.append(LinearRing(try transform.fromCRS84(ring.vertices.map(\.coordinate))))
            }
            moved.polygons.append(Polygon(exterior: rings[0], interiors: Array(rings.dropFirst())))
        }
        return moved
    }
}
