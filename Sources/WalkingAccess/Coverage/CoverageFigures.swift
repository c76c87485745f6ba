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

/// Amounts of several weights, such as people and households, at many origins.
public struct OriginWeights: Sendable {
    /// How many weights there are.
    public let count: Int
    /// Origin by origin, the weights of one after another.
    fileprivate let amounts: [Double]

    /// - Parameter weights: by weight its amount by origin, zero or more.
    public init(_ weights: [[Double]]) {
        count = weights.count
        var amounts = [Double](repeating: 0, count: weights.reduce(0) { $0 + $1.count })
        for (weight, values) in weights.enumerated() {
            for (origin, value) in values.enumerated() { amounts[origin * weights.count + weight] = value }
        }
        self.amounts = amounts
    }

    /// A weight's amount at an origin.
    func amount(_ weight: Int, at origin: Int) -> Double { amounts[origin * count + weight] }
}

/// Counts who is covered.
public struct CoverageCount: Sendable {
    public let weights: OriginWeights
    /// The index of the weight that walks are measured by.
    public let walkers: Int

    public init(weights: OriginWeights, walkers: Int) {
        self.weights = weights
        self.walkers = walkers
    }

    /// The figures of some origins.
    /// - Parameter limit: in units; a walk of exactly that much is covered.
    public func figures(
        of members: some Collection<UInt32>, nearest: NearestDestinations, limit: UInt32
    ) -> CoverageFigures {
        var totals = [Double](repeating: 0, count: weights.count), covered = totals
        var walks: [Walk] = []
        walks.reserveCapacity(members.count)
        var sum = 0.0, reaching = 0.0, excess = 0.0, beyond = 0.0
        var shortest = UInt32.max, destination = UInt32.max
        let count = weights.count
        totals.withUnsafeMutableBufferPointer { totals in
            covered.withUnsafeMutableBufferPointer { covered in
                weights.amounts.withUnsafeBufferPointer { amounts in
                    nearest.costs.withUnsafeBufferPointer { costs in
                        for member in members {
                            let origin = Int(member), cost = costs[origin], row = origin * count
                            for weight in 0..<count { totals[weight] += amounts[row + weight] }
                            if cost <= limit {
                                for weight in 0..<count { covered[weight] += amounts[row + weight] }
                            }
                            guard cost != NearestDestinations.none else { continue }
                            if cost < shortest { (shortest, destination) = (cost, nearest.destinations[origin]) }
                            let walkers = amounts[row + walkers]
                            guard walkers > 0 else { continue }
                            walks.append(Walk(cost: cost, walkers: walkers))
                            reaching += walkers
                            sum += walkers * Double(cost)
                            if cost > limit {
                                beyond += walkers
                                excess += walkers * Double(cost - limit)
                            }
                        }
                    }
                }
            }
        }
        var figures = CoverageFigures(totals: totals, covered: covered, reaching: reaching)
        if shortest != .max { figures.shortest = CoverageFigures.Shortest(cost: shortest, destination: destination) }
        if reaching > 0 { figures.meanCost = sum / reaching }
        if beyond > 0 { figures.meanExcess = excess / beyond }
        figures.costOfNinety = Self.costOfNinety(&walks, all: totals[walkers])
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
