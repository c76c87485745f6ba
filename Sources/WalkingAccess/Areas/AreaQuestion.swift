public import SimpleFeatures
public import StreetNetwork

/// A question for the areas from which people walk to the nearest of many facilities.
public struct AreaQuestion: Sendable {
    /// Joined to the network that is asked.
    public var facilities: Destinations
    /// All in minutes or all in metres; any order.
    public var limits: [BandLimit]
    /// Who walks; limits in metres do not depend on it.
    public var profile: WalkingProfile
    /// How far off the street the areas go, at most 100 m.
    public var reach: Length
    /// The ground that is looked at, WGS 84; facilities beyond it count. Areas go up to 20 m beyond it.
    public var box: LatticeBox

    public init(
        facilities: Destinations, limits: [BandLimit] = IsochroneQuestion.standardLimits,
        profile: WalkingProfile = .adult, reach: Length = IsochroneQuestion.standardReach, box: LatticeBox
    ) {
        self.facilities = facilities
        self.limits = limits
        self.profile = profile
        self.reach = reach
        self.box = box
    }

    /// Positions of the raster that one question may ask about: 1,000 square kilometres, which take up to 800 MB while they
    /// are worked on.
    public static let mostPositions = 40_000_000
}

extension AreaQuestion {
    /// The limits in ascending order, each once, with what they are in units.
    /// - Throws: `.outOfRange` with the parameter's name.
    func checked() throws(WalkingError) -> (cost: WalkingCost, limits: [(limit: BandLimit, units: Double)]) {
        // What holds of the bands around one origin holds of the areas around many.
        try IsochroneQuestion(origin: box.southWest, limits: limits, profile: profile, reach: reach).checked()
    }

    /// The part of the raster that is looked at; `nil` where the network has nothing there.
    /// - Throws: `.outOfRange` where that is too much.
    func window(on frame: RasterFrame) throws(WalkingError) -> AccessWindow? {
        guard box.intersects(frame.box) else { return nil }
        let seen = LatticeBox(
            minX: max(box.minX, frame.box.minX), minY: max(box.minY, frame.box.minY),
            maxX: min(box.maxX, frame.box.maxX), maxY: min(box.maxY, frame.box.maxY))
        let middle = LatticePoint(x: seen.minX, y: seen.minY + (seen.maxY - seen.minY) / 2)
        let window = AccessWindow(around: seen, reach: .zero, origin: middle, frame: frame)
        guard window.count <= Self.mostPositions else {
            throw WalkingError(
                .outOfRange,
                "the area asked about has \(window.count) raster positions, and at most \(Self.mostPositions) are answered: ask about a part of it",
                parameter: "bbox")
        }
        return window
    }
}
