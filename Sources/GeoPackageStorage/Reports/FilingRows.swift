import Foundation
import GRDB
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage

/// A report to be stored, as rows: written as text before the writer's turn comes, since all others wait for that.
struct FilingRows {
    private let filing: ReportFiling
    private let report: String
    private let location: String
    private let attribution: String?
    private let state: String
    private let events: EventRows
    private let facts: FactsRow

    init(_ filing: ReportFiling) throws(StorageError) {
        self.filing = filing
        report = try JSONText.encode(filing.record.report)
        location = try JSONText.encode(filing.record.location)
        attribution = if let attribution = filing.record.attribution { try JSONText.encode(attribution) } else { nil }
        state = try JSONText.encode(filing.record.state)
        events = try EventRows(filing.events, fingerprint: nil)
        facts = try FactsRow(filing.facts)
    }

    func insert(_ db: Database) throws -> ReportFiling.Outcome {
        if let known = try known(db) { return known }
        let number = try insertReport(db)
        try insertFeature(number, db)
        try events.insert(ofReport: number, db)
        try TaskRows.insert(filing.record.state.tasks, ofReport: number, db)
        try facts.save(ofReport: number, db)
        for photo in Set(filing.record.report.photos) {
            try db.cachedStatement(sql: "INSERT INTO wangge_report_photos (digest, report) VALUES (?, ?)")
                .execute(arguments: [photo, number])
        }
        try filing.requestKey?.insert(
            filing.fingerprint, subject: filing.record.id, at: filing.record.report.receivedAt, db)
        try OutboxRows.insert(filing.changes, db)
        return .filed(number: number)
    }

    /// What came before under the same key, id or external number.
    private func known(_ db: Database) throws -> ReportFiling.Outcome? {
        if let used = try filing.requestKey?.use(db) {
            guard used.fingerprint == filing.fingerprint, let answer = try ReportRows.answer(used.subject, db) else {
                return .keyReused
            }
            return .repeated(answer: answer)
        }
        let report = filing.record.report
        let same = try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT fingerprint, answer FROM wangge_reports WHERE id = ?"),
            arguments: [report.id.uuidString])
        if let same {
            let isSame = try same.value(Data.self, 0) == filing.fingerprint
            return isSame ? .repeated(answer: try same.value(String.self, 1)) : .idTaken
        }
        guard let external = report.external else { return nil }
        let sql = "SELECT id FROM wangge_reports WHERE external_system = ? AND external_id = ?"
        let other = try String.fetchOne(
            try db.cachedStatement(sql: sql), arguments: [external.system, external.id])
        return try other.map { .externalNumberTaken(by: try UUID(stored: $0)) }
    }

    private func insertReport(_ db: Database) throws -> Int {
        let values = filing.record.report
        try db.cachedStatement(
            sql: """
                INSERT INTO wangge_reports (id, fingerprint, answer, external_system, external_id, received_at, report,
                    location, attribution, sender, member, version, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            values.id.uuidString, filing.fingerprint, filing.answer, values.external?.system, values.external?.id,
            InstantText.encode(values.receivedAt), report, location, attribution, values.key, values.member,
            filing.record.state.version, state,
        ])
        return Int(db.lastInsertedRowID)
    }

    private func insertFeature(_ number: Int, _ db: Database) throws {
        let (record, report) = (filing.record, filing.record.report)
        try db.cachedStatement(
            sql: """
                INSERT INTO reports (fid, geom, id, kind, category, source, status, unit, received_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, record.location.point.map(GeometryBlob.encode), report.id.uuidString, report.kind.rawValue,
            report.category, report.source.rawValue, record.state.stage.rawValue, record.state.unit?.rawValue,
            InstantText.encode(report.receivedAt),
        ])
        try ReportTables.layer.recordAddition(
            at: report.receivedAt, of: record.location.point?.coordinate, db)
    }
}
