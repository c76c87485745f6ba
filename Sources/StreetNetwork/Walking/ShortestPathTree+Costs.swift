extension ShortestPathTree {
    /// The least cost to a position on an edge, in units; infinite where the search did not come.
    package func cost(edge: Int, centimetres: Double, _ tables: NetworkTables, _ table: CostTable) -> Double {
        let record = tables.edges[edge]
        let walk = EdgeWalk(record, table)
        var least = Double.infinity
        if let atStart = cost(node: record.from) { least = atStart + walk.cost(from: 0, to: centimetres) }
        if let atEnd = cost(node: record.to) {
            least = min(least, atEnd + walk.cost(from: walk.centimetres, to: centimetres))
        }
        for origin in origins(on: edge) {
            least = min(least, origin.cost + walk.cost(from: origin.centimetres, to: centimetres))
        }
        return least
    }

    /// The least cost to a place, its straight walk from the street counted; infinite where the search did not come.
    package func cost(of place: Snapped, _ tables: NetworkTables, _ table: CostTable) -> Double {
        nearest(to: place.entries, tables, table)?.cost ?? .infinity
    }

    /// The least cost by one of several ways to a place, and the source that it comes from; `nil` where the search did not come.
    package func nearest(
        to entries: some Sequence<Snapped.Entry>, _ tables: NetworkTables, _ table: CostTable
    ) -> (cost: Double, source: UInt32)? {
        var best: (cost: Double, source: UInt32)?
        func offer(_ cost: Double, _ source: @autoclosure () -> UInt32) {
            if cost < best?.cost ?? .infinity { best = (cost, source()) }
        }
        for entry in entries {
            let end = entry.walk.rounded()
            switch entry.location {
            case .node(let node):
                if let cost = cost(node: UInt32(node)) { offer(cost + end, source(node)) }
            case .edge(let edge, let centimetres):
                let record = tables.edges[edge]
                let walk = EdgeWalk(record, table)
                for (node, start) in [(record.from, 0), (record.to, walk.centimetres)] {
                    guard let cost = cost(node: node) else { continue }
                    offer(cost + walk.cost(from: start, to: centimetres) + end, source(Int(node)))
                }
                for origin in origins(on: edge) {
                    offer(origin.cost + walk.cost(from: origin.centimetres, to: centimetres) + end, origin.source)
                }
            }
        }
        return best
    }

    /// The cost of a node; `nil` where the search did not come.
    package func cost(node: UInt32) -> Double? {
        let cost = self.cost(Int(node))
        return cost < CostTable.unreachable ? Double(cost) : nil
    }

    /// The origins that lie on an edge.
    package func origins(on edge: Int) -> ArraySlice<(edge: Int, centimetres: Double, cost: Double, source: UInt32)> {
        guard !edgeOrigins.isEmpty else { return [] }
        var low = 0, high = edgeOrigins.count
        while low < high {
            let middle = (low + high) / 2
            if edgeOrigins[middle].edge < edge { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < edgeOrigins.count, edgeOrigins[end].edge == edge { end += 1 }
        return edgeOrigins[low..<end]
    }
}
