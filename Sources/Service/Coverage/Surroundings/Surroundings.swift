public import GridSystem
public import Places
public import SimpleFeatures
public import StreetNetwork
public import WalkingAccess

/// A question about what lies around each place of a kind.
public struct SurroundingsQuery: Hashable, Sendable {
    /// The kind of the places in the middle.
    public var category: FacilityCategory.ID
    public var limit: BandLimit
    public var profile: WalkingProfile
    /// As the crow flies; `nil` where only walks are asked about.
    public var straight: Length?
    /// What is looked for; all categories where it is `nil`.
    public var wanted: [FacilityCategory.ID]?
    /// Only the places in this unit.
    public var unit: UnitID?
    /// Of the units that the answer names the places' by; the finest where it is `nil`.
    public var level: Level.ID?

    public init(
        _ category: FacilityCategory.ID, within limit: BandLimit = .minutes(10), profile: WalkingProfile = .adult,
        straight: Length? = nil, of wanted: [FacilityCategory.ID]? = nil, unit: UnitID? = nil, level: Level.ID? = nil
    ) {
        self.category = category
        self.limit = limit
        self.profile = profile
        self.straight = straight
        self.wanted = wanted
        self.unit = unit
        self.level = level
    }
}

/// What lies around each place of a kind, such as the surroundings of nine schools.
public struct Surroundings: Sendable {
    public struct Neighbour: Hashable, Sendable {
        /// The index among the snapshot's facilities.
        public var facility: Int
        /// The walk there from the place; `nil` where it is beyond the limit.
        public var walk: DoorWalk?
        /// As the crow flies.
        public var straight: Length
    }

    public struct Place: Sendable {
        /// The index among the snapshot's facilities.
        public var facility: Int
        /// The face that it lies in; `nil` outside every unit.
        public var face: Int?
        /// What is within the walk or within the straight distance: walks first, the nearest first.
        public var neighbours: [Neighbour]
        /// Who walks to the place within the limit.
        public var residents: HeadCount
    }

    public let query: SurroundingsQuery
    public let snapshot: CoverageSnapshot
    /// In the order of the facilities.
    public let places: [Place]

    var measure: WalkingMeasure { query.limit.measure(query.profile) }
}

extension CoverageSnapshot {
    /// What lies around each place of a kind: one search forward from each for what people walk on to, and one backward for who comes.
    /// - Throws: ``WalkingError`` `.outOfRange`; ``ServiceError`` with `noFacilities`, `unknownUnit`.
    public func surroundings(_ query: SurroundingsQuery) throws -> Surroundings {
        try query.profile.check()
        let limit = UInt32(try query.limit.units(query.profile))
        if let straight = query.straight, !(0...IsochroneQuestion.farthest.metres).contains(straight.metres) {
            throw WalkingError(
                .outOfRange, "straight is between 0 and \(Int(IsochroneQuestion.farthest.metres)) metres",
                parameter: "straight")
        }
        try requireFacilities(query.category)
        let measure = query.limit.measure(query.profile)
        let isInScope = isInScope(try index(ofUnit: query.unit))
        let middles = facilities.indices(of: query.category).filter { facility in
            guard query.unit != nil else { return true }
            return locator.unit(at: facilities.facilities[facility].position).map { isInScope[$0] } ?? false
        }
        let wanted = facilities.facilities.indices.filter { facility in
            query.wanted.map { !Set($0).isDisjoint(with: facilities.facilities[facility].categories) } ?? true
        }
        let ends = destinations(measure)
        let reach = walking.reach(of: ends, chosen: middles, from: originIndex(measure), limit: limit)
        let places = middles.enumerated().map { row, middle in
            Surroundings.Place(
                facility: middle, face: locator.unit(at: facilities.facilities[middle].position),
                neighbours: neighbours(of: middle, among: wanted, ends, limit, query.straight),
                residents: HeadCount(self, of: reach.row(row).lazy.map { Int(reach.origins[$0]) }))
        }
        return Surroundings(query: query, snapshot: self, places: places)
    }

    private func neighbours(
        of middle: Int, among wanted: [Int], _ ends: WalkDestinations, _ limit: UInt32, _ straight: Length?
    ) -> [Surroundings.Neighbour] {
        let position = facilities.facilities[middle].position
        let metric = LocalMetric(aroundLatitude: position.y)
        // Downhill a metre costs a fifth less than a unit at the most.
        let farthest = max(Double(limit) / 100 * 1.25, straight?.metres ?? 0)
        let near = wanted.filter { other in
            other != middle && metric.distance(position, facilities.facilities[other].position).metres <= farthest
        }
        let walks = walking.walks(from: [position], to: ends, only: near, within: limit)
        var neighbours = walks.map { walk in
            Surroundings.Neighbour(
                facility: walk.destination, walk: walk,
                straight: metric.distance(position, facilities.facilities[walk.destination].position))
        }
        guard let straight else { return neighbours }
        let walked = Set(walks.map(\.destination))
        let flown = near.filter { !walked.contains($0) }
            .map { other in
                Surroundings.Neighbour(
                    facility: other, walk: nil,
                    straight: metric.distance(position, facilities.facilities[other].position))
            }
            .filter { $0.straight <= straight }
        neighbours += flown.sorted { ($0.straight, $0.facility) < ($1.straight, $1.facility) }
        return neighbours
    }
}
