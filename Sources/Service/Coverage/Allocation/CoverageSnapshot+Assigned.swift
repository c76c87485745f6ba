import GridSystem
import Places
import StreetNetwork
import WalkingAccess

extension CoverageSnapshot {
    /// Who goes to which facility of the one category that is asked about, within its limit.
    ///
    /// Without capacities everybody goes to the nearest. With them a facility takes no more than it can, in the weight asked for; one
    /// whose capacity nobody knows takes any number, one with the capacity 0 nobody. Whatever unit is asked about, everybody who
    /// lives in a unit of the edition has a claim.
    /// - Throws: `CancellationError`.
    func assigned(_ query: CoverageQuery, _ checked: CheckedCoverage) throws -> AssignedWalks {
        let category = query.requirements[0].category, limit = checked.limits[0]
        guard query.capacities else {
            return AssignedWalks(nearest(category, by: checked.measure), limit: limit)
        }
        let key = AssignmentKey(category: category, measure: checked.measure, limit: limit, weight: checked.weight)
        return try assigned(key) {
            var offers = FacilityOffers()
            let open = facilities.indices(of: category).map { ($0, facilities.facilities[$0].capacity) }
                .filter { FacilityOffers.isOpen($0.1) }
            offers.append(
                open,
                walking.reach(
                    of: destinations(checked.measure), chosen: open.map(\.0), from: originIndex(checked.measure),
                    limit: limit))
            return try offers.assigned(claims(checked.weight), limit: limit)
        }
    }

    /// By point of demand its amount of a weight; who lives in no unit has no claim.
    func claims(_ weight: Int) -> [Double] {
        zip(demand.weights[weight], faces).map { amount, face in face >= 0 ? amount : 0 }
    }
}
