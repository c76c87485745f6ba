import Foundation
import GRDB
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage

/// Reports read from their rows.
enum ReportRows {
    private static let columns = "number, report, location, attribution, state"

    static func answer(_ id: UUID, _ db: Database) throws -> String? {
        try String.fetchOne(
            try db.cachedStatement(sql: "SELECT answer FROM wangge_reports WHERE id = ?"), arguments: [id.uuidString])
    }

    static func fetch(_ id: UUID, _ db: Database) throws -> ReportRecord? {
        try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT \(columns) FROM wangge_reports WHERE id = ?"),
            arguments: [id.uuidString]
        ).map(record)
    }

    static func page(_ query: ReportQuery, _ db: Database) throws -> ReportPage {
        let conditions = ReportConditions(query)
        // One more than asked for tells whether there are more.
        let limit = query.limit.map { " LIMIT \($0 + 1)" } ?? ""
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT \(columns) FROM wangge_reports JOIN reports ON fid = number
                WHERE \(conditions.sql) ORDER BY number DESC\(limit)
                """, arguments: conditions.arguments)
        let kept = rows.prefix(query.limit ?? rows.count)
        return ReportPage(reports: try kept.map(record), isLast: kept.count == rows.count)
    }

    static func record(_ row: Row) throws -> ReportRecord {
        ReportRecord(
            number: try row.value(Int.self, 0),
            report: try JSONText.decode(Report.self, try row.value(String.self, 1)),
            location: try JSONText.decode(ResolvedLocation.self, try row.value(String.self, 2)),
            attribution: try row.optional(String.self, 3).map { try JSONText.decode(Attribution.self, $0) },
            state: try JSONText.decode(Case.self, try row.value(String.self, 4)))
    }

    static func add(
        _ addition: CaseAddition, state: String, _ events: EventRows, _ facts: FactsRow, _ db: Database
    ) throws -> CaseAddition.Outcome {
        if let known = try addition.request?.precedent(db) { return known }
        let version = addition.state.version
        try db.cachedStatement(sql: "UPDATE wangge_reports SET version = ?, state = ? WHERE id = ? AND version = ?")
            .execute(arguments: [version, state, addition.report.uuidString, addition.version])
        guard db.changesCount == 1 else { return try stale(addition.report, db) }
        let sql = "SELECT number FROM wangge_reports WHERE id = ?"
        let number = try Int.fetchOne(try db.cachedStatement(sql: sql), arguments: [addition.report.uuidString]) ?? 0
        try events.insert(ofReport: number, db)
        try TaskRows.replace(addition.state.tasks, ofReport: number, db)
        try facts.save(ofReport: number, db)
        try db.cachedStatement(sql: "UPDATE reports SET status = ?, unit = ? WHERE fid = ?").execute(arguments: [
            addition.state.stage.rawValue, addition.state.unit?.rawValue, number,
        ])
        if let request = addition.request, let key = request.key {
            let received = addition.events.first?.receivedAt ?? Date()
            try key.insert(request.fingerprint, subject: request.event, at: received, db)
        }
        try OutboxRows.insert(addition.changes, db)
        return .added(version: version)
    }

    private static func stale(_ id: UUID, _ db: Database) throws -> CaseAddition.Outcome {
        let sql = "SELECT version FROM wangge_reports WHERE id = ?"
        guard let version = try Int.fetchOne(db, sql: sql, arguments: [id.uuidString]) else {
            throw StorageError(.notFound, "there is no report '\(id.uuidString.lowercased())'")
        }
        return .stale(version: version)
    }
}
