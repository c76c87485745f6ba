/// Why a photo could not be read, copied or kept.
public struct PhotoError: Error, Hashable, Sendable, Codable {
    /// What went wrong; more codes may come.
    public struct Code: RawRepresentable, Hashable, Sendable, Codable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        /// The bytes begin like none of the formats that are taken.
        public static let notAPhoto = Code(rawValue: "not-a-photo")
        /// The bytes begin like a photo, but cannot be read as one.
        public static let damaged = Code(rawValue: "damaged")
        /// More bytes than are taken.
        public static let tooLarge = Code(rawValue: "too-large")
        /// More pixels than are decoded.
        public static let tooManyPixels = Code(rawValue: "too-many-pixels")
        /// Reading took longer than a photo may take.
        public static let timedOut = Code(rawValue: "timed-out")
        /// The process that reads photos could not be started, or died at this one.
        public static let workerFailed = Code(rawValue: "worker-failed")
        /// No photo of this digest is kept, or nothing of it has come in.
        public static let notFound = Code(rawValue: "not-found")
        /// The bytes have another digest than the one announced.
        public static let mismatch = Code(rawValue: "mismatch")
        /// A piece of an upload does not begin where the last one ended.
        public static let wrongOffset = Code(rawValue: "wrong-offset")
        /// Another upload of the same photo is going on.
        public static let busy = Code(rawValue: "busy")
        /// A text that is no SHA-256 in hexadecimal.
        public static let badDigest = Code(rawValue: "bad-digest")
        /// The disk, or the share of it that may be used, is full.
        public static let diskFull = Code(rawValue: "disk-full")
        /// The folder cannot be read or written for another reason.
        public static let unwritable = Code(rawValue: "unwritable")
    }

    public let code: Code
    /// One English sentence for an operator. Names no file or path.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension PhotoError: CustomStringConvertible {
    public var description: String { "\(message) (\(code.rawValue))" }
}
