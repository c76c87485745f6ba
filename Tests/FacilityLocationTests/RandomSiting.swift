import FacilityLocation
import TestSupport

/// Random problems: half in the plane, where near sites reach the same demands, half without any order.
struct RandomSiting {
    private var random: SeededGenerator
    let demands: Int
    let sites: Int

    init(seed: UInt64, demands: Int, sites: Int) {
        random = SeededGenerator(seed: seed)
        self.demands = demands
        self.sites = sites
    }

    /// Whole numbers 0...40, some of them zero.
    mutating func weights() -> [Double] {
        (0..<demands).map { _ in Double(max(0, Int.random(in: -3...40, using: &random))) }
    }

    /// For each of a number of sites, about `share` of the demands at costs 0...1,000.
    mutating func rows(_ count: Int, share: Double, inPlane: Bool) -> [[(demand: UInt32, cost: UInt32)]] {
        guard inPlane else {
            return (0..<count).map { _ in
                (0..<UInt32(demands)).compactMap { demand in
                    guard Double.random(in: 0..<1, using: &random) < share else { return nil }
                    return (demand, UInt32.random(in: 0...1000, using: &random))
                }
            }
        }
        let homes = (0..<demands).map { _ in point() }
        let reach = (share / .pi).squareRoot()
        return (0..<count).map { _ in
            let site = point()
            return homes.enumerated().compactMap { demand, home in
                let distance = ((home.x - site.x) * (home.x - site.x) + (home.y - site.y) * (home.y - site.y))
                    .squareRoot()
                return distance <= reach ? (UInt32(demand), UInt32(1000 * distance / reach)) : nil
            }
        }
    }

    private mutating func point() -> (x: Double, y: Double) {
        (Double.random(in: 0..<1, using: &random), Double.random(in: 0..<1, using: &random))
    }

    /// A cost for some demands, none for the others.
    mutating func presentCosts() -> [UInt32] {
        (0..<demands).map { _ in
            Int.random(in: 0..<4, using: &random) == 0 ? UInt32.random(in: 0...1500, using: &random) : .max
        }
    }

    mutating func capacities(_ count: Int, upTo most: Int) -> [Double] {
        (0..<count).map { _ in Double(Int.random(in: 1...most, using: &random)) }
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}

extension ReachTable {
    /// As `exact.py` reads them: pairs of demand and cost.
    var pairs: [[[UInt32]]] {
        (0..<siteCount).map { site in row(site).map { [demands[$0], costs[$0]] } }
    }
}
