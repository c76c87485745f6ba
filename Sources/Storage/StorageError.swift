/// What a store could not do.
public struct StorageError: Error, Sendable, CustomStringConvertible {
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        /// No such edition, draft or key.
        public static let notFound = Code(rawValue: "not-found")
        /// Somebody else was first.
        public static let conflict = Code(rawValue: "conflict")
        /// The definition can only be set on an empty store.
        public static let notEmpty = Code(rawValue: "not-empty")
        /// Not a file of this kind, or of a newer version.
        public static let foreignFile = Code(rawValue: "foreign-file")
        public static let damagedFile = Code(rawValue: "damaged-file")
        /// The file cannot be opened, made or written.
        public static let inaccessible = Code(rawValue: "inaccessible")
        public static let diskFull = Code(rawValue: "disk-full")
        /// Another process holds the file for too long.
        public static let busy = Code(rawValue: "busy")
        public static let failed = Code(rawValue: "storage-failed")
    }

    public let code: Code
    /// One English sentence, without SQL and paths.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
