/// A geometry of OGC Simple Features in the positions of a reference system named elsewhere.
public enum Geometry: Hashable, Sendable {
    case point(Position)
    case multiPoint([Position])
    case lineString([Position])
    case multiLineString([[Position]])
    case polygon(Polygon<Position>)
    case multiPolygon(MultiPolygon<Position>)
    case geometryCollection([Geometry])

    /// The name that GeoJSON and WKT use.
    public var typeName: String {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        case .geometryCollection: "GeometryCollection"
        }
    }
}

extension Geometry {
    /// The polygons in degrees, as one polygon where there is just one.
    public init(_ multiPolygon: LatticeMultiPolygon) {
        let positions = multiPolygon.map { Position($0.coordinate) }
        if positions.polygons.count == 1 {
            self = .polygon(positions.polygons[0])
        } else {
            self = .multiPolygon(positions)
        }
    }

    /// The same geometry with every position transformed.
    public func map(_ transform: (Position) throws -> Position) rethrows -> Geometry {
        switch self {
        case .point(let position): .point(try transform(position))
        case .multiPoint(let positions): .multiPoint(try positions.map(transform))
        case .lineString(let positions): .lineString(try positions.map(transform))
        case .multiLineString(let lines): .multiLineString(try lines.map { try $0.map(transform) })
        case .polygon(let polygon): .polygon(try polygon.map(transform))
        case .multiPolygon(let polygons): .multiPolygon(try polygons.map(transform))
        case .geometryCollection(let members): .geometryCollection(try members.map { try $0.map(transform) })
        }
    }
}
