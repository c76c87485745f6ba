import SimpleFeatures

extension StreetGraph {
    /// Numbers the nodes along a space-filling curve and the edges by their nodes, so that neighbours lie close in memory.
    mutating func sortInSpace() {
        guard let box = LatticeBox(nodes) else { return }
        let keys = nodes.map { Self.mortonCode($0, in: box) }
        let order = nodes.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        var number = [UInt32](repeating: 0, count: nodes.count)
        for (new, old) in order.enumerated() { number[old] = UInt32(new) }
        nodes = order.map { nodes[$0] }
        openEnds = Set(openEnds.map { number[Int($0)] })
        for index in squares.indices { squares[index].nodes = squares[index].nodes.map { number[Int($0)] } }
        for index in edges.indices {
            edges[index].from = number[Int(edges[index].from)]
            edges[index].to = number[Int(edges[index].to)]
        }
        let places = edges.enumerated().map { index, edge in
            (low: min(edge.from, edge.to), high: max(edge.from, edge.to), index: index)
        }
        edges = places.sorted { ($0.low, $0.high, $0.index) < ($1.low, $1.high, $1.index) }.map { edges[$0.index] }
    }

    /// Interleaves the bits of both coordinates. Source: Morton 1966.
    private static func mortonCode(_ point: LatticePoint, in box: LatticeBox) -> UInt64 {
        func spread(_ value: Int64) -> UInt64 {
            var v = UInt64(UInt32(truncatingIfNeeded: value))
            v = (v | v << 16) & 0x0000_FFFF_0000_FFFF
            v = (v | v << 8) & 0x00FF_00FF_00FF_00FF
            v = (v | v << 4) & 0x0F0F_0F0F_0F0F_0F0F
            v = (v | v << 2) & 0x3333_3333_3333_3333
            return (v | v << 1) & 0x5555_5555_5555_5555
        }
        return spread(Int64(point.x) - Int64(box.minX)) | spread(Int64(point.y) - Int64(box.minY)) << 1
    }
}
