/// What went wrong in the grid domain.
public struct GridError: Error, Sendable, CustomStringConvertible {
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The grid system has no such level.
        public static let unknownLevel = Code(rawValue: "unknown-level")
        /// The draft or edition does not hold together; `findings` say where.
        public static let invalid = Code(rawValue: "invalid-edition")
        /// The date lies before that of the newest edition.
        public static let dateTooEarly = Code(rawValue: "date-too-early")
        /// There is nothing in it.
        public static let empty = Code(rawValue: "empty")
        /// Another edition was published since the draft was begun.
        public static let conflict = Code(rawValue: "conflict")
        public static let engineFailed = Code(rawValue: "engine-failed")
    }

    public let code: Code
    /// One English sentence.
    public let message: String
    public let findings: [Finding]

    public init(_ code: Code, _ message: String, findings: [Finding] = []) {
        self.code = code
        self.message = message
        self.findings = findings
    }

    public var description: String { message }
}
