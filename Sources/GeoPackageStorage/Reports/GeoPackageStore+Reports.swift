public import Foundation
import GRDB
public import PatrolReports
public import Storage

extension GeoPackageStore {
    public func file(_ filing: ReportFiling) async throws -> ReportFiling.Outcome {
        let rows = try FilingRows(filing)
        return try await write { db in try rows.insert(db) }
    }

    public func add(_ addition: CaseAddition) async throws -> CaseAddition.Outcome {
        let state = try JSONText.encode(addition.state)
        let events = try EventRows(addition.events, fingerprint: addition.request?.fingerprint)
        let facts = try FactsRow(addition.facts)
        return try await write { db in try ReportRows.add(addition, state: state, events, facts, db) }
    }

    public func precedent(of request: CaseRequest) async throws -> CaseAddition.Outcome? {
        try await read { db in try request.precedent(db) }
    }

    public func report(_ id: UUID) async throws -> ReportRecord? {
        try await read { db in try ReportRows.fetch(id, db) }
    }

    public func answer(toReport id: UUID) async throws -> String? {
        try await read { db in try ReportRows.answer(id, db) }
    }

    public func events(ofReport id: UUID) async throws -> [CaseEvent] {
        try await read { db in try EventRows.fetchAll(ofReport: id, db) }
    }

    public func reports(_ query: ReportQuery) async throws -> ReportPage {
        try await read { db in try ReportRows.page(query, db) }
    }

    public func caseFacts(after number: Int, limit: Int) async throws -> [CaseFactsRecord] {
        try await read { db in try FactsReader(db).records(above: number, in: "report", limit: limit) }
    }

    public func caseFacts(revisedAfter revision: Int, limit: Int) async throws -> [CaseFactsRecord] {
        try await read { db in try FactsReader(db).records(above: revision, in: "revision", limit: limit) }
    }

    public func newestCaseRevision() async throws -> Int {
        try await read { db in try Int.fetchOne(db, sql: "SELECT max(revision) FROM wangge_case_facts") ?? 0 }
    }

    public func changes(after sequence: Int, limit: Int) async throws -> [Change] {
        try await read { db in try OutboxRows.fetch(after: sequence, limit: limit, db) }
    }

    public func newestChange() async throws -> Int {
        try await read { db in try Int.fetchOne(db, sql: "SELECT max(sequence) FROM wangge_outbox") ?? 0 }
    }
}
