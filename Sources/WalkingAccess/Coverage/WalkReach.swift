public import StreetNetwork

/// Which origins are within a walk of each of some destinations, row by row.
public struct WalkReach: Sendable {
    /// By destination the first of its origins; the last is a sentinel.
    public private(set) var first: [Int] = [0]
    /// The origins of each destination, in ascending order.
    public private(set) var origins: [UInt32] = []
    /// What their walks cost, in units.
    public private(set) var costs: [UInt32] = []

    public init() {}

    /// The rows of destinations that were each searched alone.
    /// - Parameter limit: in units; origins beyond it are left out.
    public init(_ searches: [NearestDestinations], limit: UInt32) {
        for search in searches {
            append(
                search.costs.enumerated().compactMap { origin, cost in
                    cost <= limit && cost != NearestDestinations.none ? (UInt32(origin), cost) : nil
                })
        }
    }

    public var count: Int { first.count - 1 }

    /// The positions in `origins` and `costs` that are a destination's.
    public func row(_ destination: Int) -> Range<Int> { first[destination]..<first[destination + 1] }

    mutating func append(_ row: [(origin: UInt32, cost: UInt32)]) {
        for (origin, cost) in row {
            origins.append(origin)
            costs.append(cost)
        }
        first.append(origins.count)
    }

    /// Rows of other destinations after these.
    public mutating func append(_ other: WalkReach) {
        let start = origins.count
        origins += other.origins
        costs += other.costs
        first += other.first.dropFirst().map { $0 + start }
    }
}

/// Origins by the nodes that they are near, for many searches from destinations.
public struct WalkOriginIndex: Sendable {
    let origins: WalkOrigins
    let byNode: ApproachesByNode

    public init(_ origins: WalkOrigins, on network: StreetNetwork) {
        self.origins = origins
        byNode = network.withTables { ApproachesByNode(origins.approaches, $0) }
    }
}
