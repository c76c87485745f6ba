public import GridSystem
public import Places
public import StreetNetwork
public import WalkingAccess

/// A question about deliveries to the doors of those who do not come: which rounds a carrier walks.
public struct RoundsQuery: Hashable, Sendable {
    public var category: FacilityCategory.ID
    /// The name of the group that is brought something, one each.
    public var group: String
    /// How many a carrier takes along on a round.
    public var capacity: Int
    /// How long a round is at most, there and back; in minutes or metres of walking.
    public var longest: BandLimit
    /// Only the rounds of this facility.
    public var facility: Facility.ID?
    /// Whether known capacities of facilities bind: what they can make for the group.
    public var heedsCapacities: Bool
    public var profile: WalkingProfile
    /// Only buildings in this unit.
    public var unit: UnitID?

    public init(
        _ category: FacilityCategory.ID, group: String = "age85", capacity: Int = 20,
        longest: BandLimit = .minutes(45), facility: Facility.ID? = nil, heedsCapacities: Bool = false,
        profile: WalkingProfile = .adult, unit: UnitID? = nil
    ) {
        self.category = category
        self.group = group
        self.capacity = capacity
        self.longest = longest
        self.facility = facility
        self.heedsCapacities = heedsCapacities
        self.profile = profile
        self.unit = unit
    }

    /// Stops of one facility: the time that planning takes grows faster than their square.
    public static let mostStops = 200
    /// Stops in one answer.
    public static let mostStopsTogether = 1_000
    public static let capacities = 1...1_000
}
