import Dispatch
import Figures
import SimpleFeatures
import StreetNetwork
import Synchronization
import TestSupport
import WalkingAccess

/// One person at every node of a city: what pandana is asked too.
struct EveryNode {
    private let network: StreetNetwork
    private let access: WalkingAccess
    private let places: WalkingPlaces
    private let origins: WalkOrigins

    init(_ network: StreetNetwork) {
        self.network = network
        access = WalkingAccess(network)
        places = WalkingProbe.places(atNodesOf: network)
        origins = WalkOrigins(places, by: .distance, on: network)
    }

    /// The nearest of some facilities for every node within a distance.
    func measureNearest(of sources: [Int], reach: Length) {
        let facilities = WalkDestinations(
            WalkingProbe.places(atNodesOf: network, only: sources), by: .distance, on: network)
        let limit = UInt32(reach.metres * 100)
        var found = access.nearest(of: facilities, for: origins, farthest: limit)
        var times: [Double] = []
        for _ in 0..<15 {
            times.append(seconds { found = access.nearest(of: facilities, for: origins, farthest: limit) })
        }
        report("nearest.median.seconds", median(times))
        report("nearest.nodes", found.costs.count { $0 != NearestDestinations.none })
    }

    /// How many people are within a distance of every node, on all cores; what a search needs beforehand is made within the time.
    func measureAggregation(reach: Length) {
        let limit = UInt32(reach.metres * 100)
        var times: [Double] = [], total = 0.0
        for _ in 0..<3 {
            times.append(seconds { total = aggregate(limit) })
        }
        report("aggregate.seconds", median(times))
        report("aggregate.sum", Int(total))
    }

    private func aggregate(_ limit: UInt32) -> Double {
        let index = WalkOriginIndex(origins, on: network)
        let nodes = WalkDestinations(places, by: .distance, on: network)
        let weights = [Double](repeating: 1, count: places.count)
        let parts = 16, size = (places.count + parts - 1) / parts
        let total = Mutex(0.0)
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let chosen = Array(part * size..<min((part + 1) * size, places.count))
            let sums = access.weightReached(by: nodes, chosen: chosen, from: index, weights: weights, limit: limit)
            let sum = sums.reduce(0, +)
            total.withLock { $0 += sum }
        }
        return total.withLock { $0 }
    }
}
