import GridSystem
public import Places
public import SimpleFeatures
public import StreetNetwork
public import WalkingAccess

/// A question about one building or point: by which facility of a category is it covered, and why.
public struct ExplainQuery: Hashable, Sendable {
    public enum Start: Hashable, Sendable {
        case building(Building.ID)
        /// WGS 84.
        case point(LatticePoint)
    }

    public var start: Start
    public var requirement: CoverageQuery.Requirement
    public var profile: WalkingProfile

    public init(_ start: Start, _ requirement: CoverageQuery.Requirement, profile: WalkingProfile = .adult) {
        self.start = start
        self.requirement = requirement
        self.profile = profile
    }
}

/// Why a building or a point is covered or not, and what would change it.
public struct WalkExplanation: Sendable {
    public let query: ExplainQuery
    public let snapshot: CoverageSnapshot
    public let position: LatticePoint
    /// Where walks begin, WGS 84.
    public let doors: [LatticePoint]
    /// The index of the building in the demand; `nil` for a point.
    public let demandPoint: Int?
    /// The units that it counts in, the finest first: indices in the edition's units.
    public let chain: [Int]
    /// To the nearest facilities, the nearest first, as coverage has it; empty where none is reached within 10 km.
    public let walks: [DoorWalk]
    /// In units.
    public let limit: UInt32
    /// Who is covered by the nearest facility and by no other; `nil` where there is none.
    public let dependents: HeadCount?
    /// Metres per second, in whole hundredths, from which on one of the facilities is reached in time; `nil` where no speed that is
    /// answered does, or where metres are measured.
    public let leastSpeed: Double?

    /// How many facilities are named.
    static let named = 3

    public var isCovered: Bool { walks.first.map { $0.cost <= limit } ?? false }

    /// Whether a street is near enough to one of the doors.
    public let isJoined: Bool

    var measure: WalkingMeasure { query.requirement.limit.measure(query.profile) }
}

extension CoverageSnapshot {
    /// Why a building or a point is covered or not.
    ///
    /// The walk is the one that coverage counts, to the unit: from the door nearest to the facility, forward along the streets.
    /// - Throws: ``WalkingError`` `.outOfRange`, `.noStreetNear` for a point; ``ServiceError`` with `noFacilities`, `notFound` for a building.
    public func explain(_ query: ExplainQuery) throws -> WalkExplanation {
        try query.profile.check()
        let limit = UInt32(try query.requirement.limit.units(query.profile))
        try requireFacilities(query.requirement.category)
        let measure = query.requirement.limit.measure(query.profile)
        let start = try start(query.start)
        let chosen = facilities.indices(of: query.requirement.category)
        var walks = walking.walks(
            from: start.doors, to: destinations(measure), only: chosen, within: WalkingAccess.farthestWalk,
            nearest: WalkExplanation.named)
        if let point = start.point {
            // Of two as near, coverage may have taken the other.
            let counted = Int(nearest(query.requirement.category, by: measure).destinations[point])
            let place = walks.firstIndex { $0.destination == counted && $0.cost == walks[0].cost }
            if let place { walks.swapAt(0, place) }
        }
        return WalkExplanation(
            query: query, snapshot: self, position: start.position, doors: start.doors, demandPoint: start.point,
            chain: start.face.map { edition.chain(from: $0) } ?? [], walks: walks, limit: limit,
            dependents: walks.first.map {
                dependents(on: $0.destination, of: query.requirement.category, within: limit, by: measure)
            },
            leastSpeed: leastSpeed(query, from: start.doors, to: walks.map(\.destination)),
            isJoined: WalkingPlaces(doors: [start.doors], on: walking.network).isJoined(0))
    }

    private struct Start {
        var position: LatticePoint
        var doors: [LatticePoint]
        var point: Int?
        var face: Int?
    }

    private func start(_ start: ExplainQuery.Start) throws -> Start {
        switch start {
        case .building(let id):
            guard let point = demand.buildings.firstIndex(of: id) else {
                throw ServiceError(.notFound, "there is no building '\(id)' that lies somewhere")
            }
            return Start(
                position: demand.positions[point], doors: demand.doors[point], point: point,
                face: faces[point] >= 0 ? faces[point] : nil)
        case .point(let position):
            try requireStreet(near: position)
            return Start(position: position, doors: [position], face: locator.unit(at: position))
        }
    }

    /// Who is covered by a facility and, were it closed, by no other.
    private func dependents(
        on facility: Int, of category: FacilityCategory.ID, within limit: UInt32, by measure: WalkingMeasure
    ) -> HeadCount {
        let present = nearest(category, by: measure)
        let position = facilities.facilities[facility].position
        let metric = LocalMetric(aroundLatitude: position.y)
        // Whoever walks here in time walks to none farther than twice as far in time; downhill a unit is a little more than a centimetre.
        let farthest = Length.metres(Double(limit) / 100 * 2.5)
        let others = facilities.indices(of: category).filter { other in
            other != facility && metric.distance(position, facilities.facilities[other].position) <= farthest
        }
        let without = walking.nearest(
            of: destinations(measure), only: others, for: origins(measure), farthest: limit)
        return HeadCount(
            self,
            of: present.costs.indices.filter { point in
                present.destinations[point] == UInt32(facility) && present.costs[point] <= limit
                    && without.costs[point] > limit
            })
    }

    /// The least speed at which one of some facilities is reached in time: found by halving, since who walks faster arrives no later.
    private func leastSpeed(_ query: ExplainQuery, from doors: [LatticePoint], to chosen: [Int]) -> Double? {
        guard case .minutes(let minutes) = query.requirement.limit, !chosen.isEmpty else { return nil }
        let places = WalkingPlaces(
            doors: chosen.map { [facilities.facilities[$0].position] }, on: walking.network)
        func isInTime(_ hundredths: Int) -> Bool {
            var profile = query.profile
            profile.metresPerSecond = Double(hundredths) / 100
            let units = min(minutes * 6_000 * profile.metresPerSecond, Double(WalkingAccess.farthestWalk))
            let ends = WalkDestinations(places, by: .time(profile), on: walking.network)
            return !walking.walks(
                from: doors, to: ends, only: Array(chosen.indices), within: UInt32(units), nearest: 1
            ).isEmpty
        }
        var slow = Int(WalkingProfile.speeds.lowerBound * 100), fast = Int(WalkingProfile.speeds.upperBound * 100)
        guard isInTime(fast) else { return nil }
        if isInTime(slow) { return Double(slow) / 100 }
        while fast - slow > 1 {
            let middle = (slow + fast) / 2
            if isInTime(middle) { fast = middle } else { slow = middle }
        }
        return Double(fast) / 100
    }
}
