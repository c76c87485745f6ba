public import SimpleFeatures
public import StreetNetwork
public import WalkingAccess

/// What is asked about walking from a place, in the words of the HTTP interface and of the command line.
///
/// What is not said has its standard value: 5, 10 and 15 minutes of an adult.
public struct WalkingQuery: Hashable, Sendable {
    /// WGS 84.
    public var origin: LatticePoint
    /// Bands in minutes; not together with `metres`.
    public var minutes: [Double]?
    public var metres: [Double]?
    /// `adult`, `senior` or `child`.
    public var profile: String?
    /// Metres per second, instead of the profile's; all else stays as the profile has it.
    public var speed: Double?
    /// Metres from the origin to the street at most.
    public var snap: Double?
    /// Metres that areas go off the street.
    public var reach: Double?

    public init(origin: LatticePoint) { self.origin = origin }

    /// The names of the standard profiles.
    public static let profiles = WalkingProfile.standard.map(\.id)

    /// The question that the words mean; what the limits are is for the engine to check.
    /// - Throws: `.outOfRange` with the parameter's name.
    public func question() throws(WalkingError) -> IsochroneQuestion {
        try IsochroneQuestion(
            origin: origin, limits: limits(), profile: WalkingProfile.named(profile, speed: speed),
            snap: length(snap, "snap", within: StreetNetwork.maximumSnap) ?? StreetNetwork.standardSnap,
            reach: length(reach, "reach", within: IsochroneQuestion.maximumReach) ?? IsochroneQuestion.standardReach)
    }

    private func limits() throws(WalkingError) -> [BandLimit] {
        guard minutes == nil || metres == nil else {
            throw WalkingError(.outOfRange, "bands are in minutes or in metres, not both", parameter: "metres")
        }
        guard let values = minutes ?? metres else { return IsochroneQuestion.standardLimits }
        let most = IsochroneQuestion.maximumBands
        guard (1...most).contains(values.count) else {
            throw WalkingError(
                .outOfRange, "there are 1 to \(most) bands, not \(values.count)",
                parameter: minutes == nil ? "metres" : "minutes")
        }
        return values.map { minutes == nil ? .metres($0) : .minutes($0) }
    }

    private func length(
        _ metres: Double?, _ name: String, within most: Length
    ) throws(WalkingError) -> Length? {
        guard let metres else { return nil }
        guard (0...most.metres).contains(metres) else {
            throw WalkingError(
                .outOfRange, "\(name) is between 0 and \(Int(most.metres)) metres", parameter: name)
        }
        return .metres(metres)
    }
}

extension WalkingProfile {
    /// The standard profile of a name, the adult's where there is none; with another speed it is somebody's own.
    /// - Parameter speed: metres per second.
    /// - Throws: `.outOfRange` with the parameter's name.
    public static func named(_ name: String?, speed: Double?) throws(WalkingError) -> WalkingProfile {
        guard var found = standard.first(where: { $0.id == name ?? adult.id }) else {
            throw WalkingError(
                .outOfRange, "a profile is one of \(WalkingQuery.profiles.joined(separator: ", "))",
                parameter: "profile")
        }
        if let speed {
            found.id = "custom"
            found.metresPerSecond = speed
        }
        return found
    }
}
