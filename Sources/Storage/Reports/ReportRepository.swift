public import Foundation
public import GridSystem
public import PatrolReports
public import SimpleFeatures

/// Keeps reports, the events of their cases, and what is known of photos. One method for each atomic command.
///
/// What a method returned from is durable. A method that throws leaves the store as it was. Errors are ``StorageError``.
public protocol ReportRepository: Sendable {
    /// Stores a report with its first events, once: the same again, by its key or its id, changes nothing.
    func file(_ filing: ReportFiling) async throws -> ReportFiling.Outcome

    /// Adds events to a case, if it is of the version named.
    ///
    /// - Throws: `notFound` for a report that does not exist.
    func add(_ addition: CaseAddition) async throws -> CaseAddition.Outcome

    /// What ``add(_:)`` would say of a request because of one made before: `repeated` or `keyReused`; `nil` of a new one.
    func precedent(of request: CaseRequest) async throws -> CaseAddition.Outcome?

    /// `nil` where there is none.
    func report(_ id: UUID) async throws -> ReportRecord?

    /// What its sender was told first; `nil` where there is none.
    func answer(toReport id: UUID) async throws -> String?

    /// In the order in which they were stored.
    func events(ofReport id: UUID) async throws -> [CaseEvent]

    /// Newest first.
    func reports(_ query: ReportQuery) async throws -> ReportPage

    /// Notes a photo that is in the folder; once is enough.
    func savePhoto(_ photo: PhotoRecord) async throws

    /// Those of the photos that are known.
    func photos(_ digests: [String]) async throws -> [PhotoRecord]

    /// All photos that were acknowledged.
    func photoDigests() async throws -> [String]

    /// The reports that name the photo, by number.
    func reports(withPhoto digest: String) async throws -> [UUID]
}

/// What is known of a photo in the folder.
public struct PhotoRecord: Hashable, Sendable {
    /// SHA-256 of its bytes, in hexadecimal.
    public var digest: String
    /// In bytes.
    public var size: Int
    /// What it says of itself, as JSON text; `nil` where nothing could be read.
    public var metadata: String?
    public var receivedAt: Date
    /// The id of the key that sent it.
    public var sender: String?

    public init(digest: String, size: Int, metadata: String?, receivedAt: Date, sender: String?) {
        self.digest = digest
        self.size = size
        self.metadata = metadata
        self.receivedAt = receivedAt
        self.sender = sender
    }
}

/// Which reports are asked for.
public struct ReportQuery: Hashable, Sendable {
    /// Reports whose home unit is one of these; `nil` for any, or none.
    public var units: Set<UnitID>?
    public var stages: Set<Stage>?
    public var categories: Set<String>?
    public var kinds: Set<ReportKind>?
    public var sources: Set<ReportSource>?
    /// Reports with a pending task for one of these.
    public var addressees: [Addressee]?
    /// Only what waits for a dispatcher of the whole town: reports that nobody has taken up, and tasks in the queue of a unit.
    public var awaitsDispatcher = false
    /// Reports brought by one of these keys or members.
    public var senders: Set<String>?
    public var ids: [UUID]?
    /// Received at or after; before.
    public var since: Date?
    public var until: Date?
    /// Whose point meets the closed box.
    public var box: LatticeBox?
    /// Whose light turned red in this time, as far as the calendar of that day told.
    public var turnedRed: Range<Date>?
    /// Only with a smaller number.
    public var before: Int?
    public var limit: Int?

    public init() {}
}

/// A part of the reports that match.
public struct ReportPage: Hashable, Sendable {
    /// Newest first.
    public var reports: [ReportRecord]
    /// Whether nothing comes after them.
    public var isLast: Bool

    public init(reports: [ReportRecord], isLast: Bool) {
        self.reports = reports
        self.isLast = isLast
    }
}
