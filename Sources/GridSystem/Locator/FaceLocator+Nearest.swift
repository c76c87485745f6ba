public import SimpleFeatures

extension FaceLocator {
    /// The nearest border: how far it is, and the faces on its two sides (`nil` where there is none).
    public struct NearestBorder: Sendable, Hashable {
        public var distance: Length
        /// The nearest place on it, to the lattice.
        public var place: LatticePoint
        public var leftFace: Int?
        public var rightFace: Int?
    }

    /// The border nearest to a point, inside or outside the coverage, in the plane of the local metric at the point.
    ///
    /// Of several at the same distance, that of the edge whose lower end comes first. Looks at the cells around the point ring by
    /// ring until no unseen cell can hold an edge as near.
    /// - Returns: `nil` only for a coverage without edges.
    public func nearestBorder(to point: LatticePoint) -> NearestBorder? {
        let metric = LocalMetric(aroundLatitude: point.y)
        let centerColumn = grid.column(min(max(point.x, grid.box.minX), grid.box.maxX))
        let centerRow = grid.row(min(max(point.y, grid.box.minY), grid.box.maxY))
        var best: (edge: Edge, distance: Length)?

        func look(row: Int, columns: ClosedRange<Int>) {
            guard (0..<grid.rows).contains(row) else { return }
            for column in columns.clamped(to: 0...grid.columns - 1) {
                let cell = cells[row * grid.columns + column]
                for index in Int(cell.startOrFace)..<Int(cell.startOrFace) + Int(cell.count) {
                    let distance = metric.nearest(on: edges[index].segment, to: point).distance
                    if let best, (best.distance, best.edge) <= (distance, edges[index]) { continue }
                    best = (edges[index], distance)
                }
            }
        }

        for ring in 0...max(grid.columns, grid.rows) {
            let (west, east) = (centerColumn - ring, centerColumn + ring)
            let (south, north) = (centerRow - ring, centerRow + ring)
            look(row: south, columns: west...east)
            if ring > 0 {
                look(row: north, columns: west...east)
                for row in south + 1..<north {
                    if west >= 0 { look(row: row, columns: west...west) }
                    if east < grid.columns { look(row: row, columns: east...east) }
                }
            }
            let unseen = unseenDistance(from: point, west, east, south, north, metric)
            // Rounding may put an edge that ends where another does a little further away.
            if let best, best.distance.metres < unseen.metres * (1 - 1e-12) { break }
        }
        guard let (edge, distance) = best else { return nil }
        let fraction = metric.nearest(on: edge.segment, to: point).fraction
        func between(_ low: Int32, _ high: Int32) -> Int32 {
            Int32(clamping: Int64(low) + Int64((fraction * (Double(high) - Double(low))).rounded()))
        }
        let place = LatticePoint(x: between(edge.lowX, edge.highX), y: between(edge.lowY, edge.highY))
        func face(_ number: UInt32) -> Int? { number == Self.noFace ? nil : Int(number) }
        return NearestBorder(distance: distance, place: place, leftFace: face(edge.left), rightFace: face(edge.right))
    }

    /// A lower bound for the distance from the point to what lies in the grid beyond the block of cells already seen.
    private func unseenDistance(
        from point: LatticePoint, _ west: Int, _ east: Int, _ south: Int, _ north: Int, _ metric: LocalMetric
    ) -> Length {
        var bound = Double.infinity
        func consider(_ steps: Int, _ metresPerStep: Double) {
            bound = min(bound, Double(max(steps, 0)) * metresPerStep)
        }
        if west > 0 { consider(Int(point.x) - grid.firstX(ofColumn: west), metric.metresPerStepX) }
        if east < grid.columns - 1 { consider(grid.firstX(ofColumn: east + 1) - Int(point.x), metric.metresPerStepX) }
        if south > 0 { consider(Int(point.y) - grid.firstY(ofRow: south), metric.metresPerStepY) }
        if north < grid.rows - 1 { consider(grid.firstY(ofRow: north + 1) - Int(point.y), metric.metresPerStepY) }
        return .metres(bound)
    }
}

extension FaceLocator.Edge: Comparable {
    /// By the lower end, then the upper one.
    static func < (a: FaceLocator.Edge, b: FaceLocator.Edge) -> Bool {
        (a.lowX, a.lowY, a.highX, a.highY) < (b.lowX, b.lowY, b.highX, b.highY)
    }
}
