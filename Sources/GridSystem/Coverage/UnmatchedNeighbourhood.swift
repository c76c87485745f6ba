import SimpleFeatures

/// What lies within reach of the edges that do not match: the only part of a coverage that noding looks at.
struct UnmatchedNeighbourhood {
    struct Join {
        var from: LatticePoint
        var to: LatticePoint
        var adjustment: CoverageNoder.Adjustment
    }

    struct Insertion {
        var vertex: LatticePoint
        var fraction: Double
        var adjustment: CoverageNoder.Adjustment
    }

    private let reach: Length
    private let unmatched: [(edge: LatticeSegment, faces: [Int])]
    /// The ends of the unmatched edges.
    private let openVertices: Set<LatticePoint>
    /// The faces of each vertex near an unmatched edge, in order.
    private let facesAtVertex: [LatticePoint: [Int]]
    private let grid: CellGrid
    /// The cells within reach of unmatched edges.
    private let marked: Set<Int>
    /// The vertices near unmatched edges, by cell.
    private let verticesInCell: [Int: [LatticePoint]]

    /// - Returns: `nil` where every edge matches.
    init?(census: EdgeCensus, faces: [LatticeMultiPolygon], reach: Length) {
        unmatched = census.unmatched
        guard let box = faces.compactMap(\.box).reduce(nil, { union, box in union?.union(box) ?? box }),
            !unmatched.isEmpty
        else { return nil }
        self.reach = reach
        openVertices = Set(unmatched.flatMap { [$0.edge.start, $0.edge.end] })
        let grid = Self.grid(over: box, reach: reach, edges: unmatched.count)
        var marked: Set<Int> = []
        for (edge, _) in unmatched {
            grid.forEachCell(touching: edge) { cell in
                for neighbour in Self.block(around: cell, of: grid) { marked.insert(neighbour) }
            }
        }
        var facesAtVertex: [LatticePoint: [Int]] = [:]
        for (face, polygons) in faces.enumerated() {
            for polygon in polygons.polygons {
                for ring in polygon.rings {
                    for vertex in ring.vertices where marked.contains(grid.cell(of: vertex)) {
                        if facesAtVertex[vertex]?.last != face { facesAtVertex[vertex, default: []].append(face) }
                    }
                }
            }
        }
        self.grid = grid
        self.marked = marked
        self.facesAtVertex = facesAtVertex
        verticesInCell = Dictionary(grouping: facesAtVertex.keys.sorted()) { grid.cell(of: $0) }
    }

    /// Cells at least as wide and high as the reach, so that what is within reach lies in the neighbouring cells.
    static func grid(over box: LatticeBox, reach: Length, edges: Int) -> CellGrid {
        let metric = LocalMetric(aroundLatitude: abs(box.minY) > abs(box.maxY) ? box.minY : box.maxY)
        let columns = Double(Int64(box.maxX) - Int64(box.minX)) * metric.metresPerStepX / reach.metres / 2
        let rows = Double(Int64(box.maxY) - Int64(box.minY)) * metric.metresPerStepY / reach.metres / 2
        let room = max(1, min(columns, 1e5)) * max(1, min(rows, 1e5))
        return CellGrid(box: box, wanted: min(max(edges * 4, 1), Int(min(room, 1e8))))
    }

    static func block(around cell: Int, of grid: CellGrid) -> [Int] {
        let (row, column) = (cell / grid.columns, cell % grid.columns)
        return (max(row - 1, 0)...min(row + 1, grid.rows - 1)).flatMap { row in
            (max(column - 1, 0)...min(column + 1, grid.columns - 1)).map { row * grid.columns + $0 }
        }
    }

    private func vertices(near cell: Int) -> some Sequence<LatticePoint> {
        Self.block(around: cell, of: grid).lazy.flatMap { verticesInCell[$0] ?? [] }
    }

    /// Pairs of vertices to become one, nearest first; each vertex takes part at most once.
    ///
    /// Where one vertex has all the faces of the other there is nothing to match: both are vertices of those faces by intent.
    /// The vertex with more faces stays, else the one further west.
    func vertexJoins() -> [Join] {
        var candidates: [Join] = []
        for vertex in openVertices.sorted() {
            guard let faces = facesAtVertex[vertex] else { continue }
            let metric = LocalMetric(aroundLatitude: vertex.y)
            for other in vertices(near: grid.cell(of: vertex)) where other != vertex {
                let distance = metric.distance(vertex, other)
                guard distance <= reach, let otherFaces = facesAtVertex[other],
                    !faces.allSatisfy(otherFaces.contains), !otherFaces.allSatisfy(faces.contains)
                else { continue }
                let stays = (otherFaces.count, vertex) > (faces.count, other)
                candidates.append(
                    Join(
                        from: stays ? vertex : other, to: stays ? other : vertex,
                        adjustment: .init(
                            vertex: stays ? other : vertex, distance: distance, faces: Set(faces + otherFaces).sorted())
                    ))
            }
        }
        candidates.sort {
            ($0.adjustment.distance, $0.from, $0.to) < ($1.adjustment.distance, $1.from, $1.to)
        }
        var taken: Set<LatticePoint> = []
        return candidates.filter { join in
            guard !taken.contains(join.from), !taken.contains(join.to) else { return false }
            taken.formUnion([join.from, join.to])
            return true
        }
    }

    /// For each edge, its smaller end first, the vertices of other faces within reach of it, in order along it.
    func insertions(census: EdgeCensus) -> [LatticeSegment: [Insertion]] {
        var insertions: [LatticeSegment: [Insertion]] = [:]
        for (edge, sides) in census.sides {
            guard isMarked(edge) else { continue }
            let faces = [sides.left, sides.right].filter { $0 >= 0 }.map(Int.init)
            let within = box(around: edge)
            var seen: Set<LatticePoint> = []
            var found: [Insertion] = []
            grid.forEachCell(touching: edge) { cell in
                guard marked.contains(cell) else { return }
                for vertex in vertices(near: cell) where within.covers(vertex) {
                    // Of an edge that matches, only vertices that do not are of interest.
                    guard !sides.isMatched || openVertices.contains(vertex), seen.insert(vertex).inserted else {
                        continue
                    }
                    if let insertion = insertion(of: vertex, into: edge, faces: faces) { found.append(insertion) }
                }
            }
            if !found.isEmpty {
                insertions[edge] = found.sorted { ($0.fraction, $0.vertex) < ($1.fraction, $1.vertex) }
            }
        }
        return insertions
    }

    /// Whether the edge touches a marked cell. Nearly all edges of a nearly clean coverage do not.
    private func isMarked(_ edge: LatticeSegment) -> Bool {
        var found = false
        grid.forEachCell(touching: edge) { if !found { found = marked.contains($0) } }
        return found
    }

    /// A box that holds whatever is within reach of the edge; two steps cover the rounding.
    private func box(around edge: LatticeSegment) -> LatticeBox {
        let box = edge.box
        let metric = LocalMetric(aroundLatitude: abs(Int64(box.minY)) > abs(Int64(box.maxY)) ? box.minY : box.maxY)
        func steps(_ metresPerStep: Double) -> Int32 { Int32(min(reach.metres * 1.01 / metresPerStep, 1e9)) + 2 }
        return box.expanded(byX: steps(metric.metresPerStepX), y: steps(metric.metresPerStepY))
    }

    private func insertion(of vertex: LatticePoint, into edge: LatticeSegment, faces: [Int]) -> Insertion? {
        guard vertex != edge.start, vertex != edge.end, let others = facesAtVertex[vertex],
            !faces.contains(where: others.contains)
        else { return nil }
        let (distance, fraction) = LocalMetric(aroundLatitude: vertex.y).nearest(on: edge, to: vertex)
        guard distance <= reach, fraction > 0, fraction < 1 else { return nil }
        return Insertion(
            vertex: vertex, fraction: fraction,
            adjustment: .init(vertex: vertex, distance: distance, faces: Set(faces + others).sorted()))
    }
}

extension CellGrid {
    func cell(of point: LatticePoint) -> Int { row(point.y) * columns + column(point.x) }
}
