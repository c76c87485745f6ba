public import Foundation
import GridSystem
import PatrolReports
public import Storage

/// What is told of reports to people who do not handle them: what it is, where and how far, without persons.
///
/// They learn of events and of things out of order (事件, 部件), which anybody may see in the street; requests and wishes are about
/// somebody's home. Who handles cases is told of all that are theirs to see, and who only files, of those filed.
extension ReportService {
    /// How many reports a search looks at before it asks for a narrower question.
    private static let mostSearched = 20_000
    private static let pageLength = 1000

    /// The reports that match and that the principal may be told of, newest first.
    ///
    /// - Parameter isOpen: whether everybody may know what happened in the street.
    /// - Throws: ``ServiceError``: `unauthorized`, `forbidden`; `notSupported` where too many have to be looked at.
    public func search(
        _ search: ReportSearch, for principal: Principal, isOpen: Bool
    ) async throws -> [ReportRecord] {
        var query = try disclosed(search.query, to: principal, isOpen: isOpen)
        query.limit = Self.pageLength
        var found: [ReportRecord] = []
        var count = 0
        while found.count < search.offset + search.limit {
            let page = try await store.reports(query)
            found += page.reports.filter(search.matches)
            count += page.reports.count
            guard !page.isLast, let last = page.reports.last else { break }
            guard count < Self.mostSearched else {
                throw ServiceError(
                    .notSupported, "more than \(count) reports would be searched; ask for a shorter time")
            }
            query.before = last.number
        }
        return Array(found.dropFirst(search.offset).prefix(search.limit))
    }

    /// Those of the reports that the principal may be told of, newest first.
    ///
    /// - Throws: ``ServiceError`` with `unauthorized` or `forbidden` for who may be told of none.
    public func disclosed(_ ids: [UUID], to principal: Principal, isOpen: Bool) async throws -> [ReportRecord] {
        _ = try disclosed(ReportQuery(), to: principal, isOpen: isOpen)
        var query = ReportQuery()
        query.ids = ids
        return try await store.reports(query).reports.filter { record in
            isVisible(record, to: principal)
                || Self.inTheStreet.contains(record.report.kind)
                    && (isOpen || principal.may(.readStatistics, on: ancestry(of: record.state.unit)))
        }
    }

    private static let inTheStreet: Set<ReportKind> = [.event, .component]

    /// The query narrowed to what the principal may be told.
    private func disclosed(
        _ query: ReportQuery, to principal: Principal, isOpen: Bool
    ) throws(ServiceError) -> ReportQuery {
        var query = query
        if principal.mayAnywhere(.readReports) {
            restrict(&query, to: principal.unit)
        } else if isOpen {
            query.kinds = Self.inTheStreet
        } else if principal.mayAnywhere(.readStatistics) {
            query.kinds = Self.inTheStreet
            restrict(&query, to: principal.unit)
        } else {
            try principal.requireAnywhere(.fileReports)
            query.senders = Set([principal.keyID, principal.member].compactMap { $0 })
        }
        return query
    }

    private func restrict(_ query: inout ReportQuery, to unit: UnitID?) {
        guard let unit else { return }
        let below = unitsBelow(unit)
        query.units = query.units.map(below.intersection) ?? below
    }
}
