import Foundation
import GridSystem
import PatrolReports
import Service
import Storage

/// Which reports a client asks for.
struct ReportListRequest {
    var query = ReportQuery()
    /// `assignedTo=me`: only what waits for the caller.
    let isMine: Bool

    /// - Throws: ``Problem`` for a parameter that is unknown or cannot be read.
    init(_ call: Call, _ api: WanggeAPI, _ service: ReportService) throws {
        try call.query.allowOnly(
            Call.commonParameters.union([
                "assignedTo", "status", "category", "kind", "source", "unit", "since", "until", "bbox", "limit",
                "before",
            ]))
        switch call.query["assignedTo"] {
        case nil: isMine = false
        case "me": isMine = true
        default: throw Problem.parameter("assignedTo", "The parameter 'assignedTo' is 'me'.")
        }
        query.stages = try Self.values("status", call, of: Stage.self)
        query.kinds = try Self.values("kind", call, of: ReportKind.self)
        query.sources = try Self.values("source", call, of: ReportSource.self)
        query.categories = call.query["category"].map { Set($0.split(separator: ",").map(String.init)) }
        if let code = call.query["unit"] { query.units = service.unitsBelow(try Self.unit(code, api)) }
        query.since = try Self.instant("since", call, api)
        query.until = try Self.instant("until", call, api)
        if let text = call.query["bbox"] {
            let boxes = try BoxFilter(parsing: text, in: try api.systems.system(named: "CRS84", parameter: "bbox"))
                .boxes
            guard boxes.count == 1 else {
                throw Problem.parameter("bbox", "The box crosses the antimeridian; ask for its halves.")
            }
            query.box = boxes[0]
        }
        query.limit = try PageLimit.parse(call.query["limit"], api.configuration)
        if let text = call.query["before"] {
            guard let number = Int(text), number > 0 else {
                throw Problem.parameter("before", "The parameter 'before' is one that a link of this server names.")
            }
            query.before = number
        }
    }

    private static func values<Value: RawRepresentable & CaseIterable & Hashable>(
        _ name: String, _ call: Call, of kind: Value.Type
    ) throws(Problem) -> Set<Value>? where Value.RawValue == String {
        guard let text = call.query[name] else { return nil }
        var values: Set<Value> = []
        for word in text.split(separator: ",") {
            guard let value = Value(rawValue: String(word)) else {
                let names = kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw .parameter(name, "The parameter '\(name)' lists some of: \(names).")
            }
            values.insert(value)
        }
        return values
    }

    /// A unit by its id or its code at any level, in the edition in force.
    private static func unit(_ text: String, _ api: WanggeAPI) throws(Problem) -> UnitID {
        if let edition = api.currentEdition {
            if edition.index(of: UnitID(text)) != nil { return UnitID(text) }
            for level in edition.definition.levels {
                if let unit = edition.unit(code: text, level: level.id) { return unit.id }
            }
        }
        throw .parameter("unit", "No unit has the id or the code '\(text)'.")
    }

    private static func instant(_ name: String, _ call: Call, _ api: WanggeAPI) throws(Problem) -> Date? {
        guard let text = call.query[name] else { return nil }
        guard let instant = RequestInstant.parse(text, zone: api.timeZone) else {
            throw .parameter(name, "'\(text)' is no time: write 2024-05-01, or 2024-05-01T08:00:00+08:00.")
        }
        return instant
    }
}
