import StreetNetwork

/// The walks to the nearest of some destinations with the search that found them, so that a change is answered by searching only
/// what it changes.
public struct NearestWalks: Sendable {
    let tree: ShortestPathTree
    let chosen: [Int]
    public let nearest: NearestDestinations
}

extension WalkingAccess {
    /// As ``nearest(of:only:for:farthest:)``, with the search kept: about 16 bytes for each node of the network.
    public func nearestWalks(
        of destinations: WalkDestinations, only chosen: [Int], for origins: WalkOrigins,
        farthest: UInt32 = farthestWalk
    ) -> NearestWalks {
        precondition(destinations.measure == origins.measure, "walks of two measures")
        let table = CostTable(WalkingCost(origins.measure), isBackward: true)
        return network.withTables { tables in
            var tree = ShortestPathTree(tables)
            tree.search(tables, from: destinations.approaches, only: chosen, bound: farthest, table: table)
            let found = tree.nearest(of: destinations.approaches, only: chosen, for: origins.approaches, tables, table)
            return NearestWalks(
                tree: tree, chosen: chosen,
                nearest: NearestDestinations(costs: found.costs, destinations: found.sources))
        }
    }

    /// The walks as they would be with some destinations less and others more; equal to a search anew.
    ///
    /// - Parameter destinations: those of the walks in their order, others after them.
    public func nearest(
        changing walks: NearestWalks, of destinations: WalkDestinations, removing removed: [Int], adding added: [Int],
        for index: WalkOriginIndex
    ) -> NearestDestinations {
        let table = SweepTable(WalkingCost(destinations.measure), isBackward: true)
        let sources = destinations.approaches
        var isRemoved = [Bool](repeating: false, count: sources.count)
        for source in removed { isRemoved[source] = true }
        let staying = walks.chosen.filter { !isRemoved[$0] }
        var isSource = [Bool](repeating: false, count: sources.count)
        for source in staying + added { isSource[source] = true }
        return network.withTables { tables in
            var tree = walks.tree
            let nodes = tree.change(
                removing: isRemoved, keeping: staying, adding: added, of: sources, tables, table)
            var found = NearestPlaces(costs: walks.nearest.costs, sources: walks.nearest.destinations)
            let edges = (removed + added).flatMap { sources.doorsOnEdges(of: $0).map(\.edge) }
            tree.update(
                &found, comingFrom: nodes, on: edges, of: sources, isSource: isSource, for: index.origins.approaches,
                by: index.byNode, tables, table.forward)
            return NearestDestinations(costs: found.costs, destinations: found.sources)
        }
    }
}
