/// Why the engine gave no answer.
public struct GEOSError: Error, Hashable, Sendable {
    /// What went wrong; more codes may come.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        /// No memory or no context for the engine.
        public static let engineUnavailable = Code(rawValue: "engine-unavailable")
        /// The engine threw; its own words are in ``GEOSError/message``.
        public static let engineFailed = Code(rawValue: "engine-failed")
        /// A ring of one or two vertices, or holes without an exterior.
        public static let malformedRing = Code(rawValue: "malformed-ring")
        /// A question that has no answer for an empty geometry.
        public static let emptyGeometry = Code(rawValue: "empty-geometry")
        /// A result with a coordinate that is no lattice point.
        public static let offLattice = Code(rawValue: "off-lattice")
        /// A polygon too long and thin, or a tolerance too fine, to search in bounded memory.
        public static let searchTooLarge = Code(rawValue: "search-too-large")
    }

    public let code: Code
    /// The operation asked for, by its name in this module.
    public let operation: String
    /// The engine's words of this very call, or this module's own. For logs and operators, not for clients.
    public let message: String

    public init(_ code: Code, operation: String, message: String) {
        self.code = code
        self.operation = operation
        self.message = message
    }
}

extension GEOSError: CustomStringConvertible {
    public var description: String { "\(operation): \(message) (\(code.rawValue))" }
}
