public import GridSystem
public import Places
public import SimpleFeatures
public import StreetNetwork
public import WalkingAccess

/// Where to put more facilities of a category.
public struct SitingQuery: Sendable {
    public enum Objective: String, Sendable, CaseIterable {
        /// The most people newly covered within the limit (maximal covering location).
        case coverage
        /// The least walk on average (p-median); who walks farther than the limit counts as if it were that far.
        case walk
    }

    /// Where a facility may be put.
    public enum Candidates: Sendable {
        /// Given places.
        case places([Candidate])
        /// Any building.
        case buildings
        /// Any place on a street, about every 100 m.
        case streets
    }

    public struct Candidate: Hashable, Sendable {
        public var position: LatticePoint
        public var name: String?

        public init(_ position: LatticePoint, name: String? = nil) {
            self.position = position
            self.name = name
        }
    }

    public var category: FacilityCategory.ID
    public var limit: BandLimit
    public var profile: WalkingProfile
    /// How many.
    public var count: Int
    public var objective: Objective
    public var candidates: Candidates
    /// The name of the weight that counts.
    public var weight: String
    /// How much of the weight each new facility can take; `nil` for any number.
    public var capacity: Double?
    /// Whether facilities that exist take no more than the capacity that is known of them.
    public var heedsCapacities: Bool
    /// Only people who live in this unit count, and only buildings and streets in it are candidates.
    public var unit: UnitID?

    public init(
        _ category: FacilityCategory.ID, count: Int, within limit: BandLimit = CoverageQuery.standardLimit,
        profile: WalkingProfile = .adult, objective: Objective = .coverage, candidates: Candidates = .buildings,
        weight: String = "people", capacity: Double? = nil, heedsCapacities: Bool = false, unit: UnitID? = nil
    ) {
        self.category = category
        self.count = count
        self.limit = limit
        self.profile = profile
        self.objective = objective
        self.candidates = candidates
        self.weight = weight
        self.capacity = capacity
        self.heedsCapacities = heedsCapacities
        self.unit = unit
    }

    /// Candidates in one question.
    public static let mostCandidates = 20_000
    /// Facilities in one answer.
    public static let mostCount = 200
}

/// Where the facilities go, and what that brings.
public struct Siting: Sendable {
    public struct Site: Sendable {
        public var candidate: SitingQuery.Candidate
        /// What it adds to those before it: the weight newly covered, or the walk saved, weight times units.
        public var gain: Double
        /// By weight how much is newly covered after those before it.
        public var covered: [Double]
    }

    public let query: SitingQuery
    public let snapshot: CoverageSnapshot
    /// In the order of what each adds.
    public let sites: [Site]
    /// How many candidates there were to choose from.
    public let candidateCount: Int
    /// The weight covered, or the sum of weight times units walked: as it is now, with the sites, and how good it can be at best.
    public let before: Double
    public let value: Double
    public let bound: Double
    /// How far the value is from the bound, as a share of the bound; the optimum is no farther.
    public let gap: Double
    /// The weight of everybody who counts.
    public let total: Double
}
