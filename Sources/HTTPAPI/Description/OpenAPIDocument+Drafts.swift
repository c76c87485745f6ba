import GeoJSON
import Service

extension OpenAPIDocument {
    /// `/drafts` and what is below.
    func addDrafts(to paths: inout JSONObject) {
        let one = "/drafts/{draft}"
        let draft: JSONValue = ["$ref": "#/components/parameters/draft"]
        let level: JSONValue = ["$ref": "#/components/parameters/level"]
        let id: JSONValue = ["$ref": "#/components/parameters/id"]
        let crs: JSONValue = ["$ref": "#/components/parameters/crs"]
        let dryRun = Self.query("dryRun", ["type": "boolean", "default": false])
        let snap = Self.query("snap", ["type": "number", "minimum": 0, "maximum": 10, "default": 0.1])
        let condition = ["If-Match", "If-None-Match"].map { Self.header($0) }
        let feature = [crs, snap, Self.header("Content-Crs"), Self.header("Prefer")]
        let geoJSON = ["application/geo+json": "feature", "application/json": "feature"]

        paths["/drafts"] = operation("getDrafts", "drafts", "草稿", "All drafts", answer: .schema("drafts"))
        write(
            "post", "/drafts", "createDraft", "新建草稿", "Begins a draft", [], body: ["application/json": "newDraft"],
            answer: ("201", .schema("draft")), to: &paths)
        paths[one] = operation("getDraft", "drafts", "一份草稿", "One draft", [draft], answer: .schema("draft"))
        write(
            "delete", one, "deleteDraft", "删除草稿", "Deletes a draft", [draft] + condition, answer: ("204", nil),
            to: &paths)
        paths["\(one)/collections"] = operation(
            "getCollectionsOfDraft", "drafts", "草稿的各级网格", "The collections of a draft", [draft],
            answer: .schema("collections"))
        let collection = "\(one)/collections/{level}"
        add(
            collection, "OfDraft", "草稿", "Of a draft", [draft, level], tag: "drafts", filters: filters([:]), to: &paths)
        write(
            "post", "\(collection)/items", "createItem", "新建单元", "Makes a unit", [draft, level] + feature,
            body: geoJSON, answer: ("201", .geoJSON("editedFeature")), to: &paths)
        let item = "\(collection)/items/{id}"
        let address = [draft, level, id] + condition
        write(
            "put", item, "replaceItem", "替换单元", "Replaces a unit", address + feature, body: geoJSON,
            answer: ("200", .geoJSON("editedFeature")), to: &paths)
        write(
            "patch", item, "updateItem", "修改单元", "Changes a unit by a merge patch (RFC 7396)", address + feature,
            body: ["application/merge-patch+json": "featurePatch"], answer: ("200", .geoJSON("editedFeature")),
            to: &paths)
        write(
            "delete", item, "deleteItem", "删除单元", "Takes a unit out",
            address + [Self.query("into", ["type": "string"]), Self.header("Prefer")], answer: ("204", nil), to: &paths)
        paths["\(one)/operations"] = operation(
            "getOperations", "drafts", "可撤销的操作", "The edits that can be taken back", [draft],
            answer: .schema("operations"), isPlain: true)
        write(
            "post", "\(one)/operations", "performOperation", "编辑操作", "Does an operation, or says what it would do",
            [draft, crs, dryRun, Self.header("If-Match")], body: ["application/json": "operation"],
            answer: ("200", .schema("outcome")), to: &paths)
        write(
            "delete", "\(one)/operations/last", "undoOperation", "撤销", "Takes back the last edit",
            [draft, Self.header("If-Match")], answer: ("200", .schema("outcome")), to: &paths)
        write(
            "post", "\(one)/transactions", "performTransaction", "多项修改，全部或全不", "Several changes, all or none",
            [draft, crs, snap, dryRun, Self.header("If-Match"), Self.header("Prefer")],
            body: ["application/ogc-tx+json": "transaction", "application/json": "transaction"],
            answer: ("200", .schema("outcome")), to: &paths)
        paths["\(one)/validation"] = operation(
            "getValidation", "drafts", "草稿的校验", "What stands between the draft and a valid edition", [draft],
            answer: .geoJSON("featureCollection"), isPlain: true)
        paths["\(one)/changed-units"] = operation(
            "getChanges", "drafts", "草稿的变更", "What the draft has otherwise than its edition", [draft, crs],
            answer: .geoJSON("featureCollection"), isPlain: true)
        write(
            "post", "\(one)/publish", "publishDraft", "发布", "Makes the draft the next edition",
            [draft, Self.header("If-Match")], body: ["application/json": "publication"],
            answer: ("201", .schema("edition")), to: &paths)
        addTopology("\(one)/topology", draft, crs, to: &paths)
        let columns = ["level", "code", "name", "parent", "crs", "layer", "accept"]
        write(
            "post", "\(one)/imports", "importRedrawn", "导入重绘的网格",
            "Compares a redrawn level with the draft and takes it over",
            [draft] + columns.map { Self.query($0, ["type": "string"]) }
                + [Self.query("tolerance", ["type": "number"]), Self.query("confirm", ["type": "boolean"])],
            body: [
                "application/geo+json": "featureCollection", "application/geopackage+sqlite3": "layerFile",
                "application/zip": "layerFile",
            ], answer: ("200", .geoJSON("featureCollection")), to: &paths)
    }

    private func addTopology(_ topology: String, _ draft: JSONValue, _ crs: JSONValue, to paths: inout JSONObject) {
        let filters = ["bbox", "bbox-crs", "next"].map { Self.query($0, ["type": "string"]) }
        for (part, name, chinese, english) in [
            ("edge", "Edge", "边界线", "Borders between nodes"), ("node", "Node", "边界交点", "Where borders meet"),
        ] {
            let unit = part == "edge" ? [Self.query("unit", ["type": "string"])] : []
            paths["\(topology)/\(part)s"] = operation(
                "get\(name)s", "drafts", chinese, english,
                [draft, crs, ["$ref": "#/components/parameters/limit"]] + filters + unit,
                answer: .geoJSON("featureCollection"), isPlain: true)
            let one = "\(topology)/\(part)s/{\(part)}"
            let parameter: JSONValue = [
                "name": .string(part), "in": "path", "required": true, "schema": ["type": "string"],
            ]
            paths[one] = operation(
                "get\(name)", "drafts", chinese, english, [draft, parameter, crs], answer: .geoJSON("feature"),
                isPlain: true)
            write(
                "patch", one, "move\(name)", "移动", "Moves it, with all units that it bounds",
                [draft, parameter, crs, Self.header("If-Match")],
                body: ["application/merge-patch+json": "featurePatch"], answer: ("200", .geoJSON("feature")), to: &paths
            )
        }
    }

    /// Describes a method that changes something.
    ///
    /// - Parameters:
    ///   - body: the schema of the body by its media type; none for a request without a body.
    ///   - answer: the status and what comes with it.
    func write(
        _ method: String, _ path: String, _ id: String, _ chinese: String, _ english: String,
        _ parameters: [JSONValue], body: [String: String] = [:], answer: (status: String, content: Answer?),
        tag: String = "drafts", to paths: inout JSONObject
    ) {
        var success: JSONObject = ["description": "OK"]
        if let content = answer.content { success["content"] = content.content }
        var operation: JSONObject = [
            "operationId": .string(id), "tags": [.string(tag)], "summary": .string(language.pick(chinese, english)),
            "parameters": .array(parameters), "security": [["key": []]],
            "responses": .object([
                answer.status: .object(success), "default": ["$ref": "#/components/responses/problem"],
            ]),
        ]
        if !body.isEmpty {
            var content = JSONObject()
            for (type, schema) in body.sorted(by: { $0.key < $1.key }) {
                content[type] = ["schema": ["$ref": .string("#/components/schemas/\(schema)")]]
            }
            operation["requestBody"] = ["content": .object(content)]
        }
        var methods = paths[path]?.objectValue ?? JSONObject()
        methods[method] = .object(operation)
        paths[path] = .object(methods)
    }

    static func query(_ name: String, _ schema: JSONValue) -> JSONValue {
        ["name": .string(name), "in": "query", "required": false, "schema": schema]
    }

    static func header(_ name: String) -> JSONValue {
        ["name": .string(name), "in": "header", "required": false, "schema": ["type": "string"]]
    }

    static var draftSchemas: JSONObject {
        let text: JSONValue = ["type": "string"]
        let integer: JSONValue = ["type": "integer"]
        let object: JSONValue = ["type": "object"]
        let flag: JSONValue = ["type": "boolean"]
        func array(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }
        func record(_ required: [JSONValue], _ properties: JSONObject) -> JSONValue {
            var schema: JSONObject = ["type": "object", "properties": .object(properties)]
            if !required.isEmpty { schema["required"] = .array(required) }
            return .object(schema)
        }
        let links = array(["$ref": "#/components/schemas/link"])
        let outcome: JSONObject = [
            "draftVersion": integer, "sequence": ["type": "integer", "nullable": true],
            "changed": array(
                record(
                    ["id", "code", "level"],
                    [
                        "id": text, "code": text, "level": text, "name": ["type": "string", "nullable": true],
                        "derived": flag, "areaSquareMetres": object, "households": object,
                    ])),
            "created": array(text), "retired": array(text),
            "warnings": ["$ref": "#/components/schemas/featureCollection"],
        ]
        return [
            "layerFile": ["type": "string", "format": "binary"],
            "newDraft": record([], ["id": text, "note": text, "requireIfMatch": flag]),
            "drafts": record(["drafts"], ["drafts": array(["$ref": "#/components/schemas/draft"]), "links": links]),
            "draft": record(
                ["id", "edition", "draftVersion"],
                [
                    "id": text, "title": text, "note": text, "edition": integer, "draftVersion": integer,
                    "createdAt": ["type": "string", "format": "date-time"], "changes": integer, "requireIfMatch": flag,
                    "links": links,
                ]),
            "featurePatch": record(
                [], ["type": text, "geometry": ["type": "object", "nullable": true], "properties": object]),
            "editedFeature": [
                "allOf": [["$ref": "#/components/schemas/feature"], record([], outcome)]
            ],
            "outcome": record(["draftVersion", "changed", "warnings"], outcome),
            "operation": record(
                ["op"],
                [
                    "op": ["type": "string", "enum": .array(OperationRequest.names.map { .string($0) })],
                    "unit": [:], "units": array([:]), "level": text, "geometry": object,
                    "handling": ["type": "string", "enum": ["lenient", "strict", "alone"]], "line": object,
                    "parts": array(object), "part": object, "to": [:], "inPieces": flag, "edge": text, "path": object,
                    "node": [:], "into": array([:]), "names": object, "name": text, "code": text, "parent": [:],
                    "households": integer, "population": integer, "properties": object, "crs": text,
                ]),
            "operations": record(
                ["draft", "draftVersion", "operations"],
                ["draft": text, "draftVersion": integer, "operations": array(object), "links": links]),
            "transaction": record(
                ["transaction"],
                ["semantic": ["type": "string", "enum": ["atomic"]], "transaction": array(object)]),
            "publication": record(
                [], ["effectiveFrom": ["type": "string", "format": "date"], "basis": text]),
        ]
    }
}
