/// How many of the people of some origins reach a facility within a limit, and how far they walk.
public struct CoverageFigures: Hashable, Sendable {
    /// By weight, such as people or households: all of them, and those who are covered.
    public var totals: [Double]
    public var covered: [Double]
    /// Of the weight that walks are measured by: those who reach a facility at all.
    public var reaching = 0.0
    /// The mean walk of those who reach a facility, in units; `nil` where nobody does.
    public var meanCost: Double?
    /// The walk, in units, that nine of ten do not exceed; `nil` where more than one of ten reaches nothing.
    public var costOfNinety: UInt32?
    /// How much farther than the limit those who reach a facility beyond it walk, on average, in units.
    public var meanExcess: Double?
    /// The shortest walk of all, in units, and where it leads.
    public var shortest: Shortest?

    public struct Shortest: Hashable, Sendable {
        public var cost: UInt32
        public var destination: UInt32
    }

    /// The share covered of a weight; `nil` where there is none of it.
    public func share(_ weight: Int) -> Double? { totals[weight] > 0 ? covered[weight] / totals[weight] : nil }
}

/// Counts who is covered.
public struct CoverageCount: Sendable {
    /// By weight its amount by origin, zero or more.
    public let weights: [[Double]]
    /// The index of the weight that walks are measured by.
    public let walkers: Int

    public init(weights: [[Double]], walkers: Int) {
        self.weights = weights
        self.walkers = walkers
    }

    /// The figures of some origins.
    /// - Parameter limit: in units; a walk of exactly that much is covered.
    public func figures(
        of members: some Sequence<UInt32>, nearest: NearestDestinations, limit: UInt32
    ) -> CoverageFigures {
        var figures = CoverageFigures(
            totals: [Double](repeating: 0, count: weights.count), covered: [Double](repeating: 0, count: weights.count))
        var walks: [Walk] = []
        var sum = 0.0, excess = 0.0, beyond = 0.0
        for member in members {
            let origin = Int(member), cost = nearest.costs[origin]
            for weight in weights.indices {
                figures.totals[weight] += weights[weight][origin]
                if cost <= limit { figures.covered[weight] += weights[weight][origin] }
            }
            guard cost != NearestDestinations.none else { continue }
            if cost < figures.shortest?.cost ?? .max {
                figures.shortest = CoverageFigures.Shortest(cost: cost, destination: nearest.destinations[origin])
            }
            let walkers = weights[walkers][origin]
            guard walkers > 0 else { continue }
            walks.append(Walk(cost: cost, walkers: walkers))
            figures.reaching += walkers
            sum += walkers * Double(cost)
            if cost > limit {
                beyond += walkers
                excess += walkers * Double(cost - limit)
            }
        }
        if figures.reaching > 0 { figures.meanCost = sum / figures.reaching }
        if beyond > 0 { figures.meanExcess = excess / beyond }
        figures.costOfNinety = Self.costOfNinety(&walks, all: figures.totals[walkers])
        return figures
    }

    struct Walk {
        var cost: UInt32
        var walkers: Double
    }

    static func costOfNinety(_ walks: inout [Walk], all: Double) -> UInt32? {
        guard all > 0 else { return nil }
        // Sums of shares of people are not exact.
        let wanted = 0.9 * all - 1e-9 * all
        var soFar = 0.0
        if walks.count > 1_000 {
            // Sorting a city takes longer than everything else: only those near the answer are.
            var amounts = [Double](repeating: 0, count: Int(WalkingAccess.farthestWalk >> 10) + 1)
            for walk in walks { amounts[min(Int(walk.cost >> 10), amounts.count - 1)] += walk.walkers }
            guard
                let bucket = amounts.indices.first(where: { bucket in
                    soFar += amounts[bucket]
                    return soFar >= wanted
                })
            else { return nil }
            soFar -= amounts[bucket]
            walks.removeAll { min(Int($0.cost >> 10), amounts.count - 1) != bucket }
        }
        walks.sort { $0.cost < $1.cost }
        for walk in walks {
            soFar += walk.walkers
            if soFar >= wanted { return walk.cost }
        }
        return nil
    }

    /// The figures of each group.
    public func figures(
        by groups: OriginGroups, nearest: NearestDestinations, limit: UInt32
    ) -> [CoverageFigures] {
        (0..<groups.count).map { figures(of: groups.members(of: $0), nearest: nearest, limit: limit) }
    }
}
