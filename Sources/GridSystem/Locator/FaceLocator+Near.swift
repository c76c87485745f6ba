public import SimpleFeatures

extension FaceLocator {
    /// The box around all faces; `nil` where there are none.
    public var box: LatticeBox? { edges.isEmpty ? nil : grid.box }

    /// The faces that may meet a box: those with an edge or all the land in a cell that the box touches. Sorted.
    ///
    /// The box is widened by two steps, so that a border passing between two lattice points beside it counts.
    public func faces(near box: LatticeBox) -> [Int] {
        let west = max(box.minX.subtractingReportingOverflow(2).partialValue, grid.box.minX)
        let east = min(box.maxX.addingReportingOverflow(2).partialValue, grid.box.maxX)
        let south = max(box.minY.subtractingReportingOverflow(2).partialValue, grid.box.minY)
        let north = min(box.maxY.addingReportingOverflow(2).partialValue, grid.box.maxY)
        guard west <= east, south <= north else { return [] }
        var found: Set<UInt32> = []
        for row in grid.row(south)...grid.row(north) {
            for column in grid.column(west)...grid.column(east) {
                let cell = cells[row * grid.columns + column]
                if cell.count == 0 {
                    found.insert(cell.startOrFace)
                } else {
                    for edge in edges[Int(cell.startOrFace)..<Int(cell.startOrFace + cell.count)] {
                        found.insert(edge.left)
                        found.insert(edge.right)
                    }
                }
            }
        }
        found.remove(Self.noFace)
        return found.map(Int.init).sorted()
    }
}
