import SimpleFeatures

/// Where an edge of one border crosses one of another, inside both; exact.
struct BorderCrossing {
    let edges: (LatticeSegment, LatticeSegment)
    /// The lattice point nearest to the crossing.
    let place: LatticePoint

    /// The first crossing of two borders; `nil` where they at most touch. Quadratic in those edges whose boxes meet the other border's.
    init?(_ first: [LatticeSegment], _ second: [LatticeSegment]) {
        func box(_ edges: [LatticeSegment]) -> LatticeBox? {
            edges.reduce(nil as LatticeBox?) { $0?.union($1.box) ?? $1.box }
        }
        guard let firstBox = box(first), let secondBox = box(second) else { return nil }
        let others = second.filter { $0.box.intersects(firstBox) }
        for edge in first where edge.box.intersects(secondBox) {
            guard let other = others.first(where: { $0.box.intersects(edge.box) && edge.properlyCrosses($0) }) else {
                continue
            }
            edges = (edge, other)
            place = Self.place(of: edge, other)
            return
        }
        return nil
    }

    private static func place(of edge: LatticeSegment, _ other: LatticeSegment) -> LatticePoint {
        let from = Double(LatticePoint.cross(other.start, other.end, edge.start))
        let to = Double(LatticePoint.cross(other.start, other.end, edge.end))
        let fraction = from / (from - to)
        func between(_ a: Int32, _ b: Int32) -> Int32 {
            Int32((Double(a) + fraction * (Double(b) - Double(a))).rounded())
        }
        return LatticePoint(x: between(edge.start.x, edge.end.x), y: between(edge.start.y, edge.end.y))
    }
}
