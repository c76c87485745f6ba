public import GridSystem
public import Places
public import StreetNetwork
public import WalkingAccess

/// What is asked about coverage.
public struct CoverageQuery: Hashable, Sendable {
    /// A category and how far away it may be.
    public struct Requirement: Hashable, Sendable {
        public var category: FacilityCategory.ID
        public var limit: BandLimit

        public init(_ category: FacilityCategory.ID, within limit: BandLimit) {
            self.category = category
            self.limit = limit
        }
    }

    /// Who is covered reaches all of them, each within its own limit; limits are all in minutes or all in metres.
    public var requirements: [Requirement]
    public var profile: WalkingProfile
    public var level: Level.ID
    /// Only the units of the level that lie in this one.
    public var unit: UnitID?
    /// The name of the weight that walks are measured by: `people`, `households`, `buildings` or a group's.
    public var weight: String
    /// Whether known capacities bind: then who is covered is who can be assigned to a facility within the limit. Capacities are in
    /// the weight, and of one category.
    public var capacities: Bool

    public init(
        _ requirements: [Requirement], profile: WalkingProfile = .adult, level: Level.ID, unit: UnitID? = nil,
        weight: String = "people", capacities: Bool = false
    ) {
        self.requirements = requirements
        self.profile = profile
        self.level = level
        self.unit = unit
        self.weight = weight
        self.capacities = capacities
    }

    /// A quarter of an hour.
    public static let standardLimit = BandLimit.minutes(15)
}

extension CoverageQuery {
    /// - Throws: `.outOfRange` where there are several: nobody knows how one person's places in them hang together.
    func requireOneCategory() throws(WalkingError) {
        guard requirements.count == 1 else {
            throw WalkingError(
                .outOfRange, "capacities are looked at for one category at a time", parameter: "category")
        }
    }
}

/// A question about coverage that a snapshot can answer.
struct CheckedCoverage {
    var measure: WalkingMeasure
    /// By requirement its limit, in units.
    var limits: [UInt32]
    /// The index of the weight.
    var weight: Int
    /// The index in the edition's units of the unit that the answer is confined to.
    var scope: Int?
}

extension CoverageSnapshot {
    /// - Parameter mayLackFacilities: whether there may be none of a category, since some are supposed.
    /// - Throws: ``WalkingError`` `.outOfRange`, ``ServiceError`` with `noFacilities`, `noPopulation`, `unknownUnit`, `notFound` for a
    ///   level.
    func checked(_ query: CoverageQuery, mayLackFacilities: Bool = false) throws -> CheckedCoverage {
        try query.profile.check()
        guard let first = query.requirements.first else {
            throw WalkingError(.outOfRange, "at least one category is needed", parameter: "category")
        }
        if query.capacities { try query.requireOneCategory() }
        let measure = first.limit.measure(query.profile)
        var limits: [UInt32] = []
        for requirement in query.requirements {
            guard requirement.limit.unit == first.limit.unit else {
                throw WalkingError(
                    .outOfRange, "limits are all in minutes or all in metres", parameter: requirement.limit.unit)
            }
            limits.append(UInt32(try requirement.limit.units(query.profile)))
            if !mayLackFacilities { try requireFacilities(requirement.category) }
        }
        guard edition.definition.rank(of: query.level) != nil else {
            throw WalkingError(
                .outOfRange, "there is no level '\(query.level)'", parameter: "level")
        }
        return CheckedCoverage(
            measure: measure, limits: limits, weight: try weight(query.weight),
            scope: try index(ofUnit: query.unit))
    }

    /// The index in the edition of a unit that an answer is confined to.
    func index(ofUnit id: UnitID?) throws(ServiceError) -> Int? {
        guard let id else { return nil }
        guard let index = edition.index(of: id) else {
            throw ServiceError(.unknownUnit, "there is no unit '\(id)' in edition \(versions.edition)")
        }
        return index
    }

    private func requireFacilities(_ category: FacilityCategory.ID) throws(ServiceError) {
        guard facilities.indices(of: category).isEmpty else { return }
        throw ServiceError(
            .noFacilities,
            "no facility of the category '\(category)' is there on \(versions.day): import facilities first")
    }

    /// The index of a weight by its name.
    func weight(_ name: String) throws -> Int {
        guard let weight = demand.weight(named: name) else {
            let names = demand.weightNames.joined(separator: ", ")
            throw WalkingError(.outOfRange, "the weight is one of \(names)", parameter: "weight")
        }
        guard demand.weights[weight].contains(where: { $0 > 0 }) else {
            throw ServiceError(
                .noPopulation,
                "edition \(versions.edition) has no \(name): neither its buildings nor its units say how many there are"
            )
        }
        return weight
    }
}
