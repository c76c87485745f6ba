public import Foundation
public import PatrolReports

/// A report with its place and what has become of it.
public struct ReportRecord: Hashable, Sendable, Identifiable {
    /// Counts up in the order of receipt; 0 before it is stored.
    public var number: Int
    public var report: Report
    /// Where it is by the evidence there was when it came in.
    public var location: ResolvedLocation
    /// The grid of that place, in the edition in force when it was observed.
    public var attribution: Attribution?
    /// What its events have made of it. Whoever adds one says which version was seen.
    public var state: Case

    public init(
        number: Int = 0, report: Report, location: ResolvedLocation, attribution: Attribution?, state: Case
    ) {
        self.number = number
        self.report = report
        self.location = location
        self.attribution = attribution
        self.state = state
    }

    public var id: UUID { report.id }
}

/// What makes a request known again when it is sent once more.
public struct RequestKey: Hashable, Sendable {
    /// The id of the key it came with.
    public var sender: String
    /// `Idempotency-Key`, as the client chose it.
    public var key: String

    public init(sender: String, key: String) {
        self.sender = sender
        self.key = key
    }
}

/// A report to be stored, with its first events.
public struct ReportFiling: Sendable {
    public var record: ReportRecord
    public var events: [CaseEvent]
    public var facts: CaseFacts
    public var requestKey: RequestKey?
    /// SHA-256 of what was sent.
    public var fingerprint: Data
    /// What the sender is told, now and whenever the same comes again: JSON text.
    public var answer: String
    public var changes: [Change]

    public init(
        record: ReportRecord, events: [CaseEvent], facts: CaseFacts, requestKey: RequestKey?, fingerprint: Data,
        answer: String, changes: [Change]
    ) {
        self.record = record
        self.events = events
        self.facts = facts
        self.requestKey = requestKey
        self.fingerprint = fingerprint
        self.answer = answer
        self.changes = changes
    }

    public enum Outcome: Hashable, Sendable {
        case filed(number: Int)
        /// The same was filed before; this is what was answered then.
        case repeated(answer: String)
        /// The key was used before, with other content.
        case keyReused
        /// There is a report with the id and other content.
        case idTaken
        /// A report has the external number.
        case externalNumberTaken(by: UUID)
    }
}

/// What tells that a request to change a case was made before.
public struct CaseRequest: Hashable, Sendable {
    /// The id of the event that it makes.
    public var event: UUID
    public var device: DeviceStamp?
    public var key: RequestKey?
    /// SHA-256 of what was sent.
    public var fingerprint: Data

    public init(event: UUID, device: DeviceStamp? = nil, key: RequestKey? = nil, fingerprint: Data) {
        self.event = event
        self.device = device
        self.key = key
        self.fingerprint = fingerprint
    }
}

/// Events to be added to a case.
public struct CaseAddition: Sendable {
    public var report: UUID
    /// The version of the case before these events.
    public var version: Int
    public var events: [CaseEvent]
    /// The case with the events.
    public var state: Case
    public var facts: CaseFacts
    /// `nil` where the service itself adds them.
    public var request: CaseRequest?
    public var changes: [Change]

    public init(
        report: UUID, version: Int, events: [CaseEvent], state: Case, facts: CaseFacts, request: CaseRequest? = nil,
        changes: [Change]
    ) {
        self.report = report
        self.version = version
        self.events = events
        self.state = state
        self.facts = facts
        self.request = request
        self.changes = changes
    }

    public enum Outcome: Hashable, Sendable {
        case added(version: Int)
        /// The case was changed meanwhile.
        case stale(version: Int)
        /// The same was added before: by its key, its id, or its device's sequence.
        case repeated(event: UUID)
        /// The key, the id or the device's sequence was used before, for something else.
        case keyReused
    }
}
