import StreetNetwork

/// Which origins are within a walk of up to eight destinations at once; its buffers serve batch after batch.
struct ReachSearch {
    private var batch: TreeBatch
    /// By origin its cost to each destination of the batch; infinite between searches.
    private var costs: [SIMD8<Float>]
    /// The origins that the batch has come to.
    private(set) var touched: [UInt32] = []
    private let index: WalkOriginIndex
    private let destinations: WalkDestinations
    private let table: SweepTable
    private let limit: UInt32

    private static let unreached = SIMD8<Float>(repeating: .infinity)

    init(
        of destinations: WalkDestinations, from index: WalkOriginIndex, limit: UInt32, _ tables: NetworkTables
    ) {
        precondition(destinations.measure == index.origins.measure, "walks of two measures")
        self.destinations = destinations
        self.index = index
        self.limit = limit
        table = SweepTable(WalkingCost(destinations.measure), isBackward: true)
        batch = TreeBatch(tables)
        costs = [SIMD8<Float>](repeating: Self.unreached, count: index.origins.count)
    }

    /// Searches from destinations that lie near one another, at most eight.
    mutating func search(_ chosen: ArraySlice<Int>, _ tables: NetworkTables) {
        for origin in touched { costs[Int(origin)] = Self.unreached }
        touched.removeAll(keepingCapacity: true)
        batch.search(tables, from: destinations.approaches, chosen: chosen, bound: limit, table: table)
        visitNodes()
        for (lane, destination) in chosen.enumerated() { addWalksOnEdges(destination, lane: lane, tables) }
    }

    private mutating func visitNodes() {
        let limit = SIMD8<Float>(repeating: Float(limit))
        let reached = batch.reached
        var touched = self.touched
        self.touched = []
        costs.withUnsafeMutableBufferPointer { costs in
            index.byNode.first.withUnsafeBufferPointer { first in
                index.byNode.items.withUnsafeBufferPointer { items in
                    batch.withCosts { nodeCosts in
                        for (node, nodeCost) in zip(reached, nodeCosts) {
                            for item in Int(first[Int(node)])..<Int(first[Int(node) + 1]) {
                                let item = items[item]
                                let cost = nodeCost + item.cost
                                guard any(cost .<= limit) else { continue }
                                let known = costs[Int(item.place)]
                                if all(known .== Self.unreached) { touched.append(item.place) }
                                costs[Int(item.place)] = known.replacing(with: cost, where: cost .< known)
                            }
                        }
                    }
                }
            }
        }
        self.touched = touched
    }

    private mutating func addWalksOnEdges(_ destination: Int, lane: Int, _ tables: NetworkTables) {
        for (edge, centimetres, walk) in destinations.approaches.doorsOnEdges(of: destination) {
            let along = EdgeWalk(tables.edges[Int(edge)], table.forward)
            for door in index.origins.approaches.positions(on: edge) {
                let cost = Double(walk) + along.cost(from: centimetres, to: door.centimetres) + Double(door.walk)
                guard cost <= Double(limit) else { continue }
                let origin = Int(door.place)
                if all(costs[origin] .== Self.unreached) { touched.append(door.place) }
                costs[origin][lane] = min(costs[origin][lane], Float(cost))
            }
        }
    }

    /// The origins within the limit of one of the destinations, in ascending order.
    func row(lane: Int, sorted: [UInt32]) -> [(origin: UInt32, cost: UInt32)] {
        let limit = Float(limit)
        return sorted.compactMap { origin in
            let cost = costs[Int(origin)][lane]
            return cost <= limit ? (origin, UInt32(cost)) : nil
        }
    }

    /// By lane the sum of a weight over the origins within the limit.
    func sums(_ weights: [Double]) -> [Double] {
        var low = SIMD4<Double>.zero, high = SIMD4<Double>.zero
        let limit = SIMD8<Float>(repeating: Float(limit))
        weights.withUnsafeBufferPointer { weights in
            costs.withUnsafeBufferPointer { costs in
                for origin in touched {
                    let isWithin = costs[Int(origin)] .<= limit
                    let weight = SIMD8<Float>(repeating: 0).replacing(with: 1, where: isWithin)
                    let amount = weights[Int(origin)]
                    low += SIMD4<Double>(weight.lowHalf) * amount
                    high += SIMD4<Double>(weight.highHalf) * amount
                }
            }
        }
        return (0..<4).map { low[$0] } + (0..<4).map { high[$0] }
    }
}
