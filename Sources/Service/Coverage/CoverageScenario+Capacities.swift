import GridSystem
import Places
import StreetNetwork
import WalkingAccess

extension CoverageSnapshot {
    /// What a scenario changes where facilities are limited: covered are those who can be assigned to a facility within the limit, now
    /// and then, and walks are those to where they are assigned.
    ///
    /// The scenario's limits hold; those that facilities have hold where the question says so. Everybody may have to give way to
    /// somebody, so all is assigned anew: a search for each facility, on changed streets one after the other.
    func limitedWhatIf(
        _ scenario: CoverageScenario, _ query: CoverageQuery, _ checked: CheckedCoverage
    ) throws -> CoverageDifference {
        try query.requireOneCategory()
        func table(_ assigned: AssignedWalks, _ newcomers: [String]) -> CoverageTable {
            let rows = CoverageCounting(self, query, checked, assigned: assigned).rows()
            return CoverageTable(query: query, snapshot: self, rows: rows, checked, newcomers: newcomers)
        }
        let placed = try newPlaces(scenario)
        let streets = try changedStreets(scenario)
        let newcomers = WalkingPlaces(doors: placed.map { [$0.position] }, on: walking.network)
        let after = try assigned(scenario, query, checked, placed, newcomers, streets)
        return CoverageDifference(
            scenario: scenario, before: table(try assigned(query, checked), []),
            after: table(after, placed.map(\.name)), closedPieces: streets?.closedPieces ?? 0,
            unreachable: placed.indices.filter { !newcomers.isJoined($0) }.map { placed[$0].name })
    }

    private func assigned(
        _ scenario: CoverageScenario, _ query: CoverageQuery, _ checked: CheckedCoverage, _ placed: [Placed],
        _ newcomers: WalkingPlaces, _ streets: StreetScenario?
    ) throws -> AssignedWalks {
        let category = query.requirements[0].category, limit = checked.limits[0]
        let gone = try Set(scenario.removed.union(scenario.moved.keys).map(index))
        let limits = try Dictionary(
            uniqueKeysWithValues: scenario.capacities.map { (try index(of: $0.key), $0.value) })
        func capacity(_ facility: Int) -> Int? {
            limits[facility] ?? (query.capacities ? facilities.facilities[facility].capacity : nil)
        }
        let staying = facilities.indices(of: category).filter { !gone.contains($0) }
            .map { (index: $0, capacity: capacity($0)) }.filter { FacilityOffers.isOpen($0.capacity) }
        let new = placed.indices.filter { placed[$0].serves(category, facilities) }
            .map { (index: $0, capacity: placed[$0].moved.map(capacity) ?? placed[$0].capacity) }
            .filter { FacilityOffers.isOpen($0.capacity) }
        var offers = FacilityOffers()
        offers.append(
            staying, reach(destinations(checked.measure), staying.map(\.index), checked.measure, limit, streets))
        offers.append(
            new.map { ($0.index + facilities.facilities.count, $0.capacity) },
            reach(
                WalkDestinations(newcomers, by: checked.measure, on: walking.network), new.map(\.index),
                checked.measure, limit, streets))
        return try offers.assigned(claims(checked.weight), limit: limit)
    }

    private func reach(
        _ destinations: WalkDestinations, _ chosen: [Int], _ measure: WalkingMeasure, _ limit: UInt32,
        _ streets: StreetScenario?
    ) -> WalkReach {
        guard let streets else {
            return walking.reach(of: destinations, chosen: chosen, from: originIndex(measure), limit: limit)
        }
        let origins = origins(measure)
        return WalkReach(
            chosen.map { destination in
                walking.nearest(
                    of: destinations, only: [destination], for: origins, on: streets, farthest: limit)
            }, limit: limit)
    }
}
