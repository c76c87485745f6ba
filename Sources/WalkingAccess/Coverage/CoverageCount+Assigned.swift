extension CoverageCount {
    /// The figures of some origins whose people go where they are assigned: who goes somewhere is covered, and all walks are
    /// those to where they go.
    public func figures(of members: some Sequence<UInt32>, assigned: AssignedWalks) -> CoverageFigures {
        var figures = CoverageFigures(
            totals: [Double](repeating: 0, count: weights.count), covered: [Double](repeating: 0, count: weights.count))
        var walks: [Walk] = []
        var sum = 0.0
        for member in members {
            let origin = Int(member), fraction = assigned.fraction(of: origin)
            for weight in 0..<weights.count {
                figures.totals[weight] += weights.amount(weight, at: origin)
                figures.covered[weight] += weights.amount(weight, at: origin) * fraction
            }
            for share in assigned.shares(of: origin) {
                if share.cost < figures.shortest?.cost ?? .max {
                    figures.shortest = CoverageFigures.Shortest(cost: share.cost, destination: share.destination)
                }
                let walkers = weights.amount(walkers, at: origin) * share.fraction
                guard walkers > 0 else { continue }
                walks.append(Walk(cost: share.cost, walkers: walkers))
                figures.reaching += walkers
                sum += walkers * Double(share.cost)
            }
        }
        if figures.reaching > 0 { figures.meanCost = sum / figures.reaching }
        figures.costOfNinety = Self.costOfNinety(&walks, all: figures.totals[walkers])
        return figures
    }
}
