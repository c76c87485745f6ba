import GEOS
import SimpleFeatures

extension DraftFaces {
    /// The areas that faces enclose and none covers, as far as one of the edges borders on them.
    ///
    /// Each border is followed edge by edge with the open land on the right, looking up only the faces at each vertex, until
    /// it closes or a straight line leads out of the grid from it.
    /// - Parameters:
    ///   - seeds: edges in either direction; those with a face on both sides are passed over.
    ///   - areOverlapping: whether faces may overlap. Then all faces near are taken off what a border encloses.
    func gaps(from seeds: some Sequence<LatticeSegment>, areOverlapping: Bool) throws(GEOSError) -> [LatticePolygon] {
        var visited: Set<LatticeSegment> = []
        var gaps: Set<LatticePolygon> = []
        for seed in seeds {
            for edge in try border(from: seed.start).filter({ $0.end == seed.end })
                + border(from: seed.end).filter({ $0.end == seed.start }) where !visited.contains(edge)
            {
                guard let ring = try borderRing(from: edge, visited: &visited) else { continue }
                gaps.formUnion(try openLand(along: ring, areOverlapping: areOverlapping).polygons)
            }
        }
        return gaps.sorted { $0.exterior.vertices.lexicographicallyPrecedes($1.exterior.vertices) }
    }

    /// The edges from a vertex with a face on their left that no face on their right makes up for.
    private func border(from node: LatticePoint) throws(GEOSError) -> [LatticeSegment] {
        var leaving: [LatticePoint: Int] = [:]
        let here = LatticeBox(minX: node.x, minY: node.y, maxX: node.x, maxY: node.y)
        for face in try faces(near: here) {
            for polygon in land(face).polygons {
                for (place, ring) in polygon.rings.enumerated() {
                    let count = ring.vertices.count
                    for index in ring.vertices.indices where ring.vertices[index] == node {
                        let next = ring.vertices[index + 1 == count ? 0 : index + 1]
                        let previous = ring.vertices[index == 0 ? count - 1 : index - 1]
                        let landOnLeft = ring.isCounterClockwise == (place == 0)
                        leaving[next, default: 0] += landOnLeft ? 1 : -1
                        leaving[previous, default: 0] += landOnLeft ? -1 : 1
                    }
                }
            }
        }
        return leaving.filter { $0.value > 0 }.map { LatticeSegment(node, $0.key) }.sorted { $0.end < $1.end }
    }

    /// The edges of the border of open land; `nil` where the land is not enclosed.
    private func borderRing(
        from first: LatticeSegment, visited: inout Set<LatticeSegment>
    ) throws(GEOSError) -> [LatticeSegment]? {
        let (firstLook, stride) = (16, 64)
        var path: [LatticeSegment] = []
        var edge = first
        repeat {
            // Where faces overlap a border may run into one that was followed before.
            guard visited.insert(edge).inserted else { return nil }
            path.append(edge)
            if path.count % stride == firstLook, try isOpen(edge) { return nil }
            let rightmost = try border(from: edge.end).min { BorderTurn(edge, $0.end) < BorderTurn(edge, $1.end) }
            guard let next = rightmost else { return nil }
            edge = next
        } while edge != first
        return path
    }

    /// What of the land inside a border no face covers.
    private func openLand(along border: [LatticeSegment], areOverlapping: Bool) throws(GEOSError) -> LatticeMultiPolygon
    {
        var area = BoundaryTracer(border: border.map(\.reversed)).multiPolygon()
        if areOverlapping {
            // A border that crosses itself has open land where it winds either way.
            let ring = LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(border.map(\.start)))])
            if try !ring.validity().isValid { area = try ring.madeValid() }
        }
        guard let box = area.box else { return area }
        var covered: [LatticeMultiPolygon] = []
        for face in try faces(near: box) {
            let land = land(face)
            guard let around = land.box, around.intersects(box) else { continue }
            let isInside = box.covers(around.southWest) && box.covers(around.northEast)
            if areOverlapping || isInside, try land.validity().isValid { covered.append(land) }
        }
        return covered.isEmpty ? area : try area.difference(covered.unaryUnion())
    }

    /// Whether a line due north, south, east or west from the open side of a border edge leaves the grid without meeting a face.
    private func isOpen(_ edge: LatticeSegment) throws(GEOSError) -> Bool {
        guard let around = box else { return true }
        let isFlat = abs(Int64(edge.end.x) - Int64(edge.start.x)) >= abs(Int64(edge.end.y) - Int64(edge.start.y))
        let ray = OutwardRay(isFlat ? edge : edge.transposed, forward: isFlat ? -1 : 1)
        guard let ray else { return false }
        var column = ray.box(within: isFlat ? around : around.transposed)
        if !isFlat { column = column.transposed }
        for face in try faces(near: column) {
            for polygon in land(face).polygons {
                for ring in polygon.rings {
                    for other in ring.edges where other != edge && other != edge.reversed {
                        if ray.meets(isFlat ? other : other.transposed) { return false }
                    }
                }
            }
        }
        return true
    }
}

/// A line along a column of the lattice from an edge to one side.
private struct OutwardRay {
    private let edge: LatticeSegment
    private let x: Int32
    /// 1 for towards greater y.
    private let direction: Int128

    /// - Parameter forward: the direction of the open side where the edge runs towards greater x.
    /// - Returns: `nil` for an edge too short to have a column of the lattice inside.
    init?(_ edge: LatticeSegment, forward: Int128) {
        guard abs(Int64(edge.end.x) - Int64(edge.start.x)) >= 2 else { return nil }
        self.edge = edge
        x = Int32((Int64(edge.start.x) + Int64(edge.end.x)) / 2)
        direction = edge.start.x < edge.end.x ? forward : -forward
    }

    func box(within around: LatticeBox) -> LatticeBox {
        let from = edge.box
        return direction > 0
            ? LatticeBox(minX: x, minY: from.minY, maxX: x, maxY: max(from.maxY, around.maxY))
            : LatticeBox(minX: x, minY: min(from.minY, around.minY), maxX: x, maxY: from.maxY)
    }

    /// Whether another edge has a point on the line; exact.
    func meets(_ other: LatticeSegment) -> Bool {
        let span = other.box
        guard span.minX <= x, x <= span.maxX else { return false }
        let (own, ownRun) = Self.height(of: edge, at: x)
        if span.minX == span.maxX {
            let far = Int128(direction > 0 ? span.maxY : span.minY)
            return (far * ownRun - own) * direction >= 0
        }
        let (height, run) = Self.height(of: other, at: x)
        return (height * ownRun - own * run) * direction >= 0
    }

    /// The y at which an edge that is not upright passes a column, as a fraction with a positive denominator.
    private static func height(of edge: LatticeSegment, at x: Int32) -> (Int128, Int128) {
        let (a, b) = edge.start.x < edge.end.x ? (edge.start, edge.end) : (edge.end, edge.start)
        let run = Int128(b.x) - Int128(a.x)
        return (Int128(a.y) * run + (Int128(x) - Int128(a.x)) * (Int128(b.y) - Int128(a.y)), run)
    }
}

extension LatticeSegment {
    fileprivate var transposed: LatticeSegment {
        LatticeSegment(LatticePoint(x: start.y, y: start.x), LatticePoint(x: end.y, y: end.x))
    }
}

extension LatticeBox {
    fileprivate var transposed: LatticeBox { LatticeBox(minX: minY, minY: minX, maxX: maxY, maxY: maxX) }
}
