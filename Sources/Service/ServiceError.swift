/// Why a use case did not do what was asked.
public struct ServiceError: Error, Sendable, CustomStringConvertible {
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        /// A file lacks a column that was named.
        public static let unknownColumn = Code(rawValue: "unknown-column")
        /// A value is not what it has to be; the message says where.
        public static let invalidValue = Code(rawValue: "invalid-value")
        /// A file that is damaged, not whole, or not what it has to be.
        public static let invalidFile = Code(rawValue: "invalid-file")
        /// Nothing has been published yet.
        public static let noEdition = Code(rawValue: "no-edition")
        /// There is no street network to answer questions about walking.
        public static let noNetwork = Code(rawValue: "no-network")
        /// The time asked about lies before the first edition.
        public static let beforeFirstEdition = Code(rawValue: "before-first-edition")
        /// No key, or one that does not exist or is revoked.
        public static let unauthorized = Code(rawValue: "unauthorized")
        /// The key does not give the right.
        public static let forbidden = Code(rawValue: "forbidden")
        public static let notFound = Code(rawValue: "not-found")
    }

    public let code: Code
    /// One English sentence, fit for a client.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
