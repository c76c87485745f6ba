import Foundation
public import PatrolReports

/// Everything about reports that a town decides for itself.
public struct ReportRules: Sendable, Hashable {
    public var workflow = Workflow.standard
    public var catalogue = Catalogue.standard
    public var deadlines = DeadlineTable.assumed
    public var calendar = WorkCalendar.standard
    public var dispatch = DispatchRule.standard
    public var organisations: [Organisation] = []
    public var absences: [Absence] = []
    public var evidence = EvidenceRule()
    public var defaultGeocodes = DefaultGeocodes()
    public var duplicates = DuplicateRule()
    public var limits = ReportLimits()

    public init() {}
}

/// How much a client may send.
public struct ReportLimits: Sendable, Hashable, Codable {
    /// Bytes of one photo.
    public var photoBytes = 20 << 20
    public var photosPerReport = 9
    public var textLength = 4000
    /// Reports or transitions in one batch.
    public var batchItems = 200
    /// Bytes of a report's or a batch's JSON.
    public var documentBytes = 4 << 20

    public init() {}
}
