public import PatrolReports

/// What statistics know of a case, as a store keeps it.
public struct CaseFactsRecord: Hashable, Sendable {
    /// The report's number.
    public var number: Int
    /// Grows with every change of any case of the store.
    public var revision: Int
    public var facts: CaseFacts

    public init(number: Int, revision: Int, facts: CaseFacts) {
        self.number = number
        self.revision = revision
        self.facts = facts
    }
}

/// Gives out what statistics know of all cases, and then what has changed. Errors are ``StorageError``.
public protocol CaseFactsRepository: Sendable {
    /// Of the reports with a greater number, in their order.
    func caseFacts(after number: Int, limit: Int) async throws -> [CaseFactsRecord]

    /// Of the cases changed after a revision, in the order of their last changes.
    func caseFacts(revisedAfter revision: Int, limit: Int) async throws -> [CaseFactsRecord]

    /// The revision of the newest change; 0 before the first.
    func newestCaseRevision() async throws -> Int
}

extension ReportRecord {
    public func facts(calendar: WorkCalendar) -> CaseFacts {
        CaseFacts(report, location: location, attribution: attribution, state: state, calendar: calendar)
    }
}
