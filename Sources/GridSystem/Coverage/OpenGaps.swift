import SimpleFeatures

/// Narrow gaps between two faces that nothing encloses: borders that run along each other at a distance.
///
/// An enclosed gap is a hole of the coverage and found as such. This looks at the outer border: where the border of one face
/// faces that of another across less than a width, for a length of at least three widths, a border was most likely meant to
/// be shared. Where the two faces meet at an end of it, it may be a notch of the outline, and it takes twenty widths.
struct OpenGaps {
    struct Gap {
        var faces: [Int]
        /// The mean distance of the two borders.
        var width: Length
        /// Whether the faces meet at an end of it, so that it may be a notch of the outline.
        var isNotch: Bool
        /// The ends of the stretches that face each other.
        var places: [LatticePoint]
    }

    /// An outer edge with its land on the left.
    private struct OuterEdge {
        var segment: LatticeSegment
        var face: Int
    }

    /// What one face's border sees of another's.
    private struct Facing {
        var length = 0.0
        var lengthTimesDistance = 0.0
        var vertices: Set<LatticePoint> = []
    }

    private let edges: [OuterEdge]
    private let widest: Length
    private let grid: CellGrid
    private let edgesInCell: [Int: [Int]]

    static func gaps(of faces: [LatticeMultiPolygon], narrowerThan widest: Length) -> [Gap] {
        guard let search = OpenGaps(faces, widest: widest) else { return [] }
        return search.gaps(verticesOf: faces)
    }

    private init?(_ faces: [LatticeMultiPolygon], widest: Length) {
        guard let box = faces.compactMap(\.box).reduce(nil, { union, box in union?.union(box) ?? box }) else {
            return nil
        }
        var tracer = BoundaryTracer(border: BoundaryTracer.border(of: faces))
        let inner = Set(tracer.rings().filter { !$0.isCounterClockwise }.flatMap { Array($0.edges) })
        edges = EdgeCensus(faces).sides.compactMap { edge, sides in
            guard sides.leftCount + sides.rightCount == 1 else { return nil }
            let outer =
                sides.leftCount == 1
                ? OuterEdge(segment: edge, face: Int(sides.left))
                : OuterEdge(segment: edge.reversed, face: Int(sides.right))
            return inner.contains(outer.segment) ? nil : outer
        }.sorted { ($0.segment.start, $0.segment.end) < ($1.segment.start, $1.segment.end) }
        self.widest = widest
        grid = UnmatchedNeighbourhood.grid(over: box, reach: widest, edges: edges.count)
        var edgesInCell: [Int: [Int]] = [:]
        for (index, edge) in edges.enumerated() {
            grid.forEachCell(touching: edge.segment) { edgesInCell[$0, default: []].append(index) }
        }
        self.edgesInCell = edgesInCell
    }

    private func gaps(verticesOf faces: [LatticeMultiPolygon]) -> [Gap] {
        var facing: [[Int]: Facing] = [:]
        for index in edges.indices { look(from: index, into: &facing) }
        return facing.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { pair, seen in
            // Both sides look at each other, so that lengths count twice.
            let width = seen.lengthTimesDistance / seen.length
            let shared = pair.map { face in
                Set(faces[face].polygons.flatMap { $0.rings.flatMap(\.vertices) }).intersection(seen.vertices)
            }
            let meet = !shared[0].intersection(shared[1]).isEmpty
            guard seen.length / 2 >= width * (meet ? 20 : 3) else { return nil }
            return Gap(faces: pair, width: .metres(width), isNotch: meet, places: seen.vertices.sorted())
        }
    }

    /// Takes samples along an edge and looks from each for the nearest border of another face opposite.
    private func look(from index: Int, into facing: inout [[Int]: Facing]) {
        let edge = edges[index]
        let metric = LocalMetric(aroundLatitude: edge.segment.start.y)
        let length = metric.distance(edge.segment.start, edge.segment.end).metres
        let count = min(max(Int(length / widest.metres), 1), 64)
        for sample in 0..<count {
            let fraction = (Double(sample) + 0.5) / Double(count)
            func between(_ a: Int32, _ b: Int32) -> Int32 { a + Int32(fraction * (Double(b) - Double(a))) }
            let point = LatticePoint(
                x: between(edge.segment.start.x, edge.segment.end.x),
                y: between(edge.segment.start.y, edge.segment.end.y))
            guard let (other, distance) = opposite(point, of: edge, metric) else { continue }
            let pair = [edge.face, other.face].sorted()
            facing[pair, default: Facing()].length += length / Double(count)
            facing[pair, default: Facing()].lengthTimesDistance += length / Double(count) * distance.metres
            facing[pair, default: Facing()].vertices.formUnion([edge.segment.start, edge.segment.end])
        }
    }

    /// The nearest outer edge, where it is another face's and the two have their open sides towards each other.
    private func opposite(
        _ point: LatticePoint, of edge: OuterEdge, _ metric: LocalMetric
    ) -> (edge: OuterEdge, distance: Length)? {
        var nearest: (edge: OuterEdge, distance: Length)?
        for cell in UnmatchedNeighbourhood.block(around: grid.cell(of: point), of: grid) {
            for index in edgesInCell[cell] ?? [] where edges[index].segment != edge.segment {
                let distance = metric.nearest(on: edges[index].segment, to: point).distance
                guard distance <= widest, point.side(of: edges[index].segment.start, edges[index].segment.end) == .right
                else { continue }
                if distance < nearest?.distance ?? .metres(.infinity) { nearest = (edges[index], distance) }
            }
        }
        guard let nearest, nearest.edge.face != edge.face, isAntiparallel(edge.segment, nearest.edge.segment, metric)
        else {
            return nil
        }
        return nearest
    }

    /// Whether two edges run against each other within 20 degrees, as the two banks of a gap do.
    private func isAntiparallel(_ a: LatticeSegment, _ b: LatticeSegment, _ metric: LocalMetric) -> Bool {
        func vector(_ segment: LatticeSegment) -> (x: Double, y: Double, length: Double) {
            let x = (Double(segment.end.x) - Double(segment.start.x)) * metric.metresPerStepX
            let y = (Double(segment.end.y) - Double(segment.start.y)) * metric.metresPerStepY
            return (x, y, (x * x + y * y).squareRoot())
        }
        let (p, q) = (vector(a), vector(b))
        return p.x * q.x + p.y * q.y < -0.94 * p.length * q.length
    }
}
