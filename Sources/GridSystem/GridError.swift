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
        /// The draft was changed since it was read.
        public static let staleDraft = Code(rawValue: "stale-draft")
        /// The grid has no such unit.
        public static let unknownUnit = Code(rawValue: "unknown-unit")
        /// There is no such edge or node.
        public static let unknownEdge = Code(rawValue: "unknown-edge")
        /// The operation cannot be done as asked; `findings` say where.
        public static let refused = Code(rawValue: "operation-refused")
        /// The faces around do not form a coverage; `findings` say where.
        public static let notACoverage = Code(rawValue: "not-a-coverage")
        /// A geometry that is no area or line, crosses itself, or has no width; `findings` say where.
        public static let invalidGeometry = Code(rawValue: "invalid-geometry")
        /// A code that does not follow the level's layout.
        public static let malformedCode = Code(rawValue: "malformed-code")
        /// Another unit of the level has the code.
        public static let codeTaken = Code(rawValue: "code-taken")
        /// The code belonged to a unit that was retired.
        public static let retiredCode = Code(rawValue: "retired-code")
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
