import SimpleFeatures

/// A noded edge with what is known of its two sides.
struct ArrangementEdge {
    /// From its smaller end.
    var segment: LatticeSegment
    /// The faces on both sides where it is a border; `nil` where it was only drawn.
    var border: (left: Int32, right: Int32)?
    var isDrawn = false
    /// On which side of it the drawn area lies; `nil` where it does not bound one.
    var insideOnLeft: Bool?
}

/// Collects what comes to lie on the same edge when segments are noded.
///
/// Where a face has been squeezed to nothing between two of its borders these cancel.
struct EdgeCollector {
    fileprivate struct Sides {
        var left: [Int32: Int] = [:]
        var isDrawn = false
        var inside = 0
    }

    private var sides: [LatticeSegment: Sides] = [:]

    /// Adds a border with faces on both sides, in the direction from start to end.
    mutating func addBorder(_ segment: LatticeSegment, left: Int32, right: Int32) {
        let forward = segment.start < segment.end
        let (left, right) = forward ? (left, right) : (right, left)
        // A face counts up on the left and down on the right: what has it on both sides does not bound it.
        sides[forward ? segment : segment.reversed, default: Sides()].count(left, right)
    }

    /// Adds a drawn segment; `insideOnLeft` of a boundary of the drawn area, `nil` of a line.
    mutating func addDrawn(_ segment: LatticeSegment, insideOnLeft: Bool?) {
        let forward = segment.start < segment.end
        sides[forward ? segment : segment.reversed, default: Sides()].draw(insideOnLeft.map { $0 == forward })
    }

    /// The edges in order.
    ///
    /// - Throws: ``GridError`` with `notACoverage` where more than one face would lie on a side.
    func edges() throws(GridError) -> [ArrangementEdge] {
        var edges: [ArrangementEdge] = []
        edges.reserveCapacity(sides.count)
        for (segment, sides) in sides {
            var edge = ArrangementEdge(segment: segment)
            let left = sides.left.filter { $0.key >= 0 && $0.value > 0 }
            let right = sides.left.filter { $0.key >= 0 && $0.value < 0 }
            guard left.count <= 1, right.count <= 1, left.values.allSatisfy({ $0 == 1 }),
                right.values.allSatisfy({ $0 == -1 }), abs(sides.inside) <= 1
            else { throw .notACoverage("faces overlap here", at: [segment.start, segment.end]) }
            if !left.isEmpty || !right.isEmpty {
                edge.border = (left.keys.first ?? LocalCoverage.nobody, right.keys.first ?? LocalCoverage.nobody)
            }
            if sides.inside != 0 { edge.insideOnLeft = sides.inside > 0 }
            edge.isDrawn = sides.isDrawn
            // What cancelled and was not drawn is no edge any more.
            if edge.border != nil || edge.isDrawn { edges.append(edge) }
        }
        return edges.sorted { ($0.segment.start, $0.segment.end) < ($1.segment.start, $1.segment.end) }
    }
}

extension EdgeCollector.Sides {
    fileprivate mutating func count(_ left: Int32, _ right: Int32) {
        self.left[left, default: 0] += 1
        self.left[right, default: 0] -= 1
    }

    fileprivate mutating func draw(_ insideOnLeft: Bool?) {
        isDrawn = true
        if let insideOnLeft { inside += insideOnLeft ? 1 : -1 }
    }
}

extension GridError {
    static func notACoverage(_ message: String, at points: [LatticePoint]) -> GridError {
        GridError(
            .notACoverage, message,
            findings: [
                Finding(
                    .edgeMismatch, .refused, message, units: [],
                    geometry: .multiPoint(points.map { Position($0.coordinate) }))
            ])
    }
}
