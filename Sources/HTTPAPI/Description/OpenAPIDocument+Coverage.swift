import GeoJSON
import Service
import WalkingAccess

extension OpenAPIDocument {
    /// Who is covered, what would change it, the quarter-hour circle, and where the next facilities belong.
    var coveragePaths: JSONObject {
        let words = Self.coverageWords.map { name, text, schema -> JSONValue in
            ["name": .string(name), "in": "query", "required": false, "description": .string(text), "schema": schema]
        }
        let get =
            operation(
                "getCoverage", "walking", "设施覆盖（JSON、GeoJSON、CSV）",
                "Who of each unit reaches a facility, as JSON, GeoJSON, CSV",
                words, answer: .media("application/json"), isPlain: true)["get"] ?? [:]
        var scenario = Self.members(Self.coverageWords)
        for name in CoverageScenario.members { scenario[name] = ["type": "array", "items": JSONValue.object([:])] }
        var siting = Self.members(Self.coverageWords.filter { $0.name != "level" })
        siting["count"] = ["type": "integer", "minimum": 1, "maximum": .integer(Int64(SitingQuery.mostCount))]
        siting["objective"] = [
            "type": "string", "enum": .array(SitingQuery.Objective.allCases.map { .string($0.rawValue) }),
        ]
        siting["capacity"] = ["type": "number", "minimum": 0, "exclusiveMinimum": true]
        siting["capacities"] = ["type": "boolean"]
        siting["candidates"] = [
            "description": "`buildings` (the default), `streets`, or a list of places: {lon, lat, name} or Points."
        ]
        let collection =
            operation(
                "exampleOfSites", "walking", "", "", answer: .geoJSON("featureCollection"), isPlain: true)["get"] ?? [:]
        return [
            "/walking/coverage": [
                "get": get,
                "post": Self.posting(
                    "postCoverage",
                    language.pick(
                        "假设情形：新增、关闭、迁移设施，封路，架桥", "What would be if facilities, streets and bridges were others"),
                    scenario, required: ["category"], responses: get["responses"] ?? [:]),
            ],
            "/walking/completeness": operation(
                "getCompleteness", "walking", "一刻钟生活圈完整度",
                "Which categories the people of each unit reach in 5, 10 and 15 minutes",
                words, answer: .media("application/json"), isPlain: true),
            "/walking/siting": [
                "post": Self.posting(
                    "postSiting", language.pick("设施选址", "Where the next facilities belong, with a bound"), siting,
                    required: ["category", "count"], responses: collection["responses"] ?? [:])
            ],
        ]
    }

    private static let coverageWords: [(name: String, text: String, schema: JSONValue)] = {
        let word: JSONValue = ["type": "string"], number: JSONValue = ["type": "number"]
        return [
            (
                "category",
                "Ids or titles, several separated by commas, each with a limit of its own after a colon: `canteen:10,pharmacy`.",
                word
            ),
            ("minutes", "The limit; 15 by default. Of `/walking/completeness` the bands.", word),
            ("metres", "The limit in metres of way instead.", word),
            ("profile", "Who walks: \(WalkingQuery.profiles.joined(separator: ", ")).", word),
            ("speed", "Metres per second, instead of the profile's.", number),
            ("level", "The level of the units.", word),
            ("unit", "Only the units in this one: an id or a code.", word),
            ("weight", "Whose walks count: people, households, buildings or a group such as `65+`.", word),
            ("edition", "The number of an edition; the one in force by default.", ["type": "integer"]),
            ("date", "The day on which facilities are there; today by default.", ["type": "string", "format": "date"]),
        ]
    }()

    private static func members(_ words: [(name: String, text: String, schema: JSONValue)]) -> JSONObject {
        var members = JSONObject()
        for (name, _, schema) in words { members[name] = schema }
        return members
    }

    private static func posting(
        _ id: String, _ summary: String, _ properties: JSONObject, required: [String], responses: JSONValue
    ) -> JSONValue {
        [
            "operationId": .string(id), "tags": ["walking"], "summary": .string(summary),
            "requestBody": [
                "required": true,
                "content": [
                    "application/json": [
                        "schema": [
                            "type": "object", "required": .array(required.map { .string($0) }),
                            "properties": .object(properties),
                        ]
                    ]
                ],
            ],
            "responses": responses,
        ]
    }
}
