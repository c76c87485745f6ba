/// Least costs from up to eight origins that lie near one another, to every node within a bound of each.
///
/// Neighbours reach nearly the same nodes, in nearly the same order. One search from all of them finds these nodes; the costs of all
/// eight are then swept over them in that order, eight in a register, until nothing changes. Costs equal those of eight searches.
package struct TreeBatch: Sendable {
    private var tree: ShortestPathTree
    /// By node of the network its index in this batch; only those of reached nodes hold.
    private var local: [UInt32]
    /// Costs by reached node and origin; whole numbers of less than 24 bits, so that they are exact.
    private var costs: [SIMD8<Float>] = []
    private var firstArc: [UInt32] = []
    private var arcs: [LocalArc] = []
    /// Sweeps of the last search, the one that changed nothing counted.
    package private(set) var sweeps = 0

    private struct LocalArc {
        var source: UInt32
        var cost: Float
    }

    /// Origins in one batch.
    package static let width = 8
    private static let unreachable: Float = 1e9

    package init(_ tables: NetworkTables) {
        tree = ShortestPathTree(tables)
        local = [UInt32](repeating: 0, count: tables.nodes.count)
    }

    /// The nodes that some of the origins reach.
    package var reached: ArraySlice<UInt32> { tree.reached }

    /// Searches from places, at most eight; lane i of the costs is that of the i-th.
    package mutating func search(
        _ tables: NetworkTables, from places: Approaches, chosen: some RandomAccessCollection<Int>, bound: UInt32,
        table: SweepTable
    ) {
        precondition(chosen.count <= Self.width, "more than eight origins")
        tree.search(tables, from: places, only: chosen, bound: bound, table: table.forward)
        gatherArcs(tables, table)
        for (lane, place) in chosen.enumerated() {
            for approach in places.approaches(of: place) where approach.cost <= bound {
                let index = Int(local[Int(approach.node)])
                costs[index][lane] = min(costs[index][lane], Float(approach.cost))
            }
        }
        settle()
    }

    /// The arcs that lead to each reached node from others of them.
    private mutating func gatherArcs(_ tables: NetworkTables, _ table: SweepTable) {
        let reached = tree.reached
        let bound = tree.bound
        costs.removeAll(keepingCapacity: true)
        costs.append(contentsOf: repeatElement(SIMD8(repeating: Self.unreachable), count: reached.count))
        arcs.removeAll(keepingCapacity: true)
        firstArc.removeAll(keepingCapacity: true)
        for (index, node) in reached.enumerated() { local[Int(node)] = UInt32(index) }
        for node in reached {
            firstArc.append(UInt32(arcs.count))
            for arc in tables.arcs(of: Int(node)) {
                let arc = tables.arcs[arc]
                guard tree.cost(Int(arc.target)) <= bound else { continue }
                let cost = table.costBack(arc)
                if cost <= bound { arcs.append(LocalArc(source: local[Int(arc.target)], cost: Float(cost))) }
            }
        }
        firstArc.append(UInt32(arcs.count))
    }

    private mutating func settle() {
        sweeps = 0
        costs.withUnsafeMutableBufferPointer { costs in
            firstArc.withUnsafeBufferPointer { firstArc in
                arcs.withUnsafeBufferPointer { arcs in
                    var hasChanged = true
                    while hasChanged {
                        hasChanged = false
                        sweeps += 1
                        for node in costs.indices {
                            let known = costs[node]
                            var least = known
                            for arc in Int(firstArc[node])..<Int(firstArc[node + 1]) {
                                let cost = costs[Int(arcs[arc].source)] + arcs[arc].cost
                                least = least.replacing(with: cost, where: cost .< least)
                            }
                            if any(least .< known) {
                                costs[node] = least
                                hasChanged = true
                            }
                        }
                    }
                }
            }
        }
    }

    /// Lends the costs of the reached nodes, in the order of ``reached``.
    package func withCosts<R>(_ body: (UnsafeBufferPointer<SIMD8<Float>>) -> R) -> R {
        costs.withUnsafeBufferPointer(body)
    }
}

/// A cost table for walks in a search's direction, and the costs of arcs walked towards the node that they leave.
package struct SweepTable: Sendable {
    package let forward: CostTable
    private let back: CostTable

    package init(_ cost: WalkingCost, isBackward: Bool) {
        forward = CostTable(cost, isBackward: isBackward)
        back = CostTable(cost, isBackward: !isBackward)
    }

    /// The cost of coming to a node over an arc that leaves it.
    @inline(__always)
    func costBack(_ arc: Arc) -> UInt32 { back.cost(arc) }
}
