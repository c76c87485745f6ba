public import SimpleFeatures

extension FaceLocator {
    /// Builds the index of a coverage in time and memory linear in its edges.
    ///
    /// - Parameters:
    ///   - faces: the coverage: polygons on Earth whose interiors do not meet and whose shared edges are equal.
    ///     Either winding; empty faces are allowed and own nothing.
    ///   - precedence: for each face its place in the order that decides who gets a border point that no face claims by
    ///     the half-open rule (in Wangge the order of the codes); by default the order given.
    public init(faces: [LatticeMultiPolygon], precedence: [Int]? = nil) {
        self.init(
            halfEdges: Self.halfEdges(of: faces.enumerated().lazy.map { (UInt32($0.offset), $0.element) }),
            precedence: (precedence ?? Array(faces.indices)).map(UInt32.init))
    }

    /// Every ring edge with the face on its left, turned so that its lower end comes first.
    static func halfEdges(of faces: some Collection<(UInt32, LatticeMultiPolygon)>) -> [Edge] {
        var edges: [Edge] = []
        edges.reserveCapacity(faces.reduce(0) { $0 + $1.1.vertexCount })
        for (face, polygons) in faces {
            for polygon in polygons.polygons {
                append(polygon.exterior, face: face, interiorOnLeft: polygon.exterior.isCounterClockwise)
                for hole in polygon.interiors { append(hole, face: face, interiorOnLeft: !hole.isCounterClockwise) }
            }
        }
        func append(_ ring: LatticeRing, face: UInt32, interiorOnLeft: Bool) {
            guard var previous = ring.vertices.last else { return }
            for vertex in ring.vertices {
                let upward = previous.y != vertex.y ? previous.y < vertex.y : previous.x < vertex.x
                let (low, high) = upward ? (previous, vertex) : (vertex, previous)
                let onLeft = interiorOnLeft == upward
                edges.append(
                    Edge(
                        lowX: low.x, lowY: low.y, highX: high.x, highY: high.y,
                        left: onLeft ? face : noFace, right: onLeft ? noFace : face))
                previous = vertex
            }
        }
        return edges
    }

    private init(halfEdges: [Edge], precedence: [UInt32]) {
        var box = LatticeBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        if let first = halfEdges.first { box = first.segment.box }
        for edge in halfEdges { box = box.union(edge.segment.box) }
        precondition(
            abs(Int64(box.minX)) <= 1_800_000_000 && abs(Int64(box.maxX)) <= 1_800_000_000
                && abs(Int64(box.minY)) <= 900_000_000 && abs(Int64(box.maxY)) <= 900_000_000,
            "faces lie on Earth")
        // Two cells a shared edge: fewer make the runs longer, more only cost memory (measured on 2,709 communes).
        let grid = CellGrid(box: box, wanted: min(max(halfEdges.count, 1), 1 << 25))

        let (starts, members) = Self.distribute(halfEdges, over: grid)
        var cells: [Cell] = []
        cells.reserveCapacity(starts.count - 1)
        var edges: [Edge] = []
        edges.reserveCapacity(members.count * 5 / 8)
        for cell in 0..<starts.count - 1 {
            let start = edges.count
            for member in members[Int(starts[cell])..<Int(starts[cell + 1])] {
                Self.merge(halfEdges[Int(member)], into: &edges, from: start)
            }
            cells.append(Cell(startOrFace: UInt32(start), count: UInt32(edges.count - start)))
        }
        self.init(grid: grid, filling: cells, edges: edges, precedence: precedence)
    }

    /// The indices of the half-edges that touch each cell: cell `c` has `members[starts[c]..<starts[c + 1]]`.
    private static func distribute(_ halfEdges: [Edge], over grid: CellGrid) -> (starts: [UInt32], members: [UInt32]) {
        var starts = [UInt32](repeating: 0, count: grid.rows * grid.columns + 1)
        for edge in halfEdges { grid.forEachCell(touching: edge.segment) { starts[$0 + 1] += 1 } }
        for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
        var members = [UInt32](repeating: 0, count: Int(starts[starts.count - 1]))
        var next = starts
        for (index, edge) in halfEdges.enumerated() {
            grid.forEachCell(touching: edge.segment) { cell in
                members[Int(next[cell])] = UInt32(index)
                next[cell] += 1
            }
        }
        return (starts, members)
    }

    /// Adds a half-edge to a cell's run, or its face to the other half that is already there.
    static func merge(_ edge: Edge, into edges: inout [Edge], from start: Int) {
        for index in start..<edges.count where edges[index].segment == edge.segment {
            edges[index].left = min(edges[index].left, edge.left)
            edges[index].right = min(edges[index].right, edge.right)
            return
        }
        edges.append(edge)
    }

    private init(grid: CellGrid, filling unfilled: [Cell], edges: [Edge], precedence: [UInt32]) {
        var cells = unfilled
        Self.fill(
            unfilled.indices.reversed().lazy.filter { unfilled[$0].count == 0 }, of: &cells, grid: grid, edges: edges)
        self.init(grid: grid, cells: cells, edges: edges, precedence: precedence, unused: 0)
    }

    /// Gives cells without edges their face.
    ///
    /// - Parameter empty: in each row from east to west: what lies east of a cell has to be known by then.
    static func fill(_ empty: some Sequence<Int>, of cells: inout [Cell], grid: CellGrid, edges: [Edge]) {
        cells.withUnsafeMutableBufferPointer { cells in
            edges.withUnsafeBufferPointer { edges in
                for cell in empty {
                    let (row, column) = cell.quotientAndRemainder(dividingBy: grid.columns)
                    let lastPoint = LatticePoint(
                        x: Int32(clamping: grid.firstX(ofColumn: column + 1) - 1), y: Int32(grid.firstY(ofRow: row)))
                    cells[cell].startOrFace = Self.westFace(
                        of: lastPoint, row: row, fromColumn: column + 1,
                        grid: grid, cells: UnsafeBufferPointer(cells), edges: edges)
                }
            }
        }
    }
}
