import GeoJSON
import PatrolReports
import Service

extension OpenAPIDocument {
    /// Counts of reports.
    var statisticsPaths: JSONObject {
        let grouping = [
            statisticsParameter("group", "What makes a group.", Self.words(StatisticsQuery.Grouping.self)),
            statisticsParameter("level", "Of units that are groups.", ["type": "string"]),
            statisticsParameter("interval", "The length of a period.", Self.words(StatisticsQuery.Interval.self)),
        ]
        let cells = [
            statisticsParameter("cell", "The side of a cell in metres.", ["type": "number", "default": 100]),
            statisticsParameter("minimum", "Cells with fewer are left out.", ["type": "integer", "default": 5]),
            ["$ref": "#/components/parameters/limit"],
        ]
        return [
            "/reports/statistics": operation(
                "getStatistics", "reports", "上报统计（JSON、CSV）", "Counts and rates of reports, as JSON and CSV",
                grouping + statisticsFilters, answer: .media("application/json"), isPlain: true),
            "/reports/statistics/hotspots": operation(
                "getHotSpots", "reports", "上报热点", "The cells with the most reports", cells + statisticsFilters,
                answer: .geoJSON("featureCollection"), isPlain: true),
        ]
    }

    private var statisticsFilters: [JSONValue] {
        let texts = ["unit", "category", "class", "member", "handler", "organisation"].map { name in
            statisticsParameter(
                name, "Only these, separated by commas; of a unit one, with all below it.",
                [
                    "type": "string"
                ])
        }
        let times = ["since", "until"].map { name in
            statisticsParameter(name, "A day or a time; `until` itself is not included.", ["type": "string"])
        }
        return texts + times + [
            statisticsParameter(
                "by", "The unit a case is counted for: where it was reported, or where it is at home now.",
                Self.words(StatisticsQuery.Home.self)),
            statisticsParameter(
                "time", "The time that `since`, `until` and periods look at.", Self.words(StatisticsQuery.Moment.self)),
            statisticsParameter("kind", "Some of these.", Self.words(ReportKind.self)),
            statisticsParameter("source", "Some of these.", Self.words(ReportSource.self)),
            statisticsParameter("status", "Some of these.", Self.words(Stage.self)),
            statisticsParameter("light", "Some of these, as of now.", Self.words(Light.self)),
        ]
    }

    private func statisticsParameter(_ name: String, _ text: String, _ schema: JSONValue) -> JSONValue {
        ["name": .string(name), "in": "query", "description": .string(text), "required": false, "schema": schema]
    }

    private static func words<Word: RawRepresentable & CaseIterable>(_ kind: Word.Type) -> JSONValue
    where Word.RawValue == String {
        ["type": "string", "enum": .array(kind.allCases.map { .string($0.rawValue) })]
    }
}
