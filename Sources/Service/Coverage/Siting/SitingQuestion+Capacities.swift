import FacilityLocation
import GridSystem
import Places
import StreetNetwork
import WalkingAccess

extension SitingQuestion {
    /// What exists: how much of the weight it serves, and the terms in which the problem counts it.
    struct Present {
        /// By point of demand the cost to the nearest facility that takes any number.
        var costs: [UInt32]
        var objective: SitingProblem.Objective
        /// The weight covered, or the sum of weight times units walked.
        var value: Double
    }

    func present(in snapshot: CoverageSnapshot) throws -> Present {
        let costs = snapshot.nearest(query.category, by: measure).costs
        switch query.objective {
        case .walk:
            let value = zip(weights, costs).reduce(0) { $0 + $1.0 * Double(min($1.1, limit)) }
            return Present(costs: costs, objective: .meanCost(farthest: limit), value: value)
        case .coverage where query.heedsCapacities:
            return try capacitatedPresent(in: snapshot)
        case .coverage:
            let value = zip(weights, costs).reduce(0) { $0 + ($1.1 <= limit ? $1.0 : 0) }
            let capacities = query.capacity.map { capacity in
                SitingProblem.Capacities(candidates: candidates.map { _ in capacity })
            }
            return Present(costs: costs, objective: .coverage(limit: limit, capacities: capacities), value: value)
        }
    }

    /// Facilities whose capacity is known take no more than that, the others any number; one without a place for anybody is as if it
    /// were not there.
    private func capacitatedPresent(in snapshot: CoverageSnapshot) throws -> Present {
        let all = snapshot.facilities.facilities
        let present = snapshot.facilities.indices(of: query.category).filter { all[$0].capacity != 0 }
        let capped = present.filter { all[$0].capacity != nil }
        let existing = snapshot.walking.reach(
            of: snapshot.destinations(measure), chosen: present, from: snapshot.originIndex(measure), limit: limit)
        let amounts = try AllocationProblem(
            amounts: weights,
            facilities: ReachTable(offsets: existing.first, demands: existing.origins, costs: existing.costs),
            capacities: present.map { all[$0].capacity.map(Double.init) }, limit: limit)
        let served = try amounts.allocation().loads.reduce(0, +)
        let cappedReach = snapshot.walking.reach(
            of: snapshot.destinations(measure), chosen: capped, from: snapshot.originIndex(measure), limit: limit)
        let capacities = SitingProblem.Capacities(
            candidates: candidates.map { _ in query.capacity ?? max(weights.reduce(0, +), 1) },
            existing: try ReachTable(
                offsets: cappedReach.first, demands: cappedReach.origins, costs: cappedReach.costs),
            existingCapacities: capped.compactMap { all[$0].capacity.map(Double.init) })
        let uncapped = snapshot.walking.nearest(
            of: snapshot.destinations(measure), only: present.filter { all[$0].capacity == nil },
            for: snapshot.origins(measure))
        return Present(
            costs: uncapped.costs, objective: .coverage(limit: limit, capacities: capacities), value: served)
    }
}
