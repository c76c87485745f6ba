/// What went wrong with a report or a case.
public struct ReportError: Error, Sendable, CustomStringConvertible {
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        /// A position names a datum that is none of those known.
        public static let unknownDatum = Code(rawValue: "unknown-datum")
    }

    public let code: Code
    /// One English sentence.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
