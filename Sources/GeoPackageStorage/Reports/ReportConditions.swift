import Foundation
import GRDB
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage

/// A query of reports as the condition of a `WHERE` over `wangge_reports` and `reports`.
struct ReportConditions {
    private(set) var sql = "1"
    private var values: [(any DatabaseValueConvertible)?] = []

    var arguments: StatementArguments { StatementArguments(values) }

    init(_ query: ReportQuery) {
        if let before = query.before { add("number < ?", [before]) }
        add("unit", among: query.units?.map(\.rawValue))
        add("status", among: query.stages?.map(\.rawValue))
        add("category", among: query.categories)
        add("kind", among: query.kinds?.map(\.rawValue))
        add("source", among: query.sources?.map(\.rawValue))
        add("wangge_reports.id", among: query.ids?.map(\.uuidString))
        if let senders = query.senders.map(Array.init) {
            add("(sender IN (\(Self.marks(senders))) OR member IN (\(Self.marks(senders))))", senders + senders)
        }
        if let addressees = query.addressees?.map(TaskRows.text) {
            let pending = [CaseTask.State.open, .accepted].map(\.rawValue)
            add(
                """
                number IN (SELECT report FROM wangge_case_tasks
                    WHERE addressee IN (\(Self.marks(addressees))) AND state IN (\(Self.marks(pending))))
                """, addressees + pending)
        }
        if query.awaitsDispatcher {
            add(
                """
                (status = 'collected' OR number IN (SELECT report FROM wangge_case_tasks
                    WHERE addressee GLOB 'queue:*' AND state IN ('open', 'accepted')))
                """)
        }
        if let since = query.since { add("wangge_reports.received_at >= ?", [InstantText.encode(since)]) }
        if let until = query.until { add("wangge_reports.received_at < ?", [InstantText.encode(until)]) }
        if let box = query.box { add(box) }
        if let span = query.turnedRed {
            add(
                "number IN (SELECT report FROM wangge_case_facts WHERE yellow >= ? AND yellow < ?)",
                [span.lowerBound.timeIntervalSince1970, span.upperBound.timeIntervalSince1970])
        }
    }

    private mutating func add(_ condition: String, _ compared: [any DatabaseValueConvertible] = []) {
        sql += " AND \(condition)"
        values += compared
    }

    private mutating func add<Values: Collection<String>>(_ column: String, among wanted: Values?) {
        guard let wanted = wanted.map({ Array($0) }) else { return }
        add("\(column) IN (\(Self.marks(wanted)))", wanted)
    }

    private static func marks(_ values: [String]) -> String { values.map { _ in "?" }.joined(separator: ", ") }

    private mutating func add(_ box: LatticeBox) {
        let (low, high) = (box.southWest.coordinate, box.northEast.coordinate)
        add(
            """
            fid IN (SELECT id FROM \(ReportTables.layer.index.name.quotedDatabaseIdentifier)
                WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?) AND WANGGE_Meets(geom, ?, ?, ?, ?)
            """, [low.longitude, high.longitude, low.latitude, high.latitude])
        values += [box.minX, box.minY, box.maxX, box.maxY]
    }
}
