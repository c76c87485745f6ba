import GEOS
import GeoJSON
public import Geodesy
import GridSystem
import SimpleFeatures

/// The reference system that geometries of requests are drawn in.
public struct DrawingSystem: Sendable {
    public let transform: CoordinateTransform
    /// The order in which the two numbers of a position are written.
    public let axisOrder: AxisOrder

    public init(_ transform: CoordinateTransform, axisOrder: AxisOrder) {
        self.transform = transform
        self.axisOrder = axisOrder
    }
}

extension DrawingSystem {
    /// A drawn area on the lattice, in canonical form.
    ///
    /// - Throws: ``ServiceError`` with `invalidGeometry` and the place: for anything but polygons, off the Earth, for rings that
    ///   cross or touch themselves along a line, and for areas without width.
    func area(_ geometry: Geometry, pointer: String) throws(ServiceError) -> LatticeMultiPolygon {
        guard let polygons = geometry.polygonsOnly, !polygons.isEmpty else {
            throw ServiceError(
                .invalidGeometry, "the land of a unit is a Polygon or a MultiPolygon, not \(geometry.kind)",
                pointer: pointer)
        }
        var land = LatticeMultiPolygon([])
        for polygon in polygons {
            let exterior = try ring(polygon.exterior, pointer)
            guard exterior.vertices.count >= 3 else {
                throw ServiceError(
                    .invalidGeometry, "a ring has less than three different vertices", pointer: pointer,
                    place: exterior.vertices.first.map { .point(Position($0.coordinate)) })
            }
            // A hole smaller than the lattice is no hole.
            let interiors = try polygon.interiors.map { hole throws(ServiceError) in try ring(hole, pointer) }
            land.polygons.append(
                LatticePolygon(exterior: exterior, interiors: interiors.filter { $0.vertices.count >= 3 }))
        }
        try requireValid(land, pointer: pointer)
        return land.canonical
    }

    /// Drawn lines on the lattice.
    func lines(_ geometry: Geometry, pointer: String) throws(ServiceError) -> [[LatticePoint]] {
        let lines: [[Position]]
        switch geometry {
        case .lineString(let line): lines = [line]
        case .multiLineString(let several): lines = several
        default:
            throw ServiceError(
                .invalidGeometry, "a LineString or a MultiLineString is wanted here, not \(geometry.kind)",
                pointer: pointer)
        }
        return try lines.map { line throws(ServiceError) in try points(line, pointer) }
    }

    func point(_ geometry: Geometry, pointer: String) throws(ServiceError) -> LatticePoint {
        guard case .point(let position) = geometry else {
            throw ServiceError(
                .invalidGeometry, "a Point is wanted here, not \(geometry.kind)", pointer: pointer)
        }
        return try points([position], pointer)[0]
    }

    private func ring(_ ring: LinearRing<Position>, _ pointer: String) throws(ServiceError) -> LatticeRing {
        LatticeRing(try points(ring.vertices, pointer)).withoutZeroLengthEdges
    }

    private func points(_ positions: [Position], _ pointer: String) throws(ServiceError) -> [LatticePoint] {
        let coordinates: [Coordinate]
        do {
            coordinates = try transform.toCRS84(positions.map { Position($0.x, $0.y, order: axisOrder) })
        } catch {
            throw ServiceError(.invalidGeometry, error.message, pointer: pointer)
        }
        var points: [LatticePoint] = []
        points.reserveCapacity(coordinates.count)
        for coordinate in coordinates {
            guard let point = LatticePoint(coordinate) else {
                throw ServiceError(.invalidGeometry, "a position is not on the Earth", pointer: pointer)
            }
            points.append(point)
        }
        return points
    }

    /// Throws `invalidGeometry` with the place where the land is not valid, or is none.
    func requireValid(_ land: LatticeMultiPolygon, pointer: String) throws(ServiceError) {
        let validity: Validity
        do { validity = try land.validity() } catch {
            throw ServiceError(.invalidGeometry, "the geometry cannot be understood", pointer: pointer)
        }
        guard case .invalid(let defect) = validity else {
            guard land.isEmpty else { return }
            throw ServiceError(.invalidGeometry, "nothing is left of the land on the borders near it", pointer: pointer)
        }
        throw ServiceError(
            .invalidGeometry, "the land is not valid: \(defect.code.rawValue)", pointer: pointer,
            place: defect.location.map { .point(Position($0.coordinate)) })
    }
}

extension Geometry {
    /// The polygons, where there is nothing else.
    var polygonsOnly: [Polygon<Position>]? {
        switch self {
        case .polygon(let polygon): return [polygon]
        case .multiPolygon(let polygons): return polygons.polygons
        case .geometryCollection(let members):
            let parts = members.map(\.polygonsOnly)
            return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
        default: return nil
        }
    }

    fileprivate var kind: String { "a \(typeName)" }

    /// Reads a geometry that is a part of a larger document; positions as they are written.
    init(_ json: JSONValue, pointer: String) throws(ServiceError) {
        var writer = JSONWriter(capacity: 1024)
        writer.value(json)
        do {
            guard json["type"]?.stringValue != "Feature",
                let geometry = try Feature(parsing: writer.take(), degrees: false).geometry
            else { throw ServiceError(.invalidGeometry, "a geometry is wanted here", pointer: pointer) }
            self = geometry
        } catch let error as GeoJSONError {
            throw ServiceError(.invalidGeometry, error.message, pointer: pointer + error.pointer)
        } catch let error as ServiceError {
            throw error
        } catch {
            throw ServiceError(.invalidGeometry, "a geometry is wanted here", pointer: pointer)
        }
    }
}
