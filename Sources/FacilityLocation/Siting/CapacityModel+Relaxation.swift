extension CapacityModel {
    /// What is paid for each unit of a demand's weight, 0...1, and where that moved last.
    struct Prices {
        var rates: [Double]
        var direction: [Double]
    }

    /// Whom the set serves is half paid for.
    func prices(for set: [Int]) -> Prices {
        var flow = today
        for candidate in set {
            _ = flow.open(existingCount + candidate, capacity: capacities[existingCount + candidate])
        }
        let rates = weights.indices.map { flow.served($0) / weights[$0] / 2 }
        return Prices(rates: rates, direction: [Double](repeating: 0, count: rates.count))
    }

    func appraise(
        _ candidates: [Int], at prices: Prices, profits: inout [Double], _ meter: SearchMeter
    ) throws(FacilityLocationError) -> Double {
        var constant = -today.total
        for demand in weights.indices { constant += weights[demand] * prices.rates[demand] }
        for facility in 0..<existingCount { constant += load(of: facility, at: prices).profit }
        var entries = weights.count + table.offsets[existingCount]
        for candidate in candidates {
            profits[candidate] = load(of: existingCount + candidate, at: prices).profit
            // Choosing whom to serve looks at an entry three times or so.
            entries += 3 * table.row(existingCount + candidate).count
        }
        try meter.spend(entries)
        return constant
    }

    func move(_ prices: inout Prices, chosen: [Int], excess: Double) {
        var slack = weights
        for facility in Array(0..<existingCount) + chosen.map({ existingCount + $0 }) {
            for item in load(of: facility, at: prices).items { slack[item.demand] -= item.amount }
        }
        var length = 0.0
        for demand in slack.indices {
            var direction = 0.6 * prices.direction[demand] - 0.4 * slack[demand] / weights[demand]
            if direction < 0, prices.rates[demand] <= 0 { direction = 0 }
            if direction > 0, prices.rates[demand] >= 1 { direction = 0 }
            prices.direction[demand] = direction
            length += weights[demand] * direction * direction
        }
        guard length > 0 else { return }
        let step = excess / length / 2
        for demand in slack.indices {
            prices.rates[demand] = min(max(prices.rates[demand] + step * prices.direction[demand], 0), 1)
        }
    }

    /// What a facility takes of a demand, and what it earns for a unit.
    private struct Item {
        let demand: Int
        var amount: Double
        let earning: Double
    }

    /// The most profitable load within the capacity: a knapsack whose items can be split, by partition around the
    /// earning at which it is full (Balas and Zemel 1980).
    private func load(of facility: Int, at prices: Prices) -> (profit: Double, items: [Item]) {
        var items: [Item] = []
        items.reserveCapacity(table.row(facility).count)
        var amount = 0.0
        for index in table.row(facility) {
            let demand = Int(table.demands[index])
            guard prices.rates[demand] < 1 else { continue }
            items.append(Item(demand: demand, amount: weights[demand], earning: 1 - prices.rates[demand]))
            amount += weights[demand]
        }
        if amount > capacities[facility] { Self.fill(&items, capacity: capacities[facility]) }
        return (items.reduce(0) { $0 + $1.amount * $1.earning }, items)
    }

    private static func fill(_ items: inout [Item], capacity: Double) {
        var room = capacity
        var (start, end) = (0, items.count)
        // Items before `start` are taken whole, those from `end` on not at all.
        while start < end {
            let pivot = items[(start + end) / 2].earning
            let richer = partition(&items, start..<end) { $0.earning > pivot }
            let equal = partition(&items, richer..<end) { $0.earning == pivot }
            let above = items[start..<richer].reduce(0) { $0 + $1.amount }
            let level = items[richer..<equal].reduce(0) { $0 + $1.amount }
            if above > room {
                end = richer
            } else if above + level <= room {
                room -= above + level
                start = equal
            } else {
                room -= above
                start = richer
                while start < equal, room > 0 {
                    items[start].amount = min(items[start].amount, room)
                    room -= items[start].amount
                    start += 1
                }
                break
            }
        }
        items.removeSubrange(start...)
    }

    /// Moves those that belong to the front; where the others start.
    private static func partition(
        _ items: inout [Item], _ range: Range<Int>, by belongs: (Item) -> Bool
    ) -> Int {
        var front = range.lowerBound
        for index in range where belongs(items[index]) {
            items.swapAt(front, index)
            front += 1
        }
        return front
    }
}
