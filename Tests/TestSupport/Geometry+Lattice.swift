public import SimpleFeatures

extension Geometry {
    /// The polygons on the lattice, as they were before they were written in degrees; `nil` for other geometries.
    public var latticeArea: LatticeMultiPolygon? {
        let polygons: [Polygon<Position>]
        switch self {
        case .polygon(let polygon): polygons = [polygon]
        case .multiPolygon(let several): polygons = several.polygons
        default: return nil
        }
        var lattice: [LatticePolygon] = []
        for polygon in polygons {
            var rings: [LatticeRing] = []
            for ring in polygon.rings {
                let vertices = ring.vertices.compactMap { LatticePoint(Coordinate(longitude: $0.x, latitude: $0.y)) }
                rings.append(LatticeRing(vertices))
            }
            lattice.append(LatticePolygon(exterior: rings[0], interiors: Array(rings.dropFirst())))
        }
        return LatticeMultiPolygon(lattice)
    }

    /// The length of lines near one latitude; zero for other geometries.
    public func length(_ metric: LocalMetric) -> Length {
        guard case .multiLineString(let lines) = self else { return .zero }
        var metres = 0.0
        for line in lines {
            let points = line.compactMap { LatticePoint(Coordinate(longitude: $0.x, latitude: $0.y)) }
            for (a, b) in zip(points, points.dropFirst()) { metres += metric.distance(a, b).metres }
        }
        return .metres(metres)
    }
}
