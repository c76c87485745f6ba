/// What is wrong with a question about where facilities go and who goes where.
public struct FacilityLocationError: Error, Hashable, Sendable, CustomStringConvertible {
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        /// Fewer than one facility is asked for.
        public static let countTooSmall = Code(rawValue: "count-too-small")
        /// More facilities are asked for than there are candidates.
        public static let countTooLarge = Code(rawValue: "count-too-large")
        public static let noCandidates = Code(rawValue: "no-candidates")
        /// A weight or an amount is negative or not a finite number; `index` is its demand or stop.
        public static let invalidWeight = Code(rawValue: "invalid-weight")
        /// A table names a demand that has no weight; `index` is that demand.
        public static let unknownDemand = Code(rawValue: "unknown-demand")
        /// Capacities must be finite and above zero; `index` is the facility, where it is one of several.
        public static let invalidCapacity = Code(rawValue: "invalid-capacity")
        /// The limit, or the farthest cost that counts, is zero.
        public static let invalidLimit = Code(rawValue: "invalid-limit")
        /// Arrays that go by the same index differ in length.
        public static let lengthsDiffer = Code(rawValue: "lengths-differ")
        /// The flat arrays are no table of rows; `index` is the row at fault.
        public static let malformedTable = Code(rawValue: "malformed-table")
        /// The caller called the work off.
        public static let cancelled = Code(rawValue: "cancelled")
    }

    public let code: Code
    /// One English sentence.
    public let message: String
    /// Which demand, facility, row or stop; `nil` if it is not about one.
    public let index: Int?

    public init(_ code: Code, _ message: String, index: Int? = nil) {
        self.code = code
        self.message = message
        self.index = index
    }

    public var description: String { message }
}
