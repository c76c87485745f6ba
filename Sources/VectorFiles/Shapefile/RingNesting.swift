import SimpleFeatures

/// Makes polygons of the rings of one Shapefile record.
///
/// The format tells exteriors from interiors by their direction alone, and many programs write it wrong: what counts here is
/// which ring lies in which. A ring in an even number of others is an exterior, in an odd number a hole of the smallest.
enum RingNesting {
    /// - Parameter rings: without closing repetitions, at least three vertices each; they must not cross.
    static func polygons(_ rings: [LinearRing<Position>]) -> MultiPolygon<Position> {
        guard rings.count > 1 else { return MultiPolygon(rings.map { Polygon(exterior: $0) }) }
        let outlines = rings.map(Outline.init)
        let bySize = rings.indices.sorted { outlines[$0].area > outlines[$1].area }
        var holders: [Int: [Int]] = [:]
        for (place, ring) in bySize.enumerated() {
            holders[ring] = bySize[..<place].filter { outlines[$0].holds(outlines[ring]) }
        }
        var polygons: [Int: Polygon<Position>] = [:]
        for ring in rings.indices where (holders[ring]?.count ?? 0).isMultiple(of: 2) {
            polygons[ring] = Polygon(exterior: rings[ring])
        }
        for ring in rings.indices where polygons[ring] == nil {
            // The last of those that hold it is the smallest, and an exterior where the rings do not cross.
            if let owner = holders[ring]?.last(where: { polygons[$0] != nil }) {
                polygons[owner]?.interiors.append(rings[ring])
            }
        }
        return MultiPolygon(polygons.sorted { $0.key < $1.key }.map(\.value))
    }

    private struct Outline {
        let vertices: [Position]
        let area: Double
        private let low: Position
        private let high: Position
        init(_ ring: LinearRing<Position>) {
            vertices = ring.vertices
            let origin = ring.vertices.first ?? Position(x: 0, y: 0)
            var doubled = 0.0
            var (low, high) = (origin, origin)
            var previous = ring.vertices.last ?? origin
            for vertex in ring.vertices {
                doubled +=
                    (previous.x - origin.x) * (vertex.y - origin.y) - (vertex.x - origin.x) * (previous.y - origin.y)
                low = Position(x: min(low.x, vertex.x), y: min(low.y, vertex.y))
                high = Position(x: max(high.x, vertex.x), y: max(high.y, vertex.y))
                previous = vertex
            }
            area = abs(doubled) / 2
            (self.low, self.high) = (low, high)
        }

        /// Whether a ring that is not larger and does not cross this one lies in it: then one point of its inside tells.
        func holds(_ other: Outline) -> Bool {
            guard low.x <= other.low.x, low.y <= other.low.y, high.x >= other.high.x, high.y >= other.high.y else {
                return false
            }
            return other.inside.map(contains) ?? false
        }

        /// A point that lies inside, as far from the vertices as the highest stretch without one allows; `nil` for a ring
        /// without height.
        private var inside: Position? {
            let levels = Set(vertices.map(\.y)).sorted()
            guard let stretch = zip(levels, levels.dropFirst()).max(by: { $0.1 - $0.0 < $1.1 - $1.0 }) else {
                return nil
            }
            let y = (stretch.0 + stretch.1) / 2
            let crossings = crossings(at: y).sorted()
            guard crossings.count > 1 else { return nil }
            return Position(x: (crossings[0] + crossings[1]) / 2, y: y)
        }

        /// Where the ring crosses the line of a northing.
        private func crossings(at y: Double) -> [Double] {
            zip(vertices, vertices.dropFirst() + vertices.prefix(1)).compactMap { a, b in
                (a.y > y) == (b.y > y) ? nil : a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)
            }
        }

        private func contains(_ point: Position) -> Bool {
            crossings(at: point.y).count { point.x < $0 } % 2 == 1
        }
    }
}
