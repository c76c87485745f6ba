import GridSystem
public import SimpleFeatures

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
        /// There is no facility of the category that is asked about.
        public static let noFacilities = Code(rawValue: "no-facilities")
        /// There is nowhere to put a facility, or there are too many places.
        public static let noCandidates = Code(rawValue: "no-candidates")
        /// Nobody is known to live anywhere, so that nobody can be covered.
        public static let noPopulation = Code(rawValue: "no-population")
        /// The time asked about lies before the first edition.
        public static let beforeFirstEdition = Code(rawValue: "before-first-edition")
        /// No key, or one that does not exist or is revoked.
        public static let unauthorized = Code(rawValue: "unauthorized")
        /// The key does not give the right.
        public static let forbidden = Code(rawValue: "forbidden")
        public static let notFound = Code(rawValue: "not-found")
        /// There is something of this name already.
        public static let exists = Code(rawValue: "exists")
        /// The key of a request came before, with other content.
        public static let keyReused = Code(rawValue: "idempotency-key-reused")
        /// A case is not of the version that the request expects.
        public static let staleVersion = Code(rawValue: "stale-version")
        /// What is there is not what the request said it has to be.
        public static let preconditionFailed = Code(rawValue: "precondition-failed")
        /// The request has to say what it changes, and does not.
        public static let preconditionRequired = Code(rawValue: "precondition-required")
        /// No process has this id.
        public static let noSuchProcess = Code(rawValue: "no-such-process")
        /// No job has this id, or not for this caller.
        public static let noSuchJob = Code(rawValue: "no-such-job")
        /// A job has not ended yet.
        public static let resultNotReady = Code(rawValue: "result-not-ready")
        /// The results of a job were thrown away.
        public static let resultGone = Code(rawValue: "result-gone")
        /// As many jobs wait as may.
        public static let queueFull = Code(rawValue: "queue-full")
        /// Others were faster again and again.
        public static let busy = Code(rawValue: "busy")
        /// What is asked about is still being read.
        public static let notReady = Code(rawValue: "not-ready")
        /// A request that is well-formed and cannot be done here.
        public static let notSupported = Code(rawValue: "not-supported")
        /// A member or a property that is not what it has to be; ``pointer`` says which.
        public static let invalidMember = Code(rawValue: "invalid-member")
        /// A geometry of the wrong kind, off the Earth, crossing itself or without width.
        public static let invalidGeometry = Code(rawValue: GridError.Code.invalidGeometry.rawValue)
        /// A member names a unit that is not in the draft.
        public static let unknownUnit = Code(rawValue: GridError.Code.unknownUnit.rawValue)
    }

    public let code: Code
    /// One English sentence, fit for a client.
    public let message: String
    /// A JSON Pointer (RFC 6901) to what is wrong in the request.
    public let pointer: String?
    /// Where on the Earth, in degrees.
    public let place: Geometry?
    /// Where a precondition failed, the fingerprint of what is there.
    public let fingerprint: String?

    public init(
        _ code: Code, _ message: String, pointer: String? = nil, place: Geometry? = nil, fingerprint: String? = nil
    ) {
        self.code = code
        self.message = message
        self.pointer = pointer
        self.place = place
        self.fingerprint = fingerprint
    }

    public var description: String { message }
}
