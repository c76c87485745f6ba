extension MultiPolygon where Vertex == LatticePoint {
    /// A point that stands for the area, near its middle: the centroid of the largest polygon or, where that lies outside,
    /// the middle of the widest stretch of the polygon on the centroid's parallel.
    ///
    /// A vertex where the polygon has no area, or is thinner there than the lattice; `nil` where there is no vertex. Linear
    /// in the vertices.
    public var representativePoint: LatticePoint? {
        guard let largest = polygons.max(by: { $0.doubledArea < $1.doubledArea }) else { return nil }
        return largest.representativePoint
    }
}

extension Polygon where Vertex == LatticePoint {
    fileprivate var representativePoint: LatticePoint? {
        guard let centroid else { return exterior.vertices.first }
        let area = LatticeMultiPolygon([self])
        if area.contains(centroid) { return centroid }
        let inside = widestStretch(at: centroid.y).map { stretch in
            LatticePoint(x: Int32(((stretch.lowerBound + stretch.upperBound) / 2).rounded()), y: centroid.y)
        }
        guard let inside, area.contains(inside) else { return exterior.vertices.first }
        return inside
    }

    /// The centre of gravity to the nearest lattice point, holes taken off; `nil` where there is no area or it lies off the Earth.
    private var centroid: LatticePoint? {
        guard let origin = exterior.vertices.first, doubledArea > 0 else { return nil }
        var (area, sumX, sumY) = (0.0, 0.0, 0.0)
        for (place, ring) in rings.enumerated() {
            // Exteriors count, interiors count off, whichever way they wind.
            let sign = ring.isCounterClockwise == (place == 0) ? 1.0 : -1.0
            for edge in ring.edges {
                let (ax, ay) = (Double(edge.start.x) - Double(origin.x), Double(edge.start.y) - Double(origin.y))
                let (bx, by) = (Double(edge.end.x) - Double(origin.x), Double(edge.end.y) - Double(origin.y))
                let cross = (ax * by - bx * ay) * sign
                area += cross
                sumX += (ax + bx) * cross
                sumY += (ay + by) * cross
            }
        }
        let (x, y) = (Double(origin.x) + sumX / (3 * area), Double(origin.y) + sumY / (3 * area))
        // Of a ring that crosses itself it may lie anywhere.
        return LatticePoint(
            Coordinate(longitude: x / LatticePoint.stepsPerDegree, latitude: y / LatticePoint.stepsPerDegree))
    }

    /// The longest part inside the polygon of the parallel at a latitude, as longitudes in lattice steps.
    private func widestStretch(at y: Int32) -> ClosedRange<Double>? {
        var crossings: [Double] = []
        for edge in rings.lazy.flatMap(\.edges) where (edge.start.y <= y) != (edge.end.y <= y) {
            let part = (Double(y) - Double(edge.start.y)) / (Double(edge.end.y) - Double(edge.start.y))
            crossings.append(Double(edge.start.x) + part * (Double(edge.end.x) - Double(edge.start.x)))
        }
        crossings.sort()
        let stretches = stride(from: 0, to: crossings.count - 1, by: 2).map { crossings[$0]...crossings[$0 + 1] }
        return stretches.max { $0.upperBound - $0.lowerBound < $1.upperBound - $1.lowerBound }
    }
}
