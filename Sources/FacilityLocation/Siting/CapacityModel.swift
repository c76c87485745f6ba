/// Coverage with capacities: how much more can be assigned once the chosen sites stand beside the existing facilities.
struct CapacityModel {
    /// The existing facilities' rows first, then the candidates'; only what is within the limit, only who is not covered
    /// by a facility without a capacity.
    let table: ReachTable
    let capacities: [Double]
    let existingCount: Int
    /// By demand of the table.
    let weights: [Double]
    let count: Int
    let ceiling: Double
    let isWhole: Bool
    /// The flow with the existing facilities alone.
    let today: CapacityFlow

    var candidateCount: Int { table.siteCount - existingCount }

    init(_ problem: SitingProblem, _ limit: UInt32, _ capacities: SitingProblem.Capacities) {
        var numbers = [UInt32](repeating: UInt32.max, count: problem.weights.count)
        var weights: [Double] = []
        var rows: [[(demand: UInt32, cost: UInt32)]] = []
        for table in [capacities.existing, problem.candidates] {
            for site in 0..<table.siteCount {
                var row: [(demand: UInt32, cost: UInt32)] = []
                for index in table.row(site) where table.costs[index] <= limit {
                    let demand = Int(table.demands[index])
                    guard problem.weights[demand] > 0, problem.presentCosts[demand] > limit else { continue }
                    if numbers[demand] == UInt32.max {
                        numbers[demand] = UInt32(weights.count)
                        weights.append(problem.weights[demand])
                    }
                    row.append((numbers[demand], table.costs[index]))
                }
                rows.append(row)
            }
        }
        self.weights = weights
        table = ReachTable(rows: rows)
        self.capacities = capacities.existingCapacities + capacities.candidates
        existingCount = capacities.existing.siteCount
        count = problem.count
        ceiling = min(
            weights.reduce(0, +), capacities.candidates.sorted(by: >).prefix(problem.count).reduce(0, +))
        isWhole = (weights + self.capacities).allSatisfy { $0.rounded() == $0 }
        var flow = CapacityFlow(table, amounts: weights)
        for facility in 0..<existingCount { _ = flow.open(facility, capacity: self.capacities[facility]) }
        today = flow
    }

    /// Opens a candidate in a flow; counts the work.
    func opened(
        _ candidate: Int, in flow: CapacityFlow, _ meter: SearchMeter
    ) throws(FacilityLocationError) -> CapacityFlow {
        var copy = flow
        _ = copy.open(existingCount + candidate, capacity: capacities[existingCount + candidate])
        // Copying a demand costs about an eighth of looking at an entry.
        try meter.spend(copy.work - flow.work + weights.count / 8)
        return copy
    }
}

extension CapacityModel: LocationModel {
    /// What a candidate adds to a greatest flow only shrinks as others are added, so most need no second look.
    func addition(_ meter: SearchMeter) throws(FacilityLocationError) -> [Int] {
        var flow = today
        var gains = (0..<candidateCount).map { candidate in
            let reached = table.row(existingCount + candidate).reduce(0) { $0 + weights[Int(table.demands[$1])] }
            return min(reached, capacities[existingCount + candidate])
        }
        var seen = [Int](repeating: -1, count: candidateCount)
        var set: [Int] = []
        while set.count < count {
            guard let best = gains.indices.max(by: { gains[$0] < gains[$1] || (gains[$0] == gains[$1] && $0 > $1) })
            else { break }
            let opened = try opened(best, in: flow, meter)
            if seen[best] == set.count {
                set.append(best)
                gains[best] = -.infinity
                flow = opened
            } else {
                gains[best] = opened.total - flow.total
                seen[best] = set.count
            }
        }
        return set
    }

    func value(of set: [Int], _ meter: SearchMeter) throws(FacilityLocationError) -> Double {
        try flow(of: set, meter).total - today.total
    }

    private func flow(of set: [Int], _ meter: SearchMeter) throws(FacilityLocationError) -> CapacityFlow {
        var flow = today
        for candidate in set { flow = try opened(candidate, in: flow, meter) }
        return flow
    }

    func improved(
        _ set: [Int], among candidates: [Int], _ meter: SearchMeter
    ) throws(FacilityLocationError) -> [Int] {
        var set = set
        var value = try flow(of: set, meter).total
        var idle = 0
        var slot = 0
        while idle < set.count, !meter.isExhausted {
            let base = try flow(of: set.enumerated().filter { $0.offset != slot }.map(\.element), meter)
            idle += 1
            for candidate in candidates where !set.contains(candidate) && !meter.isExhausted {
                guard base.total + capacities[existingCount + candidate] > value else { continue }
                let changed = try opened(candidate, in: base, meter).total
                guard changed > value + ceiling * 1e-9 else { continue }
                set[slot] = candidate
                value = changed
                idle = 0
                break
            }
            slot = (slot + 1) % set.count
        }
        return set
    }
}
