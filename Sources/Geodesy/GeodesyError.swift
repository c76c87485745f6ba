/// Why a coordinate has no counterpart, or a reference system no meaning here.
public struct GeodesyError: Error, Hashable, Sendable {
    /// What went wrong; more codes may come.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        /// A name or URI that means no reference system.
        public static let unknownCRS = Code(rawValue: "unknown-crs")
        /// A reference system that is known but not one of two horizontal axes.
        public static let unsupportedCRS = Code(rawValue: "unsupported-crs")
        /// The way to or from WGS 84 is not known better than to a hundred metres or so.
        public static let noAccurateTransformation = Code(rawValue: "no-accurate-transformation")
        /// A coordinate outside the domain of the projection or off the Earth.
        public static let outsideDomain = Code(rawValue: "outside-domain")
        /// The engine could not be started.
        public static let engineUnavailable = Code(rawValue: "engine-unavailable")
    }

    public let code: Code
    /// What to tell an operator. Names no file or path.
    public let message: String
    /// The place of the coordinate in the array that was given.
    public let index: Int?

    public init(_ code: Code, _ message: String, index: Int? = nil) {
        self.code = code
        self.message = message
        self.index = index
    }
}

extension GeodesyError: CustomStringConvertible {
    public var description: String {
        let place = index.map { " at index \($0)" } ?? ""
        return "\(message)\(place) (\(code.rawValue))"
    }
}
