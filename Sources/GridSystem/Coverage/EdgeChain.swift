import SimpleFeatures

/// A sum of directed edges in which an edge and its reverse cancel: borders of land, which may be added and taken off.
///
/// The border of faces that form a coverage is the sum of their borders, so what changes in one changes the sum by as much.
struct EdgeChain {
    /// By edge, turned so that the smaller end comes first, how often it is there; negative for its reverse, never 0.
    private var counts: [LatticeSegment: Int] = [:]

    var isEmpty: Bool { counts.isEmpty }

    /// Adds the border of the land, with the land on the left.
    mutating func add(_ land: LatticeMultiPolygon, times: Int = 1) {
        for polygon in land.polygons {
            add(polygon.exterior, isHole: false, times)
            for hole in polygon.interiors { add(hole, isHole: true, times) }
        }
    }

    mutating func add(_ other: EdgeChain) {
        for (edge, count) in other.counts { add(edge, count) }
    }

    private mutating func add(_ ring: LatticeRing, isHole: Bool, _ times: Int) {
        let landOnLeft = ring.isCounterClockwise != isHole
        for edge in ring.edges {
            let forward = edge.start < edge.end
            add(forward ? edge : edge.reversed, forward == landOnLeft ? times : -times)
        }
    }

    private mutating func add(_ edge: LatticeSegment, _ count: Int) {
        let sum = (counts[edge] ?? 0) + count
        counts[edge] = sum == 0 ? nil : sum
    }

    /// The edges in the direction in which they are there, as often as they are there.
    var edges: [LatticeSegment] {
        counts.flatMap { edge, count in repeatElement(count > 0 ? edge : edge.reversed, count: abs(count)) }
    }
}
