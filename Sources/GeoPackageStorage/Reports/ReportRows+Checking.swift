import Foundation
import GRDB
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage

extension ReportRows {
    /// Reports that cannot be read, or whose case, tasks or feature are not what their events and documents say.
    static func findings(_ db: Database) throws -> [String] {
        var findings: [String] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT number, report, location, attribution, state, wangge_reports.id, version, status, unit, geom
                FROM wangge_reports LEFT JOIN reports ON fid = number ORDER BY number
                """)
        while let row = try rows.next() {
            let id = try row.optional(String.self, 5) ?? ""
            do {
                let record = try record(row)
                let number = record.number
                if record.id.uuidString != id { findings.append("the report \(id) is stored under another id") }
                findings += try flaws(of: record, row, db).map { "report \(number): \($0)" }
            } catch let error as StorageError {
                findings.append("the report \(id) cannot be read: \(error.message)")
            }
        }
        if try ReportTables.layer.index.isMisplaced(db) {
            findings.append("the spatial index of the reports does not agree with them")
        }
        return findings
    }

    private static func flaws(of record: ReportRecord, _ row: Row, _ db: Database) throws -> [String] {
        var flaws: [String] = []
        let state = record.state
        let events = try EventRows.fetchAll(ofReport: record.id, db)
        let version = try row.value(Int.self, 6)
        if Set(events.map(\.id)) != Set(state.entries.map(\.event)) || version != state.version {
            flaws.append("its case does not know all of its events")
        }
        if events.contains(where: { $0.report != record.id }) { flaws.append("it has an event of another report") }
        let isShown =
            try row.optional(String.self, 7) == state.stage.rawValue
            && row.optional(String.self, 8) == state.unit?.rawValue
            && row.optional(Data.self, 9) == record.location.point.map(GeometryBlob.encode)
        if !isShown { flaws.append("its feature is not what the case says") }
        let tasks = try Row.fetchAll(
            db, sql: "SELECT task, addressee, state FROM wangge_case_tasks WHERE report = ? ORDER BY task",
            arguments: [record.number])
        let stored = try tasks.map { row in try (0...2).map { try row.value(String.self, $0) } }
        let expected = state.tasks.map { [$0.id, TaskRows.text($0.addressee), $0.state.rawValue] }
        if stored != expected.sorted(by: { $0[0] < $1[0] }) { flaws.append("its tasks are not what the case says") }
        let facts = try FactsReader(db).records(above: record.number - 1, in: "report", limit: 1).first
        let isCounted =
            facts?.number == record.number && facts?.facts.stage == state.stage && facts?.facts.unit == state.unit
        if !isCounted { flaws.append("what statistics know of it is not what the case says") }
        return flaws
    }
}
