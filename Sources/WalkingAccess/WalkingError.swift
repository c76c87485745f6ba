public import SimpleFeatures
import StreetNetwork

/// What went wrong with a question about walking.
public struct WalkingError: Error, Sendable, CustomStringConvertible {
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        /// No street lies within the snap radius; `distance` is how far the nearest is.
        public static let noStreetNear = Code(rawValue: "no-street-near")
        /// A parameter is outside what can be answered; `parameter` says which.
        public static let outOfRange = Code(rawValue: "out-of-range")
    }

    public let code: Code
    /// One English sentence.
    public let message: String
    /// The parameter's name as in the HTTP interface; `nil` if it is not about one.
    public let parameter: String?
    /// How far the nearest street is; `nil` if there is none within 10 km, or if that is not the trouble.
    public let distance: Length?

    public init(_ code: Code, _ message: String, parameter: String? = nil, distance: Length? = nil) {
        self.code = code
        self.message = message
        self.parameter = parameter
        self.distance = distance
    }

    init(_ error: StreetNetworkError) {
        let code: Code = error.code == .noStreetNear ? .noStreetNear : .outOfRange
        self.init(code, error.message, parameter: code == .outOfRange ? "snap" : nil, distance: error.distance)
    }

    public var description: String { message }
}
