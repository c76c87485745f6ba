public import GridSystem
public import Places
public import StreetNetwork
public import WalkingAccess

/// The town as coverage sees it at one moment: an edition, the streets, who lives where, and the facilities of a day.
///
/// What is worked out once is kept as long as the snapshot is; shared between threads.
public final class CoverageSnapshot: Sendable {
    public let versions: CoverageVersions
    public let locator: Locator
    public let walking: WalkingAccess
    public let demand: Demand
    public let facilities: CoverageFacilities
    /// The doors of the demand, joined to the streets.
    public let places: WalkingPlaces
    /// By point of demand the index of the face in the edition's units; -1 outside every unit.
    let faces: [Int]
    let weights: OriginWeights

    // Profiles of somebody's own would fill the memory: of each kind only so many are kept.
    private let keptOrigins = KeptValues<WalkingMeasure, WalkOrigins>(room: 8)
    private let keptIndices = KeptValues<WalkingMeasure, WalkOriginIndex>(room: 8)
    private let keptDestinations = KeptValues<WalkingMeasure, WalkDestinations>(room: 8)
    private let keptNearest = KeptValues<NearestKey, NearestDestinations>(room: 200)
    /// Each as large as the network's nodes.
    private let keptWalks = KeptValues<NearestKey, NearestWalks>(room: 8)
    private let keptGroups = KeptValues<Level.ID, UnitGroups>(room: 100)
    private let keptRows = KeptValues<CoverageQuery, CoverageRows>(room: 100)
    private let keptAssignments = KeptValues<AssignmentKey, AssignedWalks>(room: 8)
    private let keptAnswers = KeptValues<String, [UInt8]>(room: 64 << 20, size: \.count)

    private struct NearestKey: Hashable {
        var category: FacilityCategory.ID
        var measure: WalkingMeasure
    }

    /// The units of a level, and which of them each point of demand lies in.
    public struct UnitGroups: Sendable {
        /// Indices in the edition's units.
        public let units: [Int]
        public let groups: OriginGroups
    }

    init(
        versions: CoverageVersions, locator: Locator, walking: WalkingAccess, demand: Demand,
        facilities: CoverageFacilities
    ) {
        self.versions = versions
        self.locator = locator
        self.walking = walking
        self.demand = demand
        self.facilities = facilities
        places = WalkingPlaces(doors: demand.doors, on: walking.network)
        weights = OriginWeights(demand.weights)
        faces = demand.positions.map { locator.unit(at: $0) ?? -1 }
    }

    public var edition: Edition { locator.edition }

    /// For each point of demand the nearest facility of a category: indices of ``CoverageFacilities/facilities``.
    public func nearest(_ category: FacilityCategory.ID, by measure: WalkingMeasure) -> NearestDestinations {
        keptNearest.value(NearestKey(category: category, measure: measure)) {
            walking.nearest(
                of: destinations(measure), only: facilities.indices(of: category), for: origins(measure))
        }
    }

    /// The same with the search kept, for questions of what would be if.
    func nearestWalks(_ category: FacilityCategory.ID, by measure: WalkingMeasure) -> NearestWalks {
        keptWalks.value(NearestKey(category: category, measure: measure)) {
            walking.nearestWalks(
                of: destinations(measure), only: facilities.indices(of: category), for: origins(measure))
        }
    }

    public func origins(_ measure: WalkingMeasure) -> WalkOrigins {
        keptOrigins.value(measure) { WalkOrigins(places, by: measure, on: walking.network) }
    }

    public func originIndex(_ measure: WalkingMeasure) -> WalkOriginIndex {
        keptIndices.value(measure) { WalkOriginIndex(origins(measure), on: walking.network) }
    }

    public func destinations(_ measure: WalkingMeasure) -> WalkDestinations {
        keptDestinations.value(measure) { WalkDestinations(facilities.places, by: measure, on: walking.network) }
    }

    /// The units of a level with the points of demand in them.
    public func groups(_ level: Level.ID) -> UnitGroups {
        keptGroups.value(level) {
            let units = edition.units.indices.filter { edition.units[$0].level == level }
            let number = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, UInt32($0)) })
            var ofFace: [Int: UInt32] = [:]
            for face in edition.faces {
                ofFace[face] = edition.chain(from: face).lazy.compactMap { number[$0] }.first ?? OriginGroups.none
            }
            let groups = OriginGroups(faces.map { ofFace[$0] ?? OriginGroups.none }, count: units.count)
            return UnitGroups(units: units, groups: groups)
        }
    }

    /// The rows that answer a question, worked out once.
    func rows(_ query: CoverageQuery, make: () throws -> CoverageRows) rethrows -> CoverageRows {
        try keptRows.value(query, make: make)
    }

    /// Who goes where within the limits of facilities, worked out once.
    struct AssignmentKey: Hashable {
        var category: FacilityCategory.ID
        var measure: WalkingMeasure
        var limit: UInt32
        /// The index of the weight that capacities are in.
        var weight: Int
    }

    func assigned(_ key: AssignmentKey, make: () throws -> AssignedWalks) rethrows -> AssignedWalks {
        try keptAssignments.value(key, make: make)
    }

    /// An answer that was given before, or is made now and kept.
    /// - Parameter key: everything that the answer depends on beside the snapshot.
    public func answer(_ key: String, make: () throws -> [UInt8]) rethrows -> [UInt8] {
        try keptAnswers.value(key, make: make)
    }
}
