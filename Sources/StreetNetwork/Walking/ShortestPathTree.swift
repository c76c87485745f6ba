import SimpleFeatures

/// Where a search begins, and what the walk to there has cost already.
package struct SearchOrigin {
    package var location: Snapped.Entry.Location
    /// In units: centimetres of level way.
    package var cost: Double
    /// Which of several sources it belongs to.
    package var source: UInt32

    package init(location: Snapped.Entry.Location, cost: Double, source: UInt32 = 0) {
        self.location = location
        self.cost = cost
        self.source = source
    }
}

extension Snapped {
    /// The place as the origin of a search, the walk to the street counted.
    package func origins(source: UInt32 = 0) -> [SearchOrigin] {
        entries.map { SearchOrigin(location: $0.location, cost: $0.walk, source: source) }
    }
}

/// Least costs from an origin, or from the nearest of many, to every node within a bound; its buffers serve search after search.
///
/// Dijkstra's algorithm with buckets 4 m wide: costs within a bucket may still improve, and a node that does is scanned again,
/// which is rare. In the steady state a search allocates nothing and touches only what it reaches.
/// Source: Denardo and Fox 1979, "Shortest-route methods: 1. Reaching, pruning, and buckets".
package final class ShortestPathTree {
    /// Cost by node; `CostTable.unreachable` beyond the bound.
    package private(set) var costs: [UInt32]
    /// By node the source it is nearest to; meaningful where the cost is.
    package private(set) var sources: [UInt32]
    /// The nodes within the bound, in about the order of their costs.
    package private(set) var reached: [UInt32] = []
    /// The origins that lie on edges, sorted by edge.
    package private(set) var edgeOrigins: [(edge: Int, centimetres: Double, cost: Double, source: UInt32)] = []
    package private(set) var bound: UInt32 = 0
    /// Scans of a node's arcs in the last search, repeated ones included.
    package private(set) var scans = 0

    private var queue = BucketQueue()

    package init(_ tables: NetworkTables) {
        costs = [UInt32](repeating: CostTable.unreachable, count: tables.nodes.count)
        sources = [UInt32](repeating: 0, count: tables.nodes.count)
    }

    /// The farthest a search goes: 100 km of level way.
    package static let maximumBound: UInt32 = 10_000_000

    /// Searches from the origins to all nodes that cost at most `bound` units.
    package func search(
        _ tables: NetworkTables, from origins: [SearchOrigin], bound: UInt32, table: CostTable
    ) {
        precondition(bound <= Self.maximumBound, "a bound beyond 100 km")
        forget()
        self.bound = bound
        queue.prepare(bound: bound)
        for origin in origins { enter(origin, tables, table) }
        if edgeOrigins.count > 1 { edgeOrigins.sort { ($0.edge, $0.centimetres) < ($1.edge, $1.centimetres) } }
        settle(tables, table)
    }

    private func forget() {
        for node in reached { costs[Int(node)] = CostTable.unreachable }
        reached.removeAll(keepingCapacity: true)
        edgeOrigins.removeAll(keepingCapacity: true)
        scans = 0
    }

    private func enter(_ origin: SearchOrigin, _ tables: NetworkTables, _ table: CostTable) {
        switch origin.location {
        case .node(let node):
            offer(UInt32(node), cost: origin.cost, source: origin.source)
        case .edge(let edge, let centimetres):
            let record = tables.edges[edge]
            edgeOrigins.append((edge, centimetres, origin.cost, origin.source))
            let walk = EdgeWalk(record, table)
            offer(record.to, cost: origin.cost + walk.forward(from: centimetres), source: origin.source)
            offer(record.from, cost: origin.cost + walk.backward(from: centimetres), source: origin.source)
        }
    }

    private func offer(_ node: UInt32, cost: Double, source: UInt32) {
        guard cost <= Double(bound) else { return }
        let cost = UInt32(cost.rounded())
        guard cost < costs[Int(node)], cost <= bound else { return }
        if costs[Int(node)] == CostTable.unreachable { reached.append(node) }
        costs[Int(node)] = cost
        sources[Int(node)] = source
        queue.add(node, cost: cost)
    }

    private func settle(_ tables: NetworkTables, _ table: CostTable) {
        let bound = bound
        var scans = 0
        costs.withUnsafeMutableBufferPointer { costs in
            sources.withUnsafeMutableBufferPointer { sources in
                table.entries.withUnsafeBufferPointer { entries in
                    while let (node, cost) = queue.next() {
                        // A better cost has been found since this entry was made.
                        if costs[Int(node)] != cost { continue }
                        scans &+= 1
                        let source = sources[Int(node)]
                        for arc in tables.arcs(of: Int(node)) {
                            let arc = tables.arcs[arc]
                            let entry = entries[Int(arc.arcClass)]
                            let length = UInt64(arc.centimetres) &* UInt64(entry.factor)
                            let reach = cost &+ UInt32(truncatingIfNeeded: length >> 8) &+ entry.delay
                            let target = Int(arc.target)
                            guard reach <= bound, reach < costs[target] else { continue }
                            if costs[target] == CostTable.unreachable { reached.append(arc.target) }
                            costs[target] = reach
                            sources[target] = source
                            queue.add(arc.target, cost: reach)
                        }
                    }
                }
            }
        }
        self.scans = scans
    }
}
