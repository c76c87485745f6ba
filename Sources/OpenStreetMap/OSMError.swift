/// Why an OpenStreetMap file could not be read.
public struct OSMError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable name of the reason; more may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        /// There is no such file, it may not be read, or it is no regular file.
        public static let unreadable = Code(rawValue: "unreadable")
        /// The content is damaged, cut short, or no OpenStreetMap data at all.
        public static let malformed = Code(rawValue: "malformed")
        /// A history or a change file, which is no map of one moment.
        public static let unsupported = Code(rawValue: "unsupported")
    }

    public let code: Code
    /// One English sentence.
    public let message: String
    /// How many bytes of the file had been read.
    public let bytesRead: Int64

    public init(_ code: Code, _ message: String, bytesRead: Int64 = 0) {
        self.code = code
        self.message = message
        self.bytesRead = bytesRead
    }

    public var description: String { message }
}
