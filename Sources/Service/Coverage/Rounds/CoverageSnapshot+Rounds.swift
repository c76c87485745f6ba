import FacilityLocation
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension CoverageSnapshot {
    /// The rounds that bring everybody of a group something from a facility: from the nearest, or as capacities allow.
    ///
    /// A carrier walks from the facility, so ways are those of the walk away from it; a round may not be longer than is said. Rounds
    /// are short, not proven shortest, and the same every time. Only buildings of which the principal may know who lives there are
    /// visited; all have a claim to what a facility makes.
    /// - Throws: ``WalkingError`` `.outOfRange`; ``ServiceError`` with `unauthorized`, `forbidden`, `noFacilities`, `noPopulation`,
    ///   `unknownUnit`, `notFound` for the facility, `notSupported` for too many stops; `CancellationError`.
    public func rounds(_ query: RoundsQuery, for principal: Principal) throws -> DeliveryPlan {
        try principal.requireAnywhere(.readResidents)
        let question = try RoundsQuestion(query, self)
        let calls = try question.calls(for: principal, in: self)
        var rounds: [DeliveryPlan.Round] = []
        var unserved = calls.unserved
        for (facility, visits) in calls.byFacility.sorted(by: { $0.key < $1.key }) {
            try Task.checkCancellation()
            let planned = try question.rounds(from: facility, to: visits, in: self)
            rounds += planned.rounds
            unserved += planned.unserved
        }
        return DeliveryPlan(
            query: query, snapshot: self, rounds: rounds, unserved: unserved.sorted { $0.building < $1.building },
            measure: question.checked.measure)
    }
}

/// A question about rounds that a snapshot can answer.
private struct RoundsQuestion {
    let query: RoundsQuery
    let checked: CheckedCoverage
    private let coverage: CoverageQuery
    private let facility: Int?

    init(_ query: RoundsQuery, _ snapshot: CoverageSnapshot) throws {
        self.query = query
        guard RoundsQuery.capacities.contains(query.capacity) else {
            throw WalkingError(
                .outOfRange, "a round carries 1 to \(RoundsQuery.capacities.upperBound)", parameter: "capacity")
        }
        coverage = CoverageQuery(
            [CoverageQuery.Requirement(query.category, within: query.longest)], profile: query.profile,
            level: snapshot.edition.definition.levels.last?.id ?? "", unit: query.unit, weight: query.group,
            capacities: query.heedsCapacities)
        do { checked = try snapshot.checked(coverage) } catch let error as WalkingError {
            let names = ["minutes": "longest", "metres": "longest", "weight": "group"]
            throw WalkingError(
                error.code, error.message, parameter: error.parameter.map { names[$0] ?? $0 },
                distance: error.distance)
        }
        facility = try query.facility.map { id in
            let index = try snapshot.index(of: id)
            guard snapshot.facilities.facilities[index].categories.contains(query.category) else {
                throw WalkingError(
                    .outOfRange, "the facility '\(id)' is no \(query.category)", parameter: "facility")
            }
            return index
        }
    }

    /// A building that somebody has to come to, and with how many.
    struct Visit {
        var point: Int
        var amount: Int
    }

    /// Who is brought something from where, and who from nowhere.
    func calls(
        for principal: Principal, in snapshot: CoverageSnapshot
    ) throws -> (byFacility: [Int: [Visit]], unserved: [DeliveryPlan.Unserved]) {
        let assigned = try snapshot.assigned(coverage, checked)
        let nearest = snapshot.nearest(query.category, by: checked.measure)
        let amounts = snapshot.demand.weights[checked.weight]
        var byFacility: [Int: [Visit]] = [:]
        var unserved: [DeliveryPlan.Unserved] = []
        for point in try snapshot.points(in: checked.scope, for: principal) where amounts[point] > 0 {
            guard let building = snapshot.demand.buildings[point] else { continue }
            var left = Int(amounts[point].rounded())
            for share in assigned.shares(of: point) {
                let amount = min(left, Int((amounts[point] * share.fraction).rounded()))
                left -= amount
                guard amount > 0, facility.map({ $0 == Int(share.destination) }) ?? true else { continue }
                byFacility[Int(share.destination), default: []].append(Visit(point: point, amount: amount))
            }
            // Of one facility alone nobody says whom the others leave out.
            guard left > 0, facility == nil else { continue }
            unserved.append(
                DeliveryPlan.Unserved(
                    building: building, position: snapshot.demand.positions[point], amount: left,
                    reason: nearest.costs[point] <= checked.limits[0] ? .noCapacity : .tooFar))
        }
        return (byFacility, unserved)
    }

    /// The rounds of one facility.
    func rounds(
        from facility: Int, to visits: [Visit], in snapshot: CoverageSnapshot
    ) throws -> (rounds: [DeliveryPlan.Round], unserved: [DeliveryPlan.Unserved]) {
        let depot = snapshot.facilities.facilities[facility]
        let loads = visits.flatMap { visit in
            stride(from: 0, to: visit.amount, by: query.capacity).map {
                Visit(point: visit.point, amount: min(query.capacity, visit.amount - $0))
            }
        }
        guard loads.count <= RoundsQuery.mostStops else {
            throw ServiceError(
                .notSupported,
                "'\(depot.name ?? depot.id)' would have \(loads.count) stops, and rounds are planned for at most \(RoundsQuery.mostStops): ask for one unit after the other"
            )
        }
        let doors = doors(of: loads.map(\.point), nearestTo: facility, in: snapshot)
        let places = [depot.position] + doors
        let matrix = try snapshot.walking.matrix(
            between: WalkingPlaces(doors: places.map { [$0] }, on: snapshot.walking.network), by: checked.measure,
            limit: checked.limits[0])
        let planned = try DeliveryProblem(
            amounts: loads.map { Double($0.amount) }, costs: matrix.costs, capacity: Double(query.capacity),
            longest: checked.limits[0]
        ).rounds()
        func building(_ stop: Int) -> Building.ID { snapshot.demand.buildings[loads[stop].point] ?? "" }
        let rounds = planned.rounds.map { round in
            var arrival: UInt32 = 0, place = 0
            let stops = round.stops.map { stop in
                arrival += matrix[place, stop + 1]
                place = stop + 1
                return DeliveryPlan.Stop(
                    building: building(stop), door: doors[stop], amount: loads[stop].amount, arrival: arrival)
            }
            let legs = snapshot.walking.legs(
                through: [depot.position] + stops.map(\.door) + [depot.position], by: checked.measure,
                farthest: checked.limits[0])
            return DeliveryPlan.Round(facility: facility, stops: stops, cost: round.cost, way: Self.joined(legs))
        }
        let unserved = planned.unserved.map { stop in
            DeliveryPlan.Unserved(
                building: building(stop), position: snapshot.demand.positions[loads[stop].point],
                amount: loads[stop].amount, reason: .tooFar)
        }
        return (rounds, unserved)
    }

    /// By stop the door from which the walk to the facility is the shortest.
    private func doors(
        of points: [Int], nearestTo facility: Int, in snapshot: CoverageSnapshot
    ) -> [LatticePoint] {
        let doors = points.map { snapshot.demand.doors[$0] }
        let alone = WalkingPlaces(doors: doors.joined().map { [$0] }, on: snapshot.walking.network)
        let walks = snapshot.walking.nearest(
            of: snapshot.destinations(checked.measure), only: [facility],
            for: WalkOrigins(alone, by: checked.measure, on: snapshot.walking.network))
        var start = 0
        return zip(points, doors).map { point, doors in
            defer { start += doors.count }
            let best = doors.indices.min { walks.costs[start + $0] < walks.costs[start + $1] }
            return best.map { doors[$0] } ?? snapshot.demand.positions[point]
        }
    }

    private static func joined(_ legs: [[LatticePoint]]) -> [LatticePoint] {
        var line: [LatticePoint] = []
        for point in legs.joined() where line.last != point { line.append(point) }
        return line
    }
}
