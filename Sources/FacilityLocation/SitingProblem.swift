/// Where to put `count` more facilities, those that exist being kept.
///
/// A value that exists is valid. Weights are people (or households), costs the units of the reach tables.
public struct SitingProblem: Sendable {
    /// What the new facilities are to achieve.
    public enum Objective: Hashable, Sendable {
        /// The most weight newly within `limit` of a facility (maximal covering location; Church and ReVelle 1974).
        ///
        /// With capacities, what can be assigned to facilities within the limit without overfilling one.
        case coverage(limit: UInt32, capacities: Capacities? = nil)
        /// The least sum of weight times cost to the nearest facility (p-median; Hakimi 1964). What is farther than
        /// `farthest`, or reaches nothing, counts as `farthest`.
        case meanCost(farthest: UInt32)
    }

    /// How much weight each facility can take. A demand may be split between facilities.
    public struct Capacities: Hashable, Sendable {
        /// By candidate.
        public let candidates: [Double]
        /// The existing facilities that have a capacity: what they reach. `presentCosts` then holds only the others.
        public let existing: ReachTable
        /// By existing facility.
        public let existingCapacities: [Double]

        public init(
            candidates: [Double], existing: ReachTable = ReachTable(rows: [[(demand: UInt32, cost: UInt32)]]()),
            existingCapacities: [Double] = []
        ) {
            self.candidates = candidates
            self.existing = existing
            self.existingCapacities = existingCapacities
        }
    }

    /// By demand; finite, not negative.
    public let weights: [Double]
    /// By demand the cost to the nearest existing facility; `UInt32.max` where there is none.
    public let presentCosts: [UInt32]
    public let candidates: ReachTable
    /// How many candidates to choose.
    public let count: Int
    public let objective: Objective

    /// - Throws: `noCandidates`, `countTooSmall`, `countTooLarge`, `lengthsDiffer`, `invalidWeight`, `unknownDemand`,
    ///   `invalidLimit` (0) or `invalidCapacity` (not finite, or not above 0).
    public init(
        weights: [Double], presentCosts: [UInt32], candidates: ReachTable, count: Int, objective: Objective
    ) throws(FacilityLocationError) {
        guard candidates.siteCount > 0 else { throw FacilityLocationError(.noCandidates, "There are no candidates.") }
        guard count >= 1 else {
            throw FacilityLocationError(.countTooSmall, "At least one facility has to be asked for.")
        }
        guard count <= candidates.siteCount else {
            throw FacilityLocationError(
                .countTooLarge, "\(count) facilities are asked for, but there are \(candidates.siteCount) candidates.")
        }
        guard weights.count == presentCosts.count else {
            throw FacilityLocationError(
                .lengthsDiffer, "There are \(weights.count) weights and \(presentCosts.count) present costs.")
        }
        try checkAmounts(weights)
        try candidates.checkDemands(below: weights.count)
        switch objective {
        case .coverage(let limit, let capacities):
            guard limit > 0 else { throw FacilityLocationError(.invalidLimit, "The limit has to be above zero.") }
            try capacities?.check(candidates: candidates.siteCount, demands: weights.count)
        case .meanCost(let farthest):
            guard farthest > 0 else {
                throw FacilityLocationError(.invalidLimit, "The farthest cost that counts has to be above zero.")
            }
        }
        self.weights = weights
        self.presentCosts = presentCosts
        self.candidates = candidates
        self.count = count
        self.objective = objective
    }
}

extension SitingProblem.Capacities {
    fileprivate func check(candidates count: Int, demands: Int) throws(FacilityLocationError) {
        guard candidates.count == count, existingCapacities.count == existing.siteCount else {
            throw FacilityLocationError(.lengthsDiffer, "Every facility of a table needs a capacity, and no other.")
        }
        try checkCapacities(candidates)
        try checkCapacities(existingCapacities)
        try existing.checkDemands(below: demands)
    }
}

/// - Throws: `invalidWeight` with the first that is negative or not finite.
func checkAmounts(_ amounts: [Double]) throws(FacilityLocationError) {
    for (index, amount) in amounts.enumerated() where !(amount >= 0 && amount.isFinite) {
        throw FacilityLocationError(.invalidWeight, "Weight \(index) is negative or not a finite number.", index: index)
    }
}

/// - Throws: `invalidCapacity` with the first that is not above zero or not finite.
func checkCapacities(_ capacities: [Double]) throws(FacilityLocationError) {
    for (index, capacity) in capacities.enumerated() where !(capacity > 0 && capacity.isFinite) {
        throw FacilityLocationError(
            .invalidCapacity, "Capacity \(index) is not a finite number above zero.", index: index)
    }
}
