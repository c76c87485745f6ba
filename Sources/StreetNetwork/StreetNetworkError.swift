public import SimpleFeatures

/// What went wrong with a street network or a question about it.
public struct StreetNetworkError: Error, Sendable, CustomStringConvertible {
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The source could not be read.
        public static let unreadable = Code(rawValue: "unreadable")
        /// The source is damaged or cut short.
        public static let malformed = Code(rawValue: "malformed")
        /// The source has nothing that can be walked on.
        public static let noStreets = Code(rawValue: "no-streets")
        /// The network file is of another version of this program.
        public static let otherVersion = Code(rawValue: "other-network-version")
        /// The network file is damaged or cut short.
        public static let damaged = Code(rawValue: "damaged-network")
        /// The file could not be written.
        public static let unwritable = Code(rawValue: "unwritable")
        /// No street lies within the snap radius; `distance` is how far the nearest is.
        public static let noStreetNear = Code(rawValue: "no-street-near")
        /// A parameter is outside what can be answered.
        public static let outOfRange = Code(rawValue: "out-of-range")
    }

    public let code: Code
    /// One English sentence.
    public let message: String
    /// How far the nearest street is, for `noStreetNear`; `nil` if there is none within 10 km.
    public let distance: Length?

    public init(_ code: Code, _ message: String, distance: Length? = nil) {
        self.code = code
        self.message = message
        self.distance = distance
    }

    public var description: String { message }
}
