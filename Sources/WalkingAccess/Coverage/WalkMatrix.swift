public import StreetNetwork

/// What the walk from each of some places to each other costs.
public struct WalkMatrix: Sendable {
    /// How many places there are.
    public let count: Int
    /// Row by row, from the place of the row to that of the column, in units; ``unreachable`` beyond the limit.
    public let costs: [UInt32]

    public static let unreachable = UInt32.max
    /// The most places between which walks are worked out at once: the matrix grows with the square of their number.
    public static let mostPlaces = 1_000

    public subscript(from: Int, to: Int) -> UInt32 { costs[from * count + to] }
}

extension WalkingAccess {
    /// The walks between all of some places: one search backward to each, eight at a time.
    /// - Parameter limit: in units, at most ``farthestWalk``; longer walks are not followed.
    /// - Throws: `.outOfRange` for more than ``WalkMatrix/mostPlaces``.
    public func matrix(
        between places: WalkingPlaces, by measure: WalkingMeasure, limit: UInt32 = farthestWalk
    ) throws(WalkingError) -> WalkMatrix {
        let count = places.count
        guard count <= WalkMatrix.mostPlaces else {
            throw WalkingError(
                .outOfRange, "walks are worked out between at most \(WalkMatrix.mostPlaces) places, not \(count)")
        }
        let origins = WalkOriginIndex(WalkOrigins(places, by: measure, on: network), on: network)
        let reach = reach(
            of: WalkDestinations(places, by: measure, on: network), chosen: Array(0..<count), from: origins,
            limit: min(limit, Self.farthestWalk))
        var costs = [UInt32](repeating: WalkMatrix.unreachable, count: count * count)
        for to in 0..<count {
            for index in reach.row(to) { costs[Int(reach.origins[index]) * count + to] = reach.costs[index] }
            costs[to * count + to] = 0
        }
        return WalkMatrix(count: count, costs: costs)
    }
}
