public import SimpleFeatures
public import StreetNetwork

/// A question for bands around an origin.
public struct IsochroneQuestion: Hashable, Sendable {
    /// WGS 84.
    public var origin: LatticePoint
    /// All in minutes or all in metres; any order.
    public var limits: [BandLimit]
    /// Who walks; bands in metres do not depend on it.
    public var profile: WalkingProfile
    /// How far from the street the origin may lie.
    public var snap: Length
    /// How far off the street the polygons go, at most 100 m.
    public var reach: Length

    public init(
        origin: LatticePoint, limits: [BandLimit] = Self.standardLimits, profile: WalkingProfile = .adult,
        snap: Length = StreetNetwork.standardSnap, reach: Length = Self.standardReach
    ) {
        self.origin = origin
        self.limits = limits
        self.profile = profile
        self.snap = snap
        self.reach = reach
    }

    /// The quarter-hour circle: 5, 10 and 15 minutes.
    public static let standardLimits: [BandLimit] = [.minutes(5), .minutes(10), .minutes(15)]
    public static let standardReach = Length.metres(50)
    public static let maximumReach = Length.metres(100)
    /// Bands in one question.
    public static let maximumBands = 24
    /// The longest walk that is answered, as level way: more than an hour of an adult.
    public static let farthest = Length.metres(5_000)
}

/// What is reached within one limit.
public struct Isochrone: Hashable, Sendable {
    public var limit: BandLimit
    /// The level set of the walking cost, as an OGC-valid area: whatever other bands are asked for, a smaller one lies in a larger.
    public var area: LatticeMultiPolygon
    public var extent: Area
    /// The length of street reached.
    public var reached: Length
}

/// Bands around an origin, and what they were made of.
public struct Isochrones: Sendable {
    public var question: IsochroneQuestion
    /// Where the origin enters the streets.
    public var snapped: Snapped
    /// In ascending order of their limits, each limit once.
    public var bands: [Isochrone]
    /// The search met a place where the source of the network ends: more may be reached than is known.
    public var isIncomplete: Bool
    /// The version of the network.
    public var networkVersion: String
}

/// A piece of street within a band.
public struct ReachedStreet: Hashable, Sendable {
    /// At least two points, WGS 84, cut where the band ends.
    public var line: [LatticePoint]
    public var kind: StreetKind
    public var name: String
}
