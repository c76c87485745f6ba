import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing

/// Trees against the plainest computation of the same: costs of all edges relaxed until none improves.
@Suite struct ShortestPathTreeTests {
    private static let cost = WalkingCost(
        .time(WalkingProfile(metresPerSecond: 1.1, stepsFactor: 1.7, crossingDelay: .seconds(9), heedsSlopes: true)))

    /// The cost of each node from the nearest of the sources, or to it; `nil` where no walk is allowed.
    private static func relaxed(_ tables: NetworkTables, _ table: CostTable, from sources: [Int]) -> [UInt32?] {
        var costs = [UInt32?](repeating: nil, count: tables.nodes.count)
        for source in sources { costs[source] = 0 }
        var hasImproved = true
        while hasImproved {
            hasImproved = false
            for node in tables.nodes.indices {
                guard let here = costs[node] else { continue }
                for arc in tables.arcs(of: node) {
                    let cost = table.cost(tables.arcs[arc])
                    guard cost < CostTable.unreachable else { continue }
                    let target = Int(tables.arcs[arc].target)
                    if here + cost < costs[target] ?? .max {
                        costs[target] = here + cost
                        hasImproved = true
                    }
                }
            }
        }
        return costs
    }

    @Test(.tags(.property), arguments: [UInt64(1), 2, 3, 4], [false, true])
    func costsAreLeastInBothDirections(seed: UInt64, isBackward: Bool) throws {
        var random = SeededGenerator(seed: seed)
        try RandomTown(seed: seed, withOneWays: true).network.withTables { tables in
            let table = CostTable(Self.cost, isBackward: isBackward)
            var tree = ShortestPathTree(tables)
            // The same buffers serve every search, whatever its bound.
            for bound in [UInt32(100_000), 3_000, 40_000, 0, 100_000] {
                let sources = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    Int.random(in: tables.nodes.indices, using: &random)
                }
                let origins = sources.enumerated().map { index, node in
                    SearchOrigin(location: .node(node), cost: 0, source: UInt32(index))
                }
                tree.search(tables, from: origins, bound: bound, table: table)
                let expected = Self.relaxed(tables, table, from: sources)
                for node in tables.nodes.indices {
                    let least = expected[node].flatMap { $0 <= bound ? $0 : nil }
                    #expect(tree.cost(node: UInt32(node)).map { UInt32($0) } == least, "seed \(seed), node \(node)")
                }
                #expect(tree.reached.count == expected.count { $0.map { $0 <= bound } ?? false }, "seed \(seed)")
                for node in tree.reached {
                    let alone = Self.relaxed(tables, table, from: [sources[Int(tree.source(Int(node)))]])
                    #expect(
                        alone[Int(node)] == tree.cost(Int(node)), "seed \(seed): the nearest source is the one named")
                }
            }
        }
    }

    @Test(.tags(.property), arguments: [UInt64(5), 6, 7]) func thereBackwardIsHereForward(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try RandomTown(seed: seed, withOneWays: true).network.withTables { tables in
            let forward = CostTable(Self.cost), backward = CostTable(Self.cost, isBackward: true)
            var there = ShortestPathTree(tables), back = ShortestPathTree(tables)
            var differing = 0
            for _ in 0..<20 {
                let a = Int.random(in: tables.nodes.indices, using: &random)
                let b = Int.random(in: tables.nodes.indices, using: &random)
                there.search(tables, from: [SearchOrigin(location: .node(a), cost: 0)], bound: 500_000, table: forward)
                back.search(tables, from: [SearchOrigin(location: .node(b), cost: 0)], bound: 500_000, table: backward)
                #expect(there.cost(b) == back.cost(a), "seed \(seed)")
                back.search(tables, from: [SearchOrigin(location: .node(b), cost: 0)], bound: 500_000, table: forward)
                if there.cost(b) != back.cost(a) { differing += 1 }
            }
            // One-way streets and slopes make the way back another one.
            #expect(differing > 0, "seed \(seed)")
        }
    }

    @Test(.tags(.property), arguments: [UInt64(8), 9]) func anOriginOnAnEdgeReachesBothEndsAndItself(seed: UInt64)
        throws
    {
        var random = SeededGenerator(seed: seed)
        try RandomTown(seed: seed).network.withTables { tables in
            let table = CostTable(WalkingCost(.distance))
            var tree = ShortestPathTree(tables)
            for _ in 0..<20 {
                let edge = Int.random(in: 0..<tables.edgeCount, using: &random)
                let length = Double(tables.edges[edge].centimetres)
                let at = Double.random(in: 0...length, using: &random)
                let origin = SearchOrigin(location: .edge(edge, centimetres: at), cost: 700)
                tree.search(tables, from: [origin], bound: 1_000_000, table: table)
                #expect(tree.cost(edge: edge, centimetres: at, tables, table) == 700, "seed \(seed)")
                let start = try #require(tree.cost(node: tables.edges[edge].from))
                #expect(start <= 700 + at + 1, "seed \(seed)")
                let aside = Double.random(in: 0...length, using: &random)
                #expect(
                    tree.cost(edge: edge, centimetres: aside, tables, table) <= 700 + abs(aside - at) + 0.5,
                    "seed \(seed)")
            }
        }
    }

    @Test func delaysAndFactorsAreCharged() throws {
        let profile = WalkingProfile(metresPerSecond: 2, stepsFactor: 3, crossingDelay: .seconds(10), heedsSlopes: true)
        let table = CostTable(WalkingCost(.time(profile)))
        func cost(_ terrain: ArcClass.Terrain) -> UInt32 {
            table.cost(Arc(target: 0, centimetres: 1_000, arcClass: ArcClass(terrain, direction: .both)))
        }
        #expect(cost(.level) == 1_000)
        #expect(cost(.steps) == 3_000)
        // Ten seconds are twenty metres at 2 m/s.
        #expect(cost(.crossing(half: false)) == 3_000)
        #expect(cost(.crossing(half: true)) == 2_000)
        // Tobler: fastest at 5 % downhill, and symmetric around it.
        #expect(cost(.slope(-0.04)) < cost(.level))
        #expect(cost(.slope(0.1)) > cost(.slope(-0.1)))
        let metres = CostTable(WalkingCost(.distance))
        let steps = ArcClass(.steps, direction: .both)
        #expect(metres.cost(Arc(target: 0, centimetres: 1_000, arcClass: steps)) == 1_000)
    }
}
