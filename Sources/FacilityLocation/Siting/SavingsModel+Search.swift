extension SavingsModel: LocationModel {
    /// Adds what saves most, again and again. What a candidate saves only shrinks as others are added, so most need no
    /// second look (Minoux 1978).
    func addition(_ meter: SearchMeter) throws(FacilityLocationError) -> [Int] {
        var prices = zip(weights, present).map { Price(weight: $0, threshold: Double($1)) }
        var gains = [Double](repeating: .infinity, count: candidateCount)
        var seen = [Int](repeating: -1, count: candidateCount)
        var set: [Int] = []
        while set.count < count {
            guard let best = gains.indices.max(by: { gains[$0] < gains[$1] || (gains[$0] == gains[$1] && $0 > $1) })
            else { break }
            if seen[best] == set.count {
                set.append(best)
                gains[best] = -.infinity
                for index in offsets[best]..<offsets[best + 1] {
                    let (demand, cost) = (Int(pairs[index].demand), Double(pairs[index].cost))
                    prices[demand].threshold = min(prices[demand].threshold, cost)
                }
            } else {
                gains[best] = prices.withUnsafeBufferPointer { profit(of: best, at: $0) }
                seen[best] = set.count
                try meter.spend(pairCount(of: best))
            }
        }
        return set
    }

    func value(of set: [Int], _ meter: SearchMeter) throws(FacilityLocationError) -> Double {
        let costs = costs(of: set)
        var value = 0.0
        for demand in costs.indices { value += weights[demand] * Double(present[demand] - costs[demand]) }
        try meter.spend(set.reduce(costs.count) { $0 + pairCount(of: $1) })
        return value
    }

    /// - Complexity: One look at a candidate's row for all its exchanges (Resende and Werneck 2007).
    func improved(
        _ set: [Int], among candidates: [Int], _ meter: SearchMeter
    ) throws(FacilityLocationError) -> [Int] {
        var set = set
        var interchange = Interchange(self, set)
        var idle = 0
        var index = 0
        while idle < candidates.count, !meter.isExhausted {
            let candidate = candidates[index]
            index = (index + 1) % candidates.count
            idle += 1
            guard !set.contains(candidate) else { continue }
            let (slot, change) = interchange.best(for: candidate)
            // An entry costs about three times what one of the relaxation does.
            try meter.spend(3 * pairCount(of: candidate))
            if change > ceiling * 1e-9 {
                set[slot] = candidate
                interchange = Interchange(self, set)
                idle = 0
            }
        }
        return set
    }
}

/// A set, and what each exchange of one of its sites for another would change.
private struct Interchange {
    /// How a demand is served: by the site in `slot` at cost `nearest`, without it at cost `second`.
    private struct Service {
        let weight: Double
        var nearest: Double
        var second: Double
        var slot: Int
    }

    private let model: SavingsModel
    private var services: [Service]
    /// By slot, what is lost with its site; and room for what a candidate makes up for.
    private var losses: [Double]
    private var relief: [Double]

    init(_ model: SavingsModel, _ set: [Int]) {
        self.model = model
        // The slot behind the last stands for the facilities of today.
        services = zip(model.weights, model.present).map {
            Service(weight: $0, nearest: Double($1), second: Double($1), slot: set.count)
        }
        for (slot, site) in set.enumerated() {
            for index in model.offsets[site]..<model.offsets[site + 1] {
                let (demand, cost) = (Int(model.pairs[index].demand), Double(model.pairs[index].cost))
                if cost < services[demand].nearest {
                    services[demand].second = services[demand].nearest
                    services[demand].nearest = cost
                    services[demand].slot = slot
                } else if cost < services[demand].second {
                    services[demand].second = cost
                }
            }
        }
        losses = [Double](repeating: 0, count: set.count + 1)
        relief = losses
        for service in services { losses[service.slot] += service.weight * (service.second - service.nearest) }
    }

    /// The slot whose site is best exchanged for the candidate, and by how much more is saved then.
    mutating func best(for candidate: Int) -> (slot: Int, change: Double) {
        for slot in relief.indices { relief[slot] = -losses[slot] }
        let gain = services.withUnsafeBufferPointer { services in
            relief.withUnsafeMutableBufferPointer { relief in
                model.pairs.withUnsafeBufferPointer { pairs in
                    var gain = 0.0
                    for index in model.offsets[candidate]..<model.offsets[candidate + 1] {
                        let cost = Double(pairs[index].cost)
                        let service = services[Int(pairs[index].demand)]
                        guard cost < service.second else { continue }
                        gain += service.weight * max(service.nearest - cost, 0)
                        relief[service.slot] += service.weight * (service.second - max(service.nearest, cost))
                    }
                    return gain
                }
            }
        }
        var best = 0
        for slot in 1..<(relief.count - 1) where relief[slot] > relief[best] { best = slot }
        return (best, gain + relief[best])
    }
}
