import GeoJSON
import Geodesy
import GridSystem
import SimpleFeatures
import Synchronization

/// A reference system that coordinates are taken in or given out in, its axes in the authority's order.
struct ReferenceSystem: Sendable {
    let crs: CoordinateReferenceSystem
    let transform: CoordinateTransform
    let axisOrder: AxisOrder
    let isInDegrees: Bool

    init(_ crs: CoordinateReferenceSystem) throws(GeodesyError) {
        self.crs = crs
        transform = try CoordinateTransform(crs)
        axisOrder = transform.authorityAxisOrder

        isInDegrees =
            switch crs {
            case .crs84, .gcj02, .bd09, .epsg(4326), .cgcs2000: true
            case .epsg: false
            }
    }

    /// Whether numbers are the lattice's own, perhaps in the other order.
    private var isLattice: Bool {
        switch crs {
        case .crs84, .epsg(4326), .cgcs2000: true
        default: false
        }
    }

    /// Writes an outline: exact on the lattice, else to a tenth of a millimetre or to 1e-9 degree.
    func write(_ outline: LatticeMultiPolygon, to writer: inout JSONWriter) throws(GeodesyError) {
        if isLattice {
            writer.geometry(
                axisOrder == .eastNorth ? outline : outline.map { LatticePoint(x: $0.y, y: $0.x) })
            return
        }
        var polygons: [Polygon<Position>] = []
        for polygon in outline.polygons {
            var rings: [LinearRing<Position>] = []
            for ring in polygon.rings {
                let positions = try transform.fromCRS84(ring.vertices.map(\.coordinate))
                rings.append(LinearRing(positions.map(written)))
            }
            polygons.append(Polygon(exterior: rings[0], interiors: Array(rings.dropFirst())))
        }
        let geometry: Geometry =
            polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(MultiPolygon(polygons))
        writer.geometry(geometry, decimals: isInDegrees ? 9 : 4)
    }

    /// Writes a point's numbers as an array, as exactly as an outline's.
    func write(position point: LatticePoint, to writer: inout JSONWriter) throws(GeodesyError) {
        if isLattice {
            writer.position(axisOrder == .eastNorth ? point : LatticePoint(x: point.y, y: point.x))
        } else {
            let position = written(try transform.fromCRS84(point.coordinate))
            writer.position(position, decimals: isInDegrees ? 9 : 4)
        }
    }

    private func written(_ position: Position) -> Position {
        let (first, second) = position.numbers(in: axisOrder)
        return Position(x: first, y: second)
    }
}

/// The reference systems in use, each made once.
final class ReferenceSystems: Sendable {
    private let known = Mutex<[CoordinateReferenceSystem: ReferenceSystem]>([:])

    func system(_ crs: CoordinateReferenceSystem) throws(GeodesyError) -> ReferenceSystem {
        if let system = known.withLock({ $0[crs] }) { return system }
        let system = try ReferenceSystem(crs)
        known.withLock { known in
            // Whoever asks may name any number of the EPSG dataset; there is no use in keeping thousands.
            if known.count > 64 { known.removeAll() }
            known[crs] = system
        }
        return system
    }

    /// What a parameter names.
    ///
    /// - Throws: ``Problem`` naming the parameter.
    func system(named text: String, parameter: String) throws(Problem) -> ReferenceSystem {
        // Part 3 of the standard writes [EPSG:4490] too.
        let isCURIE = text.hasPrefix("[") && text.hasSuffix("]")
        do {
            return try system(CoordinateReferenceSystem(name: isCURIE ? String(text.dropFirst().dropLast()) : text))
        } catch {
            throw .parameter(parameter, error.message)
        }
    }

    /// The systems that a town's coordinates are offered in: CRS84 first, then what its planners and the maps of its phones use.
    static func offered(around box: LatticeBox?) -> [CoordinateReferenceSystem] {
        var systems: [CoordinateReferenceSystem] = [.crs84, .epsg(4326), .cgcs2000, .epsg(3857)]
        if let box {
            let middle = LatticePoint(
                x: Int32((Int64(box.minX) + Int64(box.maxX)) / 2), y: Int32((Int64(box.minY) + Int64(box.maxY)) / 2))
            if let zone = GaussKruegerZone(containing: middle.coordinate) {
                systems += [zone.crs, zone.crsWithStatedZone]
            }
        }
        return systems + [.gcj02, .bd09]
    }
}
