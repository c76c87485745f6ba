public import SimpleFeatures
public import StreetNetwork

/// Walks worked out the plain way: from each origin a tree of its own, forward, by Dijkstra's algorithm with a binary heap.
///
/// Shares with the engine only the network's tables and what an arc costs; costs are in the same whole units, so they must be equal.
public struct WalkByWalk: Sendable {
    private let network: StreetNetwork
    private let table: CostTable
    private var costs: [UInt32]
    private var touched: [Int] = []

    public init(_ network: StreetNetwork, by measure: WalkingMeasure = .time(.adult)) {
        self.network = network
        table = CostTable(WalkingCost(measure))
        costs = [UInt32](repeating: .max, count: network.metadata.nodes)
    }

    /// The cost of the walk from the nearest of some doors to each place; `nil` beyond the bound.
    public mutating func costs(
        from doors: [LatticePoint], to places: [LatticePoint], within bound: UInt32
    ) -> [UInt32?] {
        network.withTables { tables in
            let starts = doors.compactMap { tables.joined($0, within: StreetNetwork.standardSnap) }.flatMap(\.entries)
            let ends = places.map { tables.joined($0, within: StreetNetwork.standardSnap)?.entries ?? [] }
            grow(from: starts, within: bound, tables)
            return ends.map { entries in
                let least = entries.map { cost(of: $0, from: starts, tables) }.min() ?? .infinity
                return least <= Double(bound) ? UInt32(least) : nil
            }
        }
    }

    private mutating func grow(from starts: [Snapped.Entry], within bound: UInt32, _ tables: NetworkTables) {
        for node in touched { costs[node] = .max }
        touched = []
        var heap = NodeHeap()
        for start in starts {
            switch start.location {
            case .node(let node): offer(node, start.walk.rounded(), within: bound, &heap)
            case .edge(let edge, let centimetres):
                let record = tables.edges[edge], along = EdgeWalk(record, table)
                let walk = start.walk.rounded()
                offer(Int(record.to), walk + along.forward(from: centimetres), within: bound, &heap)
                offer(Int(record.from), walk + along.backward(from: centimetres), within: bound, &heap)
            }
        }
        while let (cost, node) = heap.pop() {
            guard cost == Double(costs[node]) else { continue }
            for arc in tables.arcs(of: node) {
                offer(
                    Int(tables.arcs[arc].target), cost + Double(table.cost(tables.arcs[arc])), within: bound, &heap)
            }
        }
    }

    private mutating func offer(_ node: Int, _ cost: Double, within bound: UInt32, _ heap: inout NodeHeap) {
        guard cost <= Double(bound), UInt32(cost) < costs[node] else { return }
        if costs[node] == .max { touched.append(node) }
        costs[node] = UInt32(cost)
        heap.push(cost, node)
    }

    private func cost(of entry: Snapped.Entry, from starts: [Snapped.Entry], _ tables: NetworkTables) -> Double {
        func cost(_ node: UInt32) -> Double { costs[Int(node)] == .max ? .infinity : Double(costs[Int(node)]) }
        let walk = entry.walk.rounded()
        switch entry.location {
        case .node(let node): return cost(UInt32(node)) + walk
        case .edge(let edge, let centimetres):
            let record = tables.edges[edge], along = EdgeWalk(record, table)
            var least = min(
                cost(record.from) + along.cost(from: 0, to: centimetres),
                cost(record.to) + along.cost(from: along.centimetres, to: centimetres))
            for start in starts {
                if case .edge(edge, let from) = start.location {
                    least = min(least, start.walk.rounded() + along.cost(from: from, to: centimetres))
                }
            }
            return least + walk
        }
    }
}
