public import GridSystem
public import Places
public import StreetNetwork
import Synchronization
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

    private let kept = Mutex(Kept())

    private struct Kept {
        var origins: [WalkingMeasure: WalkOrigins] = [:]
        var indices: [WalkingMeasure: WalkOriginIndex] = [:]
        var destinations: [WalkingMeasure: WalkDestinations] = [:]
        var nearest: [NearestKey: NearestDestinations] = [:]
        var walks: [NearestKey: NearestWalks] = [:]
        var groups: [Level.ID: UnitGroups] = [:]
        var rows: [CoverageQuery: CoverageRows] = [:]
        var assigned: [AssignmentKey: AssignedWalks] = [:]
        var answers: [String: [UInt8]] = [:]
        var answerBytes = 0
    }

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
        let key = NearestKey(category: category, measure: measure)
        if let known = kept.withLock({ $0.nearest[key] }) { return known }
        let nearest = walking.nearest(
            of: destinations(measure), only: facilities.indices(of: category), for: origins(measure))
        // Profiles of somebody's own would fill the memory.
        kept.withLock { kept in
            if kept.nearest.count >= Self.mostNearest { kept.nearest.removeAll() }
            kept.nearest[key] = nearest
        }
        return nearest
    }

    /// The same with the search kept, for questions of what would be if.
    func nearestWalks(_ category: FacilityCategory.ID, by measure: WalkingMeasure) -> NearestWalks {
        let key = NearestKey(category: category, measure: measure)
        if let known = kept.withLock({ $0.walks[key] }) { return known }
        let walks = walking.nearestWalks(
            of: destinations(measure), only: facilities.indices(of: category), for: origins(measure))
        kept.withLock { kept in
            if kept.walks.count >= Self.mostWalks { kept.walks.removeAll() }
            kept.walks[key] = walks
        }
        return walks
    }

    private static let mostNearest = 200
    /// Each as large as the network's nodes.
    private static let mostWalks = 8
    private static let mostMeasures = 8

    public func origins(_ measure: WalkingMeasure) -> WalkOrigins {
        if let known = kept.withLock({ $0.origins[measure] }) { return known }
        let made = WalkOrigins(places, by: measure, on: walking.network)
        keep { $0.origins[measure] = made }
        return made
    }

    public func originIndex(_ measure: WalkingMeasure) -> WalkOriginIndex {
        if let known = kept.withLock({ $0.indices[measure] }) { return known }
        let made = WalkOriginIndex(origins(measure), on: walking.network)
        keep { $0.indices[measure] = made }
        return made
    }

    public func destinations(_ measure: WalkingMeasure) -> WalkDestinations {
        if let known = kept.withLock({ $0.destinations[measure] }) { return known }
        let made = WalkDestinations(facilities.places, by: measure, on: walking.network)
        keep { $0.destinations[measure] = made }
        return made
    }

    private func keep(_ change: (inout Kept) -> Void) {
        kept.withLock { kept in
            if kept.origins.count >= Self.mostMeasures {
                kept.origins.removeAll()
                kept.indices.removeAll()
                kept.destinations.removeAll()
            }
            change(&kept)
        }
    }

    /// The units of a level with the points of demand in them.
    public func groups(_ level: Level.ID) -> UnitGroups {
        if let known = kept.withLock({ $0.groups[level] }) { return known }
        let units = edition.units.indices.filter { edition.units[$0].level == level }
        let number = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, UInt32($0)) })
        var ofFace: [Int: UInt32] = [:]
        for face in edition.faces {
            ofFace[face] = edition.chain(from: face).lazy.compactMap { number[$0] }.first ?? OriginGroups.none
        }
        let groups = OriginGroups(faces.map { ofFace[$0] ?? OriginGroups.none }, count: units.count)
        let made = UnitGroups(units: units, groups: groups)
        kept.withLock { $0.groups[level] = made }
        return made
    }

    /// The rows that answer a question, worked out once.
    func rows(_ query: CoverageQuery, make: () throws -> CoverageRows) rethrows -> CoverageRows {
        if let known = kept.withLock({ $0.rows[query] }) { return known }
        let made = try make()
        kept.withLock { kept in
            if kept.rows.count >= Self.mostTables { kept.rows.removeAll() }
            kept.rows[query] = made
        }
        return made
    }

    private static let mostTables = 100

    /// Who goes where within the limits of facilities, worked out once.
    struct AssignmentKey: Hashable {
        var category: FacilityCategory.ID
        var measure: WalkingMeasure
        var limit: UInt32
        /// The index of the weight that capacities are in.
        var weight: Int
    }

    func assigned(_ key: AssignmentKey, make: () throws -> AssignedWalks) rethrows -> AssignedWalks {
        if let known = kept.withLock({ $0.assigned[key] }) { return known }
        let made = try make()
        kept.withLock { kept in
            if kept.assigned.count >= Self.mostAssigned { kept.assigned.removeAll() }
            kept.assigned[key] = made
        }
        return made
    }

    private static let mostAssigned = 8

    /// An answer that was given before, or is made now and kept.
    /// - Parameter key: everything that the answer depends on beside the snapshot.
    public func answer(_ key: String, make: () throws -> [UInt8]) rethrows -> [UInt8] {
        if let known = kept.withLock({ $0.answers[key] }) { return known }
        let answer = try make()
        kept.withLock { kept in
            if kept.answerBytes + answer.count > Self.mostAnswerBytes {
                kept.answers.removeAll()
                kept.answerBytes = 0
            }
            if kept.answers.updateValue(answer, forKey: key) == nil { kept.answerBytes += answer.count }
        }
        return answer
    }

    private static let mostAnswerBytes = 64 << 20
}
