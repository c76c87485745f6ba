public import Foundation
import GridSystem
public import Places
public import Storage

/// Brings the places of a source into the store.
public struct PlaceImportService: Sendable {
    private let timeZone: TimeZone

    /// - Parameter timeZone: the town's, in which a day begins.
    public init(timeZone: TimeZone) {
        self.timeZone = timeZone
    }

    /// Imports what a source brings of one kind: its places become these, other sources' places stay.
    ///
    /// - Returns: the report; where it is refused the store is as it was.
    /// - Throws: `StorageError` with `conflict` for an id that another source's place has.
    public func importPlaces<Item: Place>(
        _ batch: PlaceBatch<Item>, from source: String, into repository: any PlaceRepository<Item>,
        by principal: Principal, now: Date = Date()
    ) async throws -> PlaceImportReport {
        try principal.require(.managePlaces)
        var report = PlaceImportReport(source: source, features: batch.features, findings: batch.allFindings)
        guard !report.isRefused else { return report }
        report.changes = try await repository.replace(
            batch.entries.map(\.place), from: source, on: CivilDate(now, in: timeZone))
        return report
    }
}

/// All that an import of places found and did.
public struct PlaceImportReport: Sendable, Hashable {
    public var source: String
    /// Features read.
    public var features: Int
    public var findings: [PlaceFinding]
    /// `nil` where the import was refused.
    public var changes: PlaceChanges?

    public init(source: String, features: Int, findings: [PlaceFinding] = [], changes: PlaceChanges? = nil) {
        self.source = source
        self.features = features
        self.findings = findings
        self.changes = changes
    }

    public var isRefused: Bool { findings.contains(where: \.isRefusal) }
}
