import SimpleFeatures

/// The borders around a drawn outline: their nodes, vertices and edges, by place.
struct NearbyBorders {
    private let reach: Length
    private let grid: CellGrid
    /// By vertex, the vertices that an edge joins to it; more than two at a node.
    private let joined: [LatticePoint: Set<LatticePoint>]
    private let verticesInCell: [Int: [LatticePoint]]
    private let edgesInCell: [Int: [LatticeSegment]]

    /// - Parameter box: around the drawn outline; what lies farther from it than the reach is left out.
    /// - Returns: `nil` where there are no borders.
    init?(_ lands: [LatticeMultiPolygon], around box: LatticeBox, reach: Length) {
        let box = box.expanded(by: reach)
        var edges: Set<LatticeSegment> = []
        for edge in lands.lazy.flatMap(\.directedEdges) where edge.box.intersects(box) {
            edges.insert(edge.undirected)
        }
        guard let whole = edges.reduce(nil as LatticeBox?, { $0?.union($1.box) ?? $1.box }) else { return nil }
        self.reach = reach
        let grid = UnmatchedNeighbourhood.grid(over: whole.union(box), reach: reach, edges: edges.count)
        var joined: [LatticePoint: Set<LatticePoint>] = [:]
        var edgesInCell: [Int: [LatticeSegment]] = [:]
        for edge in edges {
            joined[edge.start, default: []].insert(edge.end)
            joined[edge.end, default: []].insert(edge.start)
            grid.forEachCell(touching: edge) { edgesInCell[$0, default: []].append(edge) }
        }
        self.grid = grid
        self.joined = joined
        self.edgesInCell = edgesInCell
        verticesInCell = Dictionary(grouping: joined.keys) { grid.cell(of: $0) }
    }

    private func isVertex(_ point: LatticePoint) -> Bool { joined[point] != nil }

    func isEdge(_ a: LatticePoint, _ b: LatticePoint) -> Bool { joined[a]?.contains(b) ?? false }

    /// Where a drawn vertex belongs; itself where nothing is within reach.
    func place(for point: LatticePoint) -> LatticePoint {
        if isVertex(point) { return point }
        if let vertex = vertex(near: point) { return vertex }
        guard let (_, place) = edge(near: point) else { return point }
        if let vertex = vertex(near: place) { return vertex }
        return place.isBeside(point) ? point : place
    }

    /// The edge on which a point lies that is no vertex, to the rounding of the lattice.
    func edge(through point: LatticePoint) -> LatticeSegment? {
        guard !isVertex(point), let (edge, place) = edge(near: point), place.isBeside(point) else { return nil }
        return edge
    }

    /// The nearest node within reach, else the nearest vertex.
    private func vertex(near point: LatticePoint) -> LatticePoint? {
        let metric = LocalMetric(aroundLatitude: point.y)
        var best: (isVertex: Bool, distance: Length, vertex: LatticePoint)?
        for cell in UnmatchedNeighbourhood.block(around: grid.cell(nearest: point), of: grid) {
            for vertex in verticesInCell[cell] ?? [] {
                let distance = metric.distance(point, vertex)
                guard distance <= reach else { continue }
                let found = (isVertex: joined[vertex]?.count ?? 0 <= 2, distance: distance, vertex: vertex)
                if let known = best, !Self.precedes(found, known) { continue }
                best = found
            }
        }
        return best?.vertex
    }

    private static func precedes(
        _ a: (isVertex: Bool, distance: Length, vertex: LatticePoint),
        _ b: (isVertex: Bool, distance: Length, vertex: LatticePoint)
    ) -> Bool {
        a.isVertex != b.isVertex ? b.isVertex : (a.distance, a.vertex) < (b.distance, b.vertex)
    }

    /// The nearest edge within reach, and the lattice point of it that is nearest.
    private func edge(near point: LatticePoint) -> (edge: LatticeSegment, place: LatticePoint)? {
        let metric = LocalMetric(aroundLatitude: point.y)
        var best: (distance: Length, edge: LatticeSegment, fraction: Double)?
        for cell in UnmatchedNeighbourhood.block(around: grid.cell(nearest: point), of: grid) {
            for edge in edgesInCell[cell] ?? [] {
                let (distance, fraction) = metric.nearest(on: edge, to: point)
                guard distance <= reach else { continue }
                if let known = best,
                    (known.distance, known.edge.start, known.edge.end) <= (distance, edge.start, edge.end)
                {
                    continue
                }
                best = (distance, edge, fraction)
            }
        }
        return best.map { ($0.edge, $0.edge.point(at: $0.fraction)) }
    }

    /// The vertices within reach of an edge and beside its inside, in order along it.
    func vertices(along edge: LatticeSegment) -> [LatticePoint] {
        let metric = LocalMetric(aroundLatitude: edge.start.y)
        var found: [LatticePoint: Double] = [:]
        grid.forEachCell(touching: edge) { cell in
            for near in UnmatchedNeighbourhood.block(around: cell, of: grid) {
                for vertex in verticesInCell[near] ?? [] where vertex != edge.start && vertex != edge.end {
                    let (distance, fraction) = metric.nearest(on: edge, to: vertex)
                    if distance <= reach, fraction > 0, fraction < 1 { found[vertex] = fraction }
                }
            }
        }
        return found.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }
}

extension LatticePoint {
    /// Whether it is the same point or one of the eight around it.
    fileprivate func isBeside(_ other: LatticePoint) -> Bool {
        abs(Int64(x) - Int64(other.x)) <= 1 && abs(Int64(y) - Int64(other.y)) <= 1
    }
}

extension LatticeSegment {
    /// The lattice point nearest to a place along the edge, 0 at the start, 1 at the end.
    fileprivate func point(at fraction: Double) -> LatticePoint {
        func between(_ a: Int32, _ b: Int32) -> Int32 {
            Int32((Double(a) + fraction * (Double(b) - Double(a))).rounded())
        }
        return LatticePoint(x: between(start.x, end.x), y: between(start.y, end.y))
    }
}

extension LatticeBox {
    /// The box grown by a length on each side, and by a little more.
    func expanded(by length: Length) -> LatticeBox {
        let metric = LocalMetric(aroundLatitude: abs(Int64(minY)) > abs(Int64(maxY)) ? minY : maxY)
        func steps(_ metresPerStep: Double) -> Int32 { Int32(min(length.metres * 1.01 / metresPerStep, 1e9)) + 2 }
        return expanded(byX: steps(metric.metresPerStepX), y: steps(metric.metresPerStepY))
    }
}
