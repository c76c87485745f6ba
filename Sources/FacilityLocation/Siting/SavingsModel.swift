/// Both objectives without capacities as one: the greatest sum over the demands of what the best chosen site saves.
///
/// A saving is weight times what a cost lies below that of today. To be covered saves the weight: cost 1 today, 0 then.
/// Source: Cornuejols, Fisher and Nemhauser 1977, "Location of bank accounts to optimize float", for the set function
/// and its relaxation.
struct SavingsModel {
    struct Pair {
        var demand: UInt32
        var cost: UInt32
    }

    /// Where each candidate's pairs start, and one more.
    private(set) var offsets = [0]
    /// Only those that save something.
    private(set) var pairs: [Pair] = []
    /// Only the demands that something can be saved for.
    private(set) var weights: [Double] = []
    /// By demand, the cost of today.
    private(set) var present: [UInt32] = []
    /// By demand, the cost from the candidate that is best for it.
    private(set) var least: [UInt32] = []
    let count: Int
    private(set) var ceiling = 0.0
    private(set) var isWhole = true

    var candidateCount: Int { offsets.count - 1 }

    init(_ problem: SitingProblem) {
        count = problem.count
        var today: [UInt32]
        let limit: UInt32
        let isCoverage: Bool
        switch problem.objective {
        case .coverage(let farthest, _):
            (limit, isCoverage) = (farthest, true)
            today = problem.presentCosts.map { $0 <= limit ? 0 : 1 }
        case .meanCost(let farthest):
            (limit, isCoverage) = (farthest, false)
            today = problem.presentCosts.map { min($0, farthest) }
        }
        for (demand, weight) in problem.weights.enumerated() where weight == 0 { today[demand] = 0 }
        load(problem, today: today, limit: limit, isCoverage: isCoverage)
    }

    private mutating func load(_ problem: SitingProblem, today: [UInt32], limit: UInt32, isCoverage: Bool) {
        let table = problem.candidates
        var numbers = [UInt32](repeating: UInt32.max, count: today.count)
        pairs.reserveCapacity(table.pairCount)
        offsets.reserveCapacity(table.siteCount + 1)
        for site in 0..<table.siteCount {
            for index in table.row(site) {
                let demand = Int(table.demands[index])
                let cost = isCoverage ? (table.costs[index] <= limit ? 0 : 1) : table.costs[index]
                guard cost < today[demand] else { continue }
                if numbers[demand] == UInt32.max {
                    numbers[demand] = UInt32(weights.count)
                    weights.append(problem.weights[demand])
                    present.append(today[demand])
                    least.append(cost)
                }
                let number = numbers[demand]
                least[Int(number)] = min(least[Int(number)], cost)
                pairs.append(Pair(demand: number, cost: cost))
            }
            offsets.append(pairs.count)
        }
        for demand in weights.indices {
            ceiling += weights[demand] * Double(present[demand] - least[demand])
            isWhole = isWhole && weights[demand].rounded() == weights[demand]
        }
    }

    /// What the candidate saves beyond the prices: for each demand the part below its threshold.
    func profit(of candidate: Int, at prices: UnsafeBufferPointer<Price>) -> Double {
        pairs.withUnsafeBufferPointer { pairs in
            var sum = 0.0
            for index in offsets[candidate]..<offsets[candidate + 1] {
                let pair = pairs[index]
                let price = prices[Int(pair.demand)]
                sum += price.weight * max(price.threshold - Double(pair.cost), 0)
            }
            return sum
        }
    }

    func pairCount(of candidate: Int) -> Int { offsets[candidate + 1] - offsets[candidate] }

    /// By demand the least cost within the set.
    func costs(of set: [Int]) -> [UInt32] {
        var costs = present
        for candidate in set {
            for index in offsets[candidate]..<offsets[candidate + 1] {
                let pair = pairs[index]
                costs[Int(pair.demand)] = min(costs[Int(pair.demand)], pair.cost)
            }
        }
        return costs
    }

    /// A demand's weight, and the cost below which a site profits from it: today's, less its price for one of its weight.
    struct Price {
        let weight: Double
        var threshold: Double
    }

    struct Prices {
        var rows: [Price]
        /// By demand, where its threshold moved last.
        var direction: [Double]
    }
}
