extension SavingsModel {
    /// Thresholds at which each site of the set keeps about what the least needed of them is worth.
    func prices(for set: [Int]) -> Prices {
        var nearest = present
        var second = present
        var slots = [Int](repeating: set.count, count: present.count)
        for (slot, site) in set.enumerated() {
            for index in offsets[site]..<offsets[site + 1] {
                let (demand, cost) = (Int(pairs[index].demand), pairs[index].cost)
                if cost < nearest[demand] {
                    second[demand] = nearest[demand]
                    nearest[demand] = cost
                    slots[demand] = slot
                } else if cost < second[demand] {
                    second[demand] = cost
                }
            }
        }
        var losses = [Double](repeating: 0, count: set.count + 1)
        for demand in present.indices {
            losses[slots[demand]] += weights[demand] * Double(second[demand] - nearest[demand])
        }
        let least = losses.dropLast().min() ?? 0
        let rows = present.indices.map { demand in
            let loss = losses[slots[demand]]
            let share = slots[demand] < set.count && loss > 0 ? least / loss : 1
            let threshold = Double(nearest[demand]) + share * Double(second[demand] - nearest[demand])
            return Price(weight: weights[demand], threshold: threshold)
        }
        return Prices(rows: rows, direction: [Double](repeating: 0, count: rows.count))
    }

    func appraise(
        _ candidates: [Int], at prices: Prices, profits: inout [Double], _ meter: SearchMeter
    ) throws(FacilityLocationError) -> Double {
        var constant = 0.0
        for demand in prices.rows.indices {
            constant += weights[demand] * (Double(present[demand]) - prices.rows[demand].threshold)
        }
        var entries = prices.rows.count
        prices.rows.withUnsafeBufferPointer { prices in
            for candidate in candidates {
                profits[candidate] = profit(of: candidate, at: prices)
                entries += pairCount(of: candidate)
            }
        }
        try meter.spend(entries)
        return constant
    }

    /// Raises the threshold of a demand that no chosen site profits from, lowers it by how many more than one do, and
    /// keeps some of the direction before, which damps the zigzag (Camerini, Fratta and Maffioli 1975).
    func move(_ prices: inout Prices, chosen: [Int], excess: Double) {
        var slack = [Double](repeating: 1, count: prices.rows.count)
        for site in chosen {
            for index in offsets[site]..<offsets[site + 1] {
                let (demand, cost) = (Int(pairs[index].demand), Double(pairs[index].cost))
                if cost < prices.rows[demand].threshold { slack[demand] -= 1 }
            }
        }
        var length = 0.0
        for demand in slack.indices {
            let threshold = prices.rows[demand].threshold
            var direction = 0.6 * prices.direction[demand] + 0.4 * slack[demand]
            if direction > 0, threshold >= Double(present[demand]) { direction = 0 }
            if direction < 0, threshold <= Double(least[demand]) { direction = 0 }
            prices.direction[demand] = direction
            length += weights[demand] * direction * direction
        }
        guard length > 0 else { return }
        let step = excess / length / 2
        for demand in slack.indices where prices.direction[demand] != 0 {
            let threshold = prices.rows[demand].threshold + step * prices.direction[demand]
            prices.rows[demand].threshold = min(max(threshold, Double(least[demand])), Double(present[demand]))
        }
    }
}
