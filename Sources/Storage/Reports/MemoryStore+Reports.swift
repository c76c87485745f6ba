public import Foundation
public import PatrolReports

extension MemoryStore: ReportRepository, CaseFactsRepository, FeedRepository {
    public func file(_ filing: ReportFiling) -> ReportFiling.Outcome {
        let outcome = reportShelf.file(filing)
        if case .filed = outcome { feed.append(filing.changes) }
        return outcome
    }

    public func add(_ addition: CaseAddition) throws -> CaseAddition.Outcome {
        let outcome = try reportShelf.add(addition)
        if case .added = outcome { feed.append(addition.changes) }
        return outcome
    }

    public func precedent(of request: CaseRequest) -> CaseAddition.Outcome? { reportShelf.precedent(of: request) }

    public func report(_ id: UUID) -> ReportRecord? { reportShelf.report(id) }

    public func answer(toReport id: UUID) -> String? { reportShelf.answer(id) }

    public func events(ofReport id: UUID) -> [CaseEvent] { reportShelf.events(id) }

    public func reports(_ query: ReportQuery) -> ReportPage { reportShelf.page(query) }

    public func caseFacts(after number: Int, limit: Int) -> [CaseFactsRecord] {
        reportShelf.facts(after: number, limit: limit)
    }

    public func caseFacts(revisedAfter revision: Int, limit: Int) -> [CaseFactsRecord] {
        reportShelf.facts(revisedAfter: revision, limit: limit)
    }

    public func newestCaseRevision() -> Int { reportShelf.revision }

    public func savePhoto(_ photo: PhotoRecord) {
        if reportShelf.photos[photo.digest] == nil { reportShelf.photos[photo.digest] = photo }
    }

    public func photos(_ digests: [String]) -> [PhotoRecord] { digests.compactMap { reportShelf.photos[$0] } }

    public func photoDigests() -> [String] { reportShelf.photos.keys.sorted() }

    public func reports(withPhoto digest: String) -> [UUID] { reportShelf.reports(withPhoto: digest) }

    public func changes(after sequence: Int, limit: Int) -> [Change] { feed.changes(after: sequence, limit: limit) }

    public func newestChange() -> Int { feed.newest }
}
