import Foundation
import GridSystem
import PatrolReports
import Service

extension StatisticsQuery {
    /// The parameters that say which cases are counted.
    static let filterParameters: Set<String> = [
        "by", "unit", "since", "until", "time", "category", "class", "kind", "source", "status", "light", "member",
        "handler", "organisation",
    ]

    /// - Throws: ``Problem`` for a parameter that cannot be read.
    init(_ call: Call, _ api: WanggeAPI) throws(Problem) {
        self.init()
        let query = call.query
        grouping = try query.choice("group", of: Grouping.self) ?? .none
        home = try query.choice("by", of: Home.self) ?? .current
        moment = try query.choice("time", of: Moment.self) ?? .reported
        interval = try query.choice("interval", of: Interval.self) ?? .month
        if let level = query["level"] {
            guard api.grid.definition.rank(of: level) != nil else {
                let known = api.grid.definition.levels.map(\.id).joined(separator: ", ")
                throw .parameter("level", "There is no level '\(level)'; there are: \(known).")
            }
            self.level = level
        }
        unit = try query.unit("unit", api)
        since = try query.instant("since", api)
        until = try query.instant("until", api)
        categories = query.words("category")
        classes = query.words("class")
        kinds = try query.choices("kind", of: ReportKind.self)
        sources = try query.choices("source", of: ReportSource.self)
        stages = try query.choices("status", of: Stage.self)
        lights = try query.choices("light", of: Light.self)
        members = query.words("member")
        handlers = query.words("handler")
        organisations = query.words("organisation")
    }
}
