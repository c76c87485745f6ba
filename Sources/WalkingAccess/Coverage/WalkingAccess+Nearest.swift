import StreetNetwork

/// For each of many origins the nearest destination on foot.
public struct NearestDestinations: Sendable {
    /// By origin the cost of the walk in units, centimetres of level way; ``none`` where no destination is that near.
    public let costs: [UInt32]
    /// By origin the index of the destination; ``none`` where there is none.
    public let destinations: [UInt32]

    public static let none = UInt32.max

    public init(costs: [UInt32], destinations: [UInt32]) {
        self.costs = costs
        self.destinations = destinations
    }
}

extension WalkingAccess {
    /// For each origin the nearest of the destinations chosen, by one search backward from all of them: the walk is that
    /// of people who go there.
    ///
    /// Every part of a walk (the straight way to the street, the part of an edge, an edge) counts in whole units, so the costs are
    /// those of a search from each origin, to the unit.
    /// - Parameters:
    ///   - chosen: indices of destinations; all where it is `nil`.
    ///   - farthest: in units.
    /// - Precondition: both are of one measure.
    public func nearest(
        of destinations: WalkDestinations, only chosen: [Int]? = nil, for origins: WalkOrigins,
        farthest: UInt32 = farthestWalk
    ) -> NearestDestinations {
        precondition(destinations.measure == origins.measure, "walks of two measures")
        let table = CostTable(WalkingCost(origins.measure), isBackward: true)
        let chosen = chosen ?? Array(0..<destinations.count)
        return network.withTables { tables in
            withWorkspace(tables) { workspace in
                workspace.tree.search(
                    tables, from: destinations.approaches, only: chosen, bound: farthest, table: table)
                let found = workspace.tree.nearest(
                    of: destinations.approaches, only: chosen, for: origins.approaches, tables, table)
                return NearestDestinations(costs: found.costs, destinations: found.sources)
            }
        }
    }

    /// How far walks to the nearest facility are followed, in units: 10 km of level way, more than two hours.
    public static let farthestWalk: UInt32 = 1_000_000
}
