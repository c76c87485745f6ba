public import Foundation

/// Something that happened, as other systems are told of it.
public struct Change: Hashable, Sendable {
    /// Counts up without end; a number may be missing, none comes twice.
    public var sequence: Int
    public var kind: Kind
    /// The id of what changed: an edition's number, a report's id.
    public var subject: String
    public var occurredAt: Date
    /// What changed, as JSON text; `nil` where the subject says it all.
    public var document: String?

    public init(sequence: Int = 0, kind: Kind, subject: String, occurredAt: Date, document: String? = nil) {
        self.sequence = sequence
        self.kind = kind
        self.subject = subject
        self.occurredAt = occurredAt
        self.document = document
    }

    public struct Kind: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let editionPublished = Kind(rawValue: "edition-published")
        public static let placesImported = Kind(rawValue: "places-imported")
        public static let reportFiled = Kind(rawValue: "report-filed")
        public static let caseChanged = Kind(rawValue: "case-changed")

        /// Whether everybody may know of it.
        public var isPublic: Bool { self == .editionPublished || self == .placesImported }
    }
}

/// What happened, in order: each change stands in the transaction that made it, so that none is told that was not made and
/// none is made that is not told.
public protocol FeedRepository: Sendable {
    /// The changes after a sequence number, oldest first.
    func changes(after sequence: Int, limit: Int) async throws -> [Change]

    /// The number of the newest change; 0 before the first.
    func newestChange() async throws -> Int
}
