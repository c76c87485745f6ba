public import SimpleFeatures

extension MultiPolygon where Vertex == LatticePoint {
    /// The union of faces of a coverage, by dropping the edges that two of them share; exact.
    ///
    /// Edges that run both ways cancel; what is left is traced with the land on its left, turning left as sharply as
    /// possible at a node, and cut wherever it meets itself, so that the rings are simple and touch at most in points.
    /// The doubled area of the result is the sum of those of the faces. Linear in the edges, apart from assigning holes.
    ///
    /// - Parameter faces: polygons whose interiors do not meet and whose shared edges are equal. Where that does not hold the
    ///   overlapping edges stay and the result may be invalid, as ``EditionValidation`` will say.
    /// - Returns: the canonical form.
    public static func dissolving(_ faces: some Sequence<LatticeMultiPolygon>) -> LatticeMultiPolygon {
        BoundaryTracer(border: BoundaryTracer.border(of: faces)).multiPolygon()
    }
}

/// Traces directed edges with the land on their left into simple rings.
struct BoundaryTracer {
    /// The ends of the edges that start at each node, not yet used.
    private var outgoing: [LatticePoint: [LatticePoint]]
    private let starts: [LatticePoint]

    init(border: [LatticeSegment]) {
        var outgoing: [LatticePoint: [LatticePoint]] = [:]
        for edge in border { outgoing[edge.start, default: []].append(edge.end) }
        self.outgoing = outgoing
        starts = outgoing.keys.sorted()
    }

    /// The edges of the faces that no other face has the other way round, land on the left.
    static func border(of faces: some Sequence<LatticeMultiPolygon>) -> [LatticeSegment] {
        var chain = EdgeChain()
        for face in faces { chain.add(face) }
        return chain.edges
    }

    /// All rings, counter-clockwise around land, clockwise around holes.
    mutating func rings() -> [LatticeRing] {
        var rings: [LatticeRing] = []
        for start in starts {
            while let next = outgoing[start]?.min() {
                rings += trace(from: LatticeSegment(start, next))
            }
        }
        return rings
    }

    /// Follows the border from an edge until it is back, cutting off a ring each time it meets itself.
    private mutating func trace(from first: LatticeSegment) -> [LatticeRing] {
        var rings: [LatticeRing] = []
        var path = [first.start]
        var places = [first.start: 0]
        var edge = first
        while true {
            use(edge)
            if let place = places[edge.end] {
                let loop = Array(path[place...])
                if loop.count > 2 { rings.append(LatticeRing(loop)) }
                for vertex in loop.dropFirst() { places[vertex] = nil }
                path.removeSubrange((place + 1)...)
            } else {
                places[edge.end] = path.count
                path.append(edge.end)
            }
            guard let next = leftmost(after: edge) else { return rings }
            edge = next
        }
    }

    private mutating func use(_ edge: LatticeSegment) {
        outgoing[edge.start]?.removeAll { $0 == edge.end }
    }

    /// Of the unused edges at the end of this one, that which turns left most sharply.
    private func leftmost(after edge: LatticeSegment) -> LatticeSegment? {
        guard let ends = outgoing[edge.end] else { return nil }
        let best = ends.max { a, b in
            BorderTurn(edge, a) < BorderTurn(edge, b)
        }
        return best.map { LatticeSegment(edge.end, $0) }
    }

    /// The rings as polygons, every hole in the smallest shell around it.
    consuming func multiPolygon() -> LatticeMultiPolygon {
        let rings = rings()
        let shells = rings.filter(\.isCounterClockwise)
            .map { (ring: $0, area: $0.doubledArea, box: LatticeBox($0.vertices)) }
            .sorted { $0.area < $1.area }
        var polygons = shells.map { LatticePolygon(exterior: $0.ring) }
        for hole in rings where !hole.isCounterClockwise {
            let around = shells.firstIndex { shell in
                guard let box = shell.box, hole.vertices.allSatisfy(box.covers) else { return false }
                return shell.ring.covers(hole)
            }
            if let around { polygons[around].interiors.append(hole) }
        }
        return LatticeMultiPolygon(polygons).canonical
    }
}

extension LinearRing where Vertex == LatticePoint {
    /// Whether the other ring, which does not cross this one, lies inside it; its first vertex off this one tells.
    fileprivate func covers(_ other: LatticeRing) -> Bool {
        let apart = other.vertices.first { vertex in !edges.contains { $0.covers(vertex) } }
        guard let apart else { return true }
        return LatticeMultiPolygon([LatticePolygon(exterior: self)]).contains(apart)
    }
}
