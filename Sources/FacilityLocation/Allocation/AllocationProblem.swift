/// Which facility serves whom: everyone that can be, at the least total cost.
///
/// A value that exists is valid. Amounts are people or meals; they are `Double`, since estimates are fractions and a
/// facility may be filled by a part of a demand, and since amounts are only compared, added and subtracted, whole ones stay
/// whole (exactly, below 2^53).
public struct AllocationProblem: Sendable {
    /// By demand; finite, not negative.
    public let amounts: [Double]
    /// What each facility reaches.
    public let facilities: ReachTable
    /// By facility how much it can take; `nil` where there is no limit.
    public let capacities: [Double?]
    /// Nobody is sent farther.
    public let limit: UInt32

    /// - Parameter capacities: `nil` if no facility has one.
    /// - Throws: `invalidWeight`, `unknownDemand`, `invalidLimit` (0), `lengthsDiffer` or `invalidCapacity` (not finite, or
    ///   not above 0). No facilities are no error: nobody is served then.
    public init(
        amounts: [Double], facilities: ReachTable, capacities: [Double?]? = nil, limit: UInt32 = .max
    ) throws(FacilityLocationError) {
        try checkAmounts(amounts)
        try facilities.checkDemands(below: amounts.count)
        guard limit > 0 else { throw FacilityLocationError(.invalidLimit, "The limit has to be above zero.") }
        let capacities = capacities ?? [Double?](repeating: nil, count: facilities.siteCount)
        guard capacities.count == facilities.siteCount else {
            throw FacilityLocationError(.lengthsDiffer, "Every facility needs a capacity or the word that it has none.")
        }
        try checkCapacities(capacities.map { $0 ?? 1 })
        self.amounts = amounts
        self.facilities = facilities
        self.capacities = capacities
        self.limit = limit
    }

    /// As much as can be served, and of all ways to do so one of the least sum of amount times cost.
    ///
    /// Without capacities everyone goes to the nearest, of equally near ones to the first.
    /// - Parameter isCancelled: Asked every thousand demands.
    /// - Throws: `cancelled`.
    /// - Complexity: A shortest path over the facilities for each demand and each split; seconds at most for 100,000
    ///   demands and 50 facilities that overlap.
    public func allocation(
        isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(FacilityLocationError) -> Allocation {
        var transportation = Transportation(self)
        for demand in amounts.indices {
            if demand % 1024 == 0, isCancelled() {
                throw FacilityLocationError(.cancelled, "The allocation was called off.")
            }
            transportation.insert(demand)
        }
        return transportation.allocation
    }
}
