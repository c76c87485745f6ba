public import SimpleFeatures

/// Something doubtful about where a report's matter is said to be. It is shown to people; nothing is corrected by it.
public struct EvidenceFlag: Hashable, Sendable, Codable {
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// No piece of evidence gives a place.
        case noPosition = "no-position"
        /// Two pieces are farther apart than their errors explain; `distance` says how far.
        case disagreement
        /// A photo taken long before the report, or after it; `seconds` before it.
        case stalePhoto = "stale-photo"
        /// A device's fix of another moment than the photos', or than the report's; `seconds` before it.
        case staleFix = "stale-fix"
        /// Zero degrees east and north, which broken software says in place of nothing. The piece does not count.
        case nullIsland = "null-island"
        /// Numbers that are no place on the Earth. The piece does not count.
        case offEarth = "off-earth"
        /// A photo that names a datum nobody here knows, `datum`. The piece does not count.
        case unknownDatum = "unknown-datum"
        /// So many reports, `count`, at this identical point that a program must have put them there.
        case defaultGeocode = "default-geocode"
        /// Read in another datum, `datum`, the position would be where the other evidence or the member's own unit is.
        case datumSuspect = "datum-suspect"
        /// With longitude and latitude exchanged the position would be in town.
        case swappedAxes = "swapped-axes"
        /// Outside every unit of the grid; `distance` to the nearest.
        case outside
        /// Known no better than to `distance`.
        case inaccurate
    }

    public var code: Code
    /// The pieces concerned, that which counts first.
    public var pieces: [EvidencePiece]
    public var distance: Length?
    public var seconds: Int?
    public var count: Int?
    public var datum: String?

    public init(
        _ code: Code, pieces: [EvidencePiece] = [], distance: Length? = nil, seconds: Int? = nil, count: Int? = nil,
        datum: String? = nil
    ) {
        self.code = code
        self.pieces = pieces
        self.distance = distance
        self.seconds = seconds
        self.count = count
        self.datum = datum
    }
}
