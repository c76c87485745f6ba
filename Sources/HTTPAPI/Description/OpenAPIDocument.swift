import GeoJSON
import GridSystem
import Places

/// The description of this API: OpenAPI 3.0.3, as OGC API - Features Part 1, section 9, wants it.
struct OpenAPIDocument {
    let base: String
    let language: Language
    let definition: GridSystemDefinition
    /// The columns of each level that items can be filtered by.
    let columns: [Level.ID: [String: LevelFeatures.Column]]
    let configuration: APIConfiguration
    let hasDrafts: Bool
    let hasReports: Bool

    var json: JSONObject {
        [
            "openapi": "3.0.3",
            "info": [
                "title": .string(WanggeAPI.title(language)), "description": .string(WanggeAPI.summary(language)),
                "version": "1.0.0",
                "license": ["name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"],
            ],
            "servers": [["url": .string(base)]],
            "tags": [
                ["name": "discovery", "description": .string(language.pick("服务本身", "The service itself"))],
                ["name": "grids", "description": .string(language.pick("网格单元", "Units of the grid"))],
                [
                    "name": "places",
                    "description": .string(language.pick("设施、楼栋、小区", "Facilities, buildings, compounds")),
                ],
                [
                    "name": "drafts",
                    "description": .string(language.pick("编辑边界", "Editing boundaries")),
                ],
                ["name": "locate", "description": .string(language.pick("定位", "Which grid a point is in"))],
                ["name": "walking", "description": .string(language.pick("步行可达", "What is reached on foot"))],
                [
                    "name": "open311",
                    "description": .string(language.pick("Open311 服务请求", "Service requests by Open311 GeoReport v2")),
                ],
                [
                    "name": "processes",
                    "description": .string(language.pick("计算与任务", "Processes and jobs, by OGC API - Processes")),
                ],
                ["name": "feed", "description": .string(language.pick("变更流与推送", "What happened, as it happens"))],
                ["name": "reports", "description": .string(language.pick("上报与案件", "Reports and their cases"))],
                ["name": "operations", "description": .string(language.pick("运行", "Running the server"))],
            ],
            "security": [[:], ["key": []]],
            "paths": .object(paths),
            "components": [
                "securitySchemes": ["key": ["type": "http", "scheme": "bearer"]],
                "parameters": .object(parameters), "responses": .object(responses), "schemas": .object(schemas),
            ],
        ]
    }

    // MARK: Paths

    private var paths: JSONObject {
        var paths: JSONObject = [
            "/": operation("getLandingPage", "discovery", "首页", "The landing page", answer: .schema("landingPage")),
            "/api": operation(
                "getDescription", "discovery", "接口定义", "This description", answer: .media(Format.openAPI.contentType)),
            "/conformance": operation(
                "getConformance", "discovery", "符合的标准", "The standards conformed to", answer: .schema("conformance")),
            "/collections": operation(
                "getCollections", "grids", "各级网格", "All collections", answer: .schema("collections")),
        ]
        for level in definition.levels {
            let name = level.title["en"] ?? level.id
            let chinese = level.title["zh"] ?? level.id
            add(
                "/collections/\(level.id)", Self.camelCase(level.id), chinese, name, [],
                filters: filters(columns[level.id] ?? [:]), to: &paths)
        }
        for collection in [Facility.collection, Building.collection, Compound.collection] {
            add(
                "/collections/\(collection.id)", Self.camelCase(collection.id), collection.chinese, collection.english,
                [], tag: "places", datetime: "days",
                filters: collection.queryables.map { ($0.property.name, $0.property.type) }, to: &paths)
        }
        let levelParameter: JSONValue = ["$ref": "#/components/parameters/level"]
        let editionParameter: JSONValue = ["$ref": "#/components/parameters/edition"]
        paths["/editions"] = operation("getEditions", "grids", "历次版本", "All editions", answer: .schema("editions"))
        paths["/editions/{edition}"] = operation(
            "getEdition", "grids", "一个版本", "One edition", [editionParameter], answer: .schema("edition"))
        paths["/editions/{edition}/collections"] = operation(
            "getCollectionsOfEdition", "grids", "一个版本的各级网格", "The collections of an edition", [editionParameter],
            answer: .schema("collections"))
        add(
            "/editions/{edition}/collections/{level}", "OfEdition", "一个版本", "Of an edition",
            [editionParameter, levelParameter], filters: filters([:]), to: &paths)
        for (path, methods) in historyPaths { paths[path] = methods }
        paths["/locate"] = locate
        paths["/walking"] = operation(
            "getWalking", "walking", "步行可达：路网", "The street network", answer: .media("application/json"))
        paths["/walking/isochrones"] = isochrones
        paths["/walking/guide"] = guide
        for (path, methods) in coveragePaths { paths[path] = methods }
        for (path, methods) in coverageSheetPaths { paths[path] = methods }
        addProcesses(to: &paths)
        if hasDrafts { addDrafts(to: &paths) }
        if hasReports { addReports(to: &paths) }
        if hasReports {
            for (path, methods) in open311Paths { paths[path] = methods }
            for (path, methods) in statisticsPaths { paths[path] = methods }
        }
        for (path, id) in [("/health/live", "getLiveness"), ("/health/ready", "getReadiness")] {
            paths[path] = operation(id, "operations", "健康检查", "Health", answer: .schema("health"), isPlain: true)
        }
        paths["/metrics"] = operation(
            "getMetrics", "operations", "运行指标", "Metrics for Prometheus", answer: .media("text/plain"), isPlain: true)
        return paths
    }

    func add(
        _ path: String, _ id: String, _ chinese: String, _ english: String, _ parameters: [JSONValue],
        tag: String = "grids", datetime: String = "datetime", filters: [(name: String, type: String)],
        to paths: inout JSONObject
    ) {
        paths[path] = operation(
            "describe\(id)", tag, "\(chinese)：说明", "\(english): description", parameters,
            answer: .schema("collection"))
        paths["\(path)/queryables"] = operation(
            "queryables\(id)", tag, "\(chinese)：可查询的属性", "\(english): what can be asked for", parameters,
            answer: .media(Format.schema.contentType))
        let list = ["limit", "bbox", "bbox-crs", "crs", datetime, "next"].map { name -> JSONValue in
            ["$ref": "#/components/parameters/\(name)"]
        }
        let filterParameters = filters.map { name, type -> JSONValue in
            ["name": .string(name), "in": "query", "required": false, "schema": ["type": .string(type)]]
        }
        paths["\(path)/items"] = operation(
            "list\(id)", tag, "\(chinese)：列表", "\(english): items", parameters + list + filterParameters,
            answer: .geoJSON("featureCollection"))
        paths["\(path)/items/{id}"] = operation(
            "get\(id)", tag, "\(chinese)：一个", "\(english): one item",
            parameters + [["$ref": "#/components/parameters/id"], ["$ref": "#/components/parameters/crs"]],
            answer: .geoJSON("feature"))
    }

    func filters(_ columns: [String: LevelFeatures.Column]) -> [(name: String, type: String)] {
        ItemFilter.properties.map { ($0.name, $0.type) }
            + columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value.rawValue) }
    }

    private static func camelCase(_ id: String) -> String {
        id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private var locate: JSONValue {
        let number: JSONValue = ["type": "number"]
        let text: JSONValue = ["type": "string"]
        func query(_ name: String, _ schema: JSONValue, required: Bool = false) -> JSONValue {
            ["name": .string(name), "in": "query", "required": .bool(required), "schema": schema]
        }
        let edition = [query("at", text), query("edition", ["type": "integer", "minimum": 1])]
        var get =
            operation(
                "locate", "locate", "一个点在哪个网格", "Which units a point is in",
                [
                    query("lon", number, required: true), query("lat", number, required: true), query("crs", text),
                    query("accuracy", number),
                ]
                    + edition, answer: .schema("location"), isPlain: true)["get"] ?? [:]
        let batch: JSONValue = [
            "text/csv": ["schema": text], "application/geo+json": ["schema": ["type": "object"]],
            "application/x-ndjson": ["schema": text],
        ]
        let post: JSONValue = [
            "operationId": "locateBatch", "tags": ["locate"],
            "summary": .string(language.pick("批量定位", "Locates many points, streaming")),
            "parameters": .array(
                [query("lon", text), query("lat", text), query("crs", text), query("accuracy", text)] + edition),
            "requestBody": ["required": true, "content": batch],
            "responses": [
                "200": ["description": "OK", "content": batch], "default": ["$ref": "#/components/responses/problem"],
            ],
        ]
        if case .object(var object) = get {
            object["description"] = "`crs`: CRS84 (default), CGCS2000, GCJ-02, BD-09, EPSG:n."
            get = .object(object)
        }
        return ["get": get, "post": post]
    }

    /// What an operation answers.
    enum Answer {
        case schema(String)
        case geoJSON(String)
        case media(String)

        var content: JSONValue {
            switch self {
            case .schema(let name): ["application/json": ["schema": ["$ref": "#/components/schemas/\(name)"]]]
            case .geoJSON(let name): ["application/geo+json": ["schema": ["$ref": "#/components/schemas/\(name)"]]]
            case .media(let type): [type: ["schema": type == "text/plain" ? ["type": "string"] : ["type": "object"]]]
            }
        }
    }

    /// - Parameter isPlain: there is one form only.
    func operation(
        _ id: String, _ tag: String, _ chinese: String, _ english: String, _ parameters: [JSONValue] = [],
        answer: Answer,
        isPlain: Bool = false
    ) -> JSONValue {
        var content = answer.content.objectValue ?? JSONObject()
        var parameters = parameters
        if !isPlain {
            content["text/html"] = ["schema": ["type": "string"]]
            parameters += [["$ref": "#/components/parameters/f"], ["$ref": "#/components/parameters/lang"]]
        }
        return [
            "get": [
                "operationId": .string(id), "tags": [.string(tag)], "summary": .string(language.pick(chinese, english)),
                "parameters": .array(parameters),
                "responses": [
                    "200": ["description": "OK", "content": .object(content)],
                    "default": ["$ref": "#/components/responses/problem"],
                ],
            ]
        ]
    }

    private var schemas: JSONObject {
        var schemas = Self.schemas
        for (name, schema) in Self.processSchemas { schemas[name] = schema }
        if hasDrafts { for (name, schema) in Self.draftSchemas { schemas[name] = schema } }
        if hasReports { for (name, schema) in Self.reportSchemas { schemas[name] = schema } }
        return schemas
    }

    private var responses: JSONObject {
        [
            "problem": [
                "description": .string(language.pick("未能完成，原因见 code 与 detail。", "Not done; code and detail say why.")),
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]]],
            ]
        ]
    }
}
