public import Foundation
public import GridSystem
public import SimpleFeatures
public import Storage

/// Works out what publishing a draft would mean.
public struct DraftImpactService: Sendable {
    /// How many reports on a piece of land are open.
    public typealias OpenReports = @Sendable (LatticeMultiPolygon) async throws -> Int

    private let comparisons: ComparisonService
    private let members: any MemberRepository
    private let timeZone: TimeZone
    private let openReports: OpenReports?

    /// - Parameters:
    ///   - timeZone: the town's, in which a day begins.
    ///   - openReports: `nil` where no reports are kept.
    public init(
        comparisons: ComparisonService, members: any MemberRepository, timeZone: TimeZone,
        openReports: OpenReports? = nil
    ) {
        self.comparisons = comparisons
        self.members = members
        self.timeZone = timeZone
        self.openReports = openReports
    }

    /// What publishing the draft as it is now would mean.
    ///
    /// - Throws: ``ServiceError`` for a right that is missing, `StorageError` with `notFound` for a draft that does not exist,
    ///   `GridError` with `invalidGeometry` for an outline that cannot be compared.
    public func impact(of id: Draft.ID, by principal: Principal, now: Date = Date()) async throws -> DraftImpact {
        // Whoever may read drafts for any part of the town may read them whole, as borders have two sides.
        try principal.require(.readDrafts, on: principal.unit.map { [$0] } ?? [])
        let (draft, comparison) = try await comparisons.comparison(ofDraft: id)
        let today = CivilDate(now, in: timeZone)
        let assignments = try await members.assignments().filter { $0.to.map { today < $0 } ?? true }
        var reports: [Int]?
        if let openReports {
            var counts: [Int] = []
            for transfer in comparison.transfers { counts.append(try await openReports(transfer.land)) }
            reports = counts
        }
        return DraftImpact(draft, comparison, assignments: assignments, reports: reports)
    }
}
