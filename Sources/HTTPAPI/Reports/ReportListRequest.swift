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
        query.stages = try call.query.choices("status", of: Stage.self)
        query.kinds = try call.query.choices("kind", of: ReportKind.self)
        query.sources = try call.query.choices("source", of: ReportSource.self)
        query.categories = call.query.words("category")
        query.units = try call.query.unit("unit", api).map(service.unitsBelow)
        query.since = try call.query.instant("since", api)
        query.until = try call.query.instant("until", api)
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
}
