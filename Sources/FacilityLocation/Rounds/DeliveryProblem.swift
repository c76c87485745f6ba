/// Meals from one depot to many doors, in rounds that begin and end at the depot.
///
/// A value that exists is valid.
public struct DeliveryProblem: Sendable {
    /// By stop, what it gets; finite, not negative.
    public let amounts: [Double]
    /// Row by row the cost from a place (the row) to a place (the column), the same both ways or not. Place 0 is the
    /// depot, stop i is place i + 1.
    public let costs: [UInt32]
    /// What a round carries.
    public let capacity: Double
    /// What a round costs at most, from the depot back to it.
    public let longest: UInt32

    /// - Throws: `invalidWeight`, `lengthsDiffer` (the matrix is not square with a row for the depot and each stop),
    ///   `invalidCapacity` (not finite, or not above 0) or `invalidLimit` (`longest` is 0).
    public init(
        amounts: [Double], costs: [UInt32], capacity: Double, longest: UInt32
    ) throws(FacilityLocationError) {
        try checkAmounts(amounts)
        guard costs.count == (amounts.count + 1) * (amounts.count + 1) else {
            throw FacilityLocationError(
                .lengthsDiffer, "\(amounts.count) stops and a depot need a square of costs, not \(costs.count).")
        }
        guard capacity > 0, capacity.isFinite else {
            throw FacilityLocationError(.invalidCapacity, "The capacity is not a finite number above zero.")
        }
        guard longest > 0 else {
            throw FacilityLocationError(.invalidLimit, "The longest round has to be above zero.")
        }
        self.amounts = amounts
        self.costs = costs
        self.capacity = capacity
        self.longest = longest
    }

    /// Short rounds, every stop that can be served in exactly one of them: not proven best, the same every time.
    ///
    /// - Complexity: Below a second for 200 stops, and growing with the square of their number at least.
    public func rounds() -> DeliveryRounds {
        var planning = RoundPlanning(self)
        planning.merge()
        planning.improve()
        return planning.rounds
    }
}

/// Ordered rounds.
public struct DeliveryRounds: Hashable, Sendable {
    public struct Round: Hashable, Sendable {
        /// In the order of the walk.
        public let stops: [Int]
        public let amount: Double
        /// From the depot back to it.
        public let cost: UInt32
    }

    /// By their first stop.
    public let rounds: [Round]
    /// Stops that even a round of their own cannot serve: too far, or too much.
    public let unserved: [Int]

    public var totalCost: UInt64 { rounds.reduce(0) { $0 + UInt64($1.cost) } }
}
