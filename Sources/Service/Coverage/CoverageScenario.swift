public import Places
public import SimpleFeatures
import StreetNetwork
public import WalkingAccess

/// What would be otherwise: facilities added, closed, moved or with limited capacity, streets closed, ways added.
public struct CoverageScenario: Hashable, Sendable {
    /// A facility of every category that is asked about.
    public struct NewFacility: Hashable, Sendable {
        public var position: LatticePoint
        public var name: String?
        /// How many it takes, in the weight that is asked about; `nil` for any number.
        public var capacity: Int?

        public init(_ position: LatticePoint, name: String? = nil, capacity: Int? = nil) {
            self.position = position
            self.name = name
            self.capacity = capacity
        }
    }

    public var added: [NewFacility] = []
    public var removed: Set<Facility.ID> = []
    public var moved: [Facility.ID: LatticePoint] = [:]
    /// How many facilities take; one that takes nobody is as if it were closed.
    public var capacities: [Facility.ID: Int] = [:]
    public var closures: [StreetScenario.Closure] = []
    /// New ways, as lines.
    public var links: [[LatticePoint]] = []

    public init() {}

    public var isEmpty: Bool {
        added.isEmpty && removed.isEmpty && moved.isEmpty && capacities.isEmpty && closures.isEmpty && links.isEmpty
    }

    /// Whether it says of a facility how many it takes.
    var hasLimits: Bool { !capacities.isEmpty || added.contains { $0.capacity != nil } }
}

/// Coverage as it is and as it would be.
public struct CoverageDifference: Sendable {
    public let scenario: CoverageScenario
    public let before: CoverageTable
    public let after: CoverageTable
    /// How many pieces of street the scenario closes.
    public let closedPieces: Int
    /// Facilities of the scenario that no street is near: nobody reaches them.
    public let unreachable: [String]
}

extension CoverageSnapshot {
    /// What a scenario changes, worked out from what is known of the present: only walks that may change are searched, and only units
    /// in which one did are counted anew.
    /// - Throws: as ``coverage(_:)``; ``ServiceError`` with `notFound` for a facility that is not there; ``WalkingError`` `.noStreetNear`
    ///   for a street or way that is none.
    public func whatIf(_ scenario: CoverageScenario, _ query: CoverageQuery) throws -> CoverageDifference {
        let checked = try checked(query, mayLackFacilities: !scenario.added.isEmpty)
        if query.capacities || scenario.hasLimits { return try limitedWhatIf(scenario, query, checked) }
        let before = try table(query, checked)
        let placed = try newPlaces(scenario)
        let streets = try changedStreets(scenario)
        let gone = try Set((scenario.removed.union(scenario.moved.keys)).map(index))
        let added = WalkingPlaces(doors: placed.map { [$0.position] }, on: walking.network)
        let all = WalkDestinations(facilities.places.appending(added), by: checked.measure, on: walking.network)
        let previous = query.requirements.map { nearest($0.category, by: checked.measure) }
        let walks = query.requirements.map { requirement in
            let present = facilities.indices(of: requirement.category)
            let own = placed.indices.filter { placed[$0].serves(requirement.category, facilities) }
                .map { facilities.facilities.count + $0 }
            if let streets {
                return walking.nearest(
                    of: all, only: present.filter { !gone.contains($0) } + own, for: origins(checked.measure),
                    on: streets)
            }
            return walking.nearest(
                changing: nearestWalks(requirement.category, by: checked.measure), of: all,
                removing: present.filter(gone.contains), adding: own, for: originIndex(checked.measure))
        }
        let rows = CoverageCounting(self, query, checked, walks)
            .rows(after: CoverageRows(before), nearest: previous)
        return CoverageDifference(
            scenario: scenario, before: before,
            after: CoverageTable(query: query, snapshot: self, rows: rows, checked, newcomers: placed.map(\.name)),
            closedPieces: streets?.closedPieces ?? 0,
            unreachable: placed.indices.filter { !added.isJoined($0) }.map { placed[$0].name })
    }

    /// A facility of the scenario, and which one it is if it was only moved.
    struct Placed {
        var position: LatticePoint
        var name: String
        var moved: Int?
        /// Of a new one.
        var capacity: Int?

        /// A new one serves every category that is asked about, one that is moved those that it did.
        func serves(_ category: FacilityCategory.ID, _ facilities: CoverageFacilities) -> Bool {
            moved.map { facilities.facilities[$0].categories.contains(category) } ?? true
        }
    }

    func newPlaces(_ scenario: CoverageScenario) throws -> [Placed] {
        var placed = scenario.added.enumerated().map { number, facility in
            Placed(
                position: facility.position, name: facility.name ?? "+\(number + 1)", capacity: facility.capacity)
        }
        for (id, position) in scenario.moved.sorted(by: { $0.key < $1.key }) {
            let facility = try index(of: id)
            placed.append(
                Placed(position: position, name: facilities.facilities[facility].name ?? id, moved: facility))
        }
        return placed
    }

    func index(of id: Facility.ID) throws(ServiceError) -> Int {
        guard let index = facilities.index(of: id) else {
            throw ServiceError(.notFound, "there is no facility '\(id)' on \(versions.day)")
        }
        return index
    }

    /// `nil` where no street changes.
    func changedStreets(_ scenario: CoverageScenario) throws -> StreetScenario? {
        guard !scenario.closures.isEmpty || !scenario.links.isEmpty else { return nil }
        return try StreetScenario(closing: scenario.closures, adding: scenario.links, on: walking.network)
    }
}

extension CoverageRows {
    init(_ table: CoverageTable) {
        self.init(units: table.rows, total: table.total, elsewhere: table.elsewhere)
    }
}
