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
        entries.map { SearchOrigin(location: $0.location, cost: $0.walk.rounded(), source: source) }
    }
}

/// Least costs from an origin, or from the nearest of many, to every node within a bound; its buffers serve search after search.
///
/// Dijkstra's algorithm with buckets 4 m wide: costs within a bucket may still improve, and a node that does is scanned
/// again, which is rare. A search allocates nothing and touches only what it reaches.
/// Source: Denardo and Fox 1979, "Shortest-route methods: 1. Reaching, pruning, and buckets".
package struct ShortestPathTree: Sendable {
    private var states: [NodeState]
    private var reachedNodes: [UInt32]
    private var reachedCount = 0
    /// By bucket the first node of its list.
    private var buckets: [UInt32] = []
    private var starts: [(node: UInt32, cost: Double, source: UInt32)] = []
    /// The origins that lie on edges, sorted by edge.
    package private(set) var edgeOrigins: [(edge: Int, centimetres: Double, cost: Double, source: UInt32)] = []
    package private(set) var bound: UInt32 = 0
    /// Scans of a node's arcs in the last search, repeated ones included.
    package private(set) var scans = 0

    /// The farthest a search goes: 100 km of level way.
    package static let maximumBound: UInt32 = 10_000_000

    package init(_ tables: NetworkTables) {
        states = [NodeState](repeating: NodeState(), count: tables.nodes.count)
        reachedNodes = [UInt32](repeating: 0, count: tables.nodes.count)
    }

    /// A tree of no network, to stand in where another is being used.
    package static let empty = ShortestPathTree()

    private init() {
        states = []
        reachedNodes = []
    }

    /// The nodes within the bound, in about the order of their costs.
    package var reached: ArraySlice<UInt32> { reachedNodes[0..<reachedCount] }

    /// The cost of a node; `CostTable.unreachable` beyond the bound.
    @inline(__always)
    package func cost(_ node: Int) -> UInt32 { states[node].cost }

    /// The source that a node within the bound is nearest to.
    @inline(__always)
    package func source(_ node: Int) -> UInt32 { states[node].source }

    /// Searches from the origins to all nodes that cost at most `bound` units.
    package mutating func search(
        _ tables: NetworkTables, from origins: [SearchOrigin], bound: UInt32, table: CostTable
    ) {
        precondition(bound <= Self.maximumBound, "a bound beyond 100 km")
        for node in reached { states[Int(node)] = NodeState() }
        reachedCount = 0
        edgeOrigins.removeAll(keepingCapacity: true)
        self.bound = bound
        // Every search empties its buckets, so the old ones need no clearing.
        let needed = Int(bound / BucketLists.width) + 1
        if buckets.count < needed {
            buckets.append(contentsOf: repeatElement(NodeState.none, count: needed - buckets.count))
        }
        starts.removeAll(keepingCapacity: true)
        for origin in origins { enter(origin, tables, table) }
        settle(tables, table)
        if edgeOrigins.count > 1 { edgeOrigins.sort { ($0.edge, $0.centimetres) < ($1.edge, $1.centimetres) } }
    }

    /// The nodes that a walk from an origin comes to first.
    private mutating func enter(_ origin: SearchOrigin, _ tables: NetworkTables, _ table: CostTable) {
        switch origin.location {
        case .node(let node): starts.append((UInt32(node), origin.cost, origin.source))
        case .edge(let edge, let centimetres):
            let record = tables.edges[edge]
            edgeOrigins.append((edge, centimetres, origin.cost, origin.source))
            let walk = EdgeWalk(record, table)
            starts.append((record.to, origin.cost + walk.forward(from: centimetres), origin.source))
            starts.append((record.from, origin.cost + walk.backward(from: centimetres), origin.source))
        }
    }

    /// Takes sources away and begins from others too, and searches only what that changes: costs are those of a search anew.
    ///
    /// - Parameters:
    ///   - removed: by source whether it is taken away.
    ///   - staying: the sources that are left.
    ///   - added: sources that were none before.
    /// - Returns: the nodes whose cost or source is another now.
    /// - Precondition: the last search began from places of `sources`, none of them on an edge alone, with this table.
    package mutating func change(
        removing removed: [Bool], keeping staying: [Int], adding added: [Int], of sources: Approaches,
        _ tables: NetworkTables, _ table: SweepTable
    ) -> [UInt32] {
        let before = states
        forget(removed)
        starts.removeAll(keepingCapacity: true)
        for node in before.indices where before[node].cost != states[node].cost {
            // A neighbour that kept its cost may be the way now.
            for arc in tables.arcs(of: node) {
                let arc = tables.arcs[arc], neighbour = states[Int(arc.target)]
                guard neighbour.cost <= bound else { continue }
                let cost = neighbour.cost + table.costBack(arc)
                if cost <= bound { starts.append((UInt32(node), Double(cost), neighbour.source)) }
            }
        }
        for source in staying + added {
            for approach in sources.approaches(of: source) {
                starts.append((approach.node, Double(approach.cost), UInt32(source)))
            }
        }
        settle(tables, table.forward)
        return before.indices.filter { node in
            before[node].cost != states[node].cost || before[node].source != states[node].source
        }.map { UInt32($0) }
    }

    /// Makes the nodes that are nearest to some sources as if they had not been reached.
    private mutating func forget(_ sources: [Bool]) {
        guard sources.contains(true) else { return }
        var kept = 0
        for index in 0..<reachedCount {
            let node = reachedNodes[index]
            if sources[Int(states[Int(node)].source)] {
                states[Int(node)] = NodeState()
            } else {
                reachedNodes[kept] = node
                kept += 1
            }
        }
        reachedCount = kept
    }

    private mutating func settle(_ tables: NetworkTables, _ table: CostTable) {
        // Moved out while they are lent as plain memory: the inner loop pays for no checks of uniqueness and access.
        var states: [NodeState] = [], reachedNodes: [UInt32] = [], buckets: [UInt32] = []
        swap(&states, &self.states)
        swap(&reachedNodes, &self.reachedNodes)
        swap(&buckets, &self.buckets)
        states.withUnsafeMutableBufferPointer { states in
            reachedNodes.withUnsafeMutableBufferPointer { reachedNodes in
                buckets.withUnsafeMutableBufferPointer { buckets in
                    var lists = BucketLists(
                        states: states, reached: reachedNodes, heads: buckets, bound: bound, reachedCount: reachedCount)
                    for start in starts where start.cost <= Double(bound) {
                        lists.offer(start.node, cost: UInt32(start.cost), source: start.source)
                    }
                    lists.settle(tables, table)
                    reachedCount = lists.reachedCount
                    scans = lists.scans
                }
            }
        }
        swap(&states, &self.states)
        swap(&reachedNodes, &self.reachedNodes)
        swap(&buckets, &self.buckets)
    }
}
