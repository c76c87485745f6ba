import SimpleFeatures

/// Which faces lie on the two sides of every edge of a set of faces.
struct EdgeCensus {
    struct Sides {
        var leftCount: UInt32 = 0
        var rightCount: UInt32 = 0
        var left: Int32 = -1
        var right: Int32 = -1

        /// Whether exactly one face lies on each side, as on every inner border of a coverage.
        var isMatched: Bool { leftCount == 1 && rightCount == 1 }

        fileprivate mutating func add(_ face: Int32, onLeft: Bool) {
            if onLeft {
                leftCount += 1
                left = face
            } else {
                rightCount += 1
                right = face
            }
        }
    }

    /// By edge, turned so that the smaller end comes first.
    private(set) var sides: [LatticeSegment: Sides]

    init(_ faces: [LatticeMultiPolygon]) {
        sides = [:]
        sides.reserveCapacity(faces.reduce(0) { $0 + $1.vertexCount } * 3 / 5)
        for (face, polygons) in faces.enumerated() {
            for polygon in polygons.polygons {
                count(polygon.exterior, face: Int32(face), isHole: false)
                for hole in polygon.interiors { count(hole, face: Int32(face), isHole: true) }
            }
        }
    }

    private mutating func count(_ ring: LatticeRing, face: Int32, isHole: Bool) {
        let landOnLeft = ring.isCounterClockwise != isHole
        for edge in ring.edges {
            let forward = edge.start < edge.end
            sides[forward ? edge : edge.reversed, default: Sides()].add(face, onLeft: forward == landOnLeft)
        }
    }

    /// The edges that do not have exactly one face on each side: the outer border, and whatever does not match.
    var unmatched: [(edge: LatticeSegment, faces: [Int])] {
        sides.filter { !$0.value.isMatched }
            .map { (edge: $0.key, faces: [$0.value.left, $0.value.right].filter { $0 >= 0 }.map(Int.init)) }
            .sorted { ($0.edge.start, $0.edge.end) < ($1.edge.start, $1.edge.end) }
    }
}
