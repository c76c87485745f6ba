import SimpleFeatures

extension FaceLocator {
    /// A face whose land changes; `nil` for none.
    struct Change {
        var face: Int
        var before: LatticeMultiPolygon?
        var after: LatticeMultiPolygon?
    }

    /// The locator with some faces changed; it answers as one built anew does.
    ///
    /// Only the cells that a changed edge touches, and those wholly inside changed land, are done again; the others are
    /// copied. Faces keep their numbers; a number may be given to another face once nothing is left of the first.
    ///
    /// - Parameter precedence: as at building, for all numbers.
    /// - Returns: `nil` where building anew is better: the faces outgrow the grid, or too much changes or lies unused.
    func patched(_ changes: [Change], precedence: [UInt32]) -> FaceLocator? {
        var patch = FaceLocatorPatch(self)
        for change in changes { guard patch.add(change) else { return nil } }
        return patch.finished(precedence: precedence)
    }
}

/// Changes on their way into a locator.
private struct FaceLocatorPatch {
    private typealias Edge = FaceLocator.Edge

    /// The half-edges that go from a cell and come to it.
    private struct Touch {
        var removed: [Edge] = []
        var added: [Edge] = []
    }

    private let base: FaceLocator
    private var touched: [Int: Touch] = [:]
    /// The cells whose face may be another one: those in the boxes of the changed edges of each face.
    private var doubtful: Set<Int> = []

    init(_ base: FaceLocator) {
        self.base = base
    }

    /// - Returns: whether the change fits.
    mutating func add(_ change: FaceLocator.Change) -> Bool {
        func halves(_ land: LatticeMultiPolygon?) -> Set<Edge> {
            land.map { Set(FaceLocator.halfEdges(of: CollectionOfOne((UInt32(change.face), $0)))) } ?? []
        }
        let (before, after) = (halves(change.before), halves(change.after))
        let (removed, added) = (before.subtracting(after), after.subtracting(before))
        var around: LatticeBox?
        for edge in [removed, added].joined() { around = around?.union(edge.segment.box) ?? edge.segment.box }
        guard let around else { return true }
        guard base.grid.box.covers(around.southWest), base.grid.box.covers(around.northEast) else { return false }
        for edge in removed {
            base.grid.forEachCell(touching: edge.segment) { touched[$0, default: Touch()].removed.append(edge) }
        }
        for edge in added {
            base.grid.forEachCell(touching: edge.segment) { touched[$0, default: Touch()].added.append(edge) }
        }
        let grid = base.grid
        let columns = grid.column(around.minX)...grid.column(around.maxX)
        let rows = grid.row(around.minY)...grid.row(around.maxY)
        guard doubtful.count + columns.count * rows.count <= max(64, base.cells.count / 4) else { return false }
        for row in rows { for column in columns { doubtful.insert(row * grid.columns + column) } }
        return true
    }

    consuming func finished(precedence: [UInt32]) -> FaceLocator? {
        var runs = touched.map { (cell: $0.key, edges: run(of: $0.key, after: $0.value)) }
        runs.sort { $0.cell < $1.cell }
        let room = runs.reduce(0) { $0 + $1.edges.count }
        var cells = base.cells
        var edges: [Edge] = []
        edges.reserveCapacity(base.edges.count + room)
        edges += base.edges
        var unused = base.unused
        for (cell, run) in runs {
            let old = cells[cell]
            if run.isEmpty {
                cells[cell] = FaceLocator.Cell(startOrFace: FaceLocator.noFace, count: 0)
            } else if run.count <= old.count {
                edges.replaceSubrange(Int(old.startOrFace)..<Int(old.startOrFace) + run.count, with: run)
                cells[cell].count = UInt32(run.count)
            } else {
                cells[cell] = FaceLocator.Cell(startOrFace: UInt32(edges.count), count: UInt32(run.count))
                edges += run
                unused += run.count
            }
            unused += Int(old.count) - run.count
        }
        guard unused <= max(64, edges.count / 4) else { return nil }
        // From east to west: what lies east of a cell is known by then.
        let empty = doubtful.filter { cells[$0].count == 0 }.sorted(by: >)
        FaceLocator.fill(empty, of: &cells, grid: base.grid, edges: edges)
        return FaceLocator(grid: base.grid, cells: cells, edges: edges, precedence: precedence, unused: unused)
    }

    private func run(of cell: Int, after touch: Touch) -> [Edge] {
        let old = base.cells[cell]
        var run = old.count == 0 ? [] : Array(base.edges[Int(old.startOrFace)..<Int(old.startOrFace + old.count)])
        for half in touch.removed {
            for index in run.indices where run[index].segment == half.segment {
                if half.left == FaceLocator.noFace {
                    run[index].right = half.left
                } else {
                    run[index].left = half.right
                }
            }
        }
        for half in touch.added { FaceLocator.merge(half, into: &run, from: 0) }
        run.removeAll { $0.left == FaceLocator.noFace && $0.right == FaceLocator.noFace }
        return run
    }
}
