import GeoJSON
import GridSystem
import Service

extension OpenAPIDocument {
    /// What editions and drafts change, and editions as files.
    var historyPaths: JSONObject {
        let edition: JSONValue = ["$ref": "#/components/parameters/edition"]
        let draft: JSONValue = ["name": "draft", "in": "path", "required": true, "schema": ["type": "string"]]
        let changes = [
            query("level", "对照表的级别", "The level whose crosswalk is wanted, instead of the land that moved", levels),
            query(
                "unchanged", "是否列出未变的", "Whether the crosswalk lists what stayed too",
                ["type": "boolean", "default": false]),
        ]
        let since = query(
            "since", "与哪一版比较，默认前一版", "The edition to compare with; by default the one before",
            ["type": "integer", "minimum": 0])
        return [
            "/editions/{edition}/changes": table(
                operation(
                    "getChangesOfEdition", "grids", "一个版本的变更", "What an edition changed", [edition, since] + changes,
                    answer: .geoJSON("featureCollection"))),
            "/editions/{edition}/export": export(edition),
            "/collections/{level}/items/{id}/history": operation(
                "getHistoryOfUnit", "grids", "一个单元的沿革", "The versions of a unit",
                [["$ref": "#/components/parameters/level"], ["$ref": "#/components/parameters/id"]],
                answer: .media("application/json")),
            "/drafts/{draft}/impact": operation(
                "getImpactOfDraft", "grids", "发布草稿的影响", "What publishing a draft would mean", [draft],
                answer: .geoJSON("featureCollection")),
            "/drafts/{draft}/changes": table(
                operation(
                    "getChangesOfDraft", "grids", "草稿的变更", "What a draft changes", [draft] + changes,
                    answer: .geoJSON("featureCollection"))),
        ]
    }

    private var levels: JSONValue { ["type": "string", "enum": .array(definition.levels.map { .string($0.id) })] }

    private func query(_ name: String, _ chinese: String, _ english: String, _ schema: JSONValue) -> JSONValue {
        [
            "name": .string(name), "in": "query", "required": false,
            "description": .string(language.pick(chinese, english)), "schema": schema,
        ]
    }

    private func export(_ edition: JSONValue) -> JSONValue {
        let text: JSONValue = ["schema": ["type": "string", "format": "binary"]]
        let formats = EditionExport.Format.allCases.map { JSONValue.string($0.rawValue) }
        return [
            "get": [
                "operationId": "exportEdition", "tags": ["grids"],
                "summary": .string(language.pick("导出一个版本", "An edition as a file")),
                "parameters": [
                    edition, query("level", "只要这一级", "Only this level", levels),
                    query("f", "形式", "The form of the file", ["type": "string", "enum": .array(formats)]),
                ],
                "responses": [
                    "200": [
                        "description": "OK",
                        "content": ["application/geo+json": text, "application/json": text, "text/csv": text],
                    ],
                    "default": ["$ref": "#/components/responses/problem"],
                ],
            ]
        ]
    }

    /// The operation, answering CSV and, for the crosswalk of a level, JSON too.
    private func table(_ path: JSONValue) -> JSONValue {
        guard var methods = path.objectValue, var get = methods["get"]?.objectValue,
            var responses = get["responses"]?.objectValue, var success = responses["200"]?.objectValue,
            var content = success["content"]?.objectValue
        else { return path }
        content["application/json"] = ["schema": ["type": "object"]]
        content["text/csv"] = ["schema": ["type": "string"]]
        success["content"] = .object(content)
        responses["200"] = .object(success)
        get["responses"] = .object(responses)
        methods["get"] = .object(get)
        return .object(methods)
    }
}
