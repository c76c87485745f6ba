import GeoJSON
import PatrolReports

extension OpenAPIDocument {
    /// Reports, photos, the feed and webhooks.
    func addReports(to paths: inout JSONObject) {
        addCases(to: &paths)
        addPhotos(to: &paths)
        addFeed(to: &paths)
    }

    private func addCases(to paths: inout JSONObject) {
        let key = Self.header("Idempotency-Key")
        let text: JSONValue = ["type": "string"]
        let filters = ["status", "category", "kind", "source", "unit", "since", "until", "bbox", "before"]
        paths["/reports"] = operation(
            "getReports", "reports", "上报清单；assignedTo=me 为我的待办", "Reports, newest first; with assignedTo=me the inbox",
            [Self.query("assignedTo", ["type": "string", "enum": ["me"]]), ["$ref": "#/components/parameters/limit"]]
                + filters.map { Self.query($0, text) },
            answer: .media("application/json"), isPlain: true)
        write(
            "post", "/reports", "fileReport", "上报", "Files a report, once for each Idempotency-Key", [key],
            body: ["application/json": "newReport", "multipart/form-data": "reportForm"],
            answer: ("201", .media("application/json")), tag: "reports", to: &paths)
        write(
            "post", "/reports/batch", "performBatch", "离线队列", "What a phone collected offline",
            [], body: ["application/json": "batch"], answer: ("200", .media("application/json")), tag: "reports",
            to: &paths)
        for (path, id, chinese, english) in [
            ("limits", "getReportLimits", "上报限制", "What a client may send"),
            ("categories", "getCategories", "类别与问题", "What a report can be about"),
            ("workflow", "getWorkflow", "流程", "The stages of a case and what can be done at each"),
        ] {
            paths["/reports/\(path)"] = operation(
                id, "reports", chinese, english, answer: .media("application/json"), isPlain: true)
        }
        let report: JSONValue = ["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]
        paths["/reports/{id}"] = operation(
            "getReport", "reports", "一件上报", "A report with its place, its events, and what the caller may do", [report],
            answer: .media("application/json"), isPlain: true)
        write(
            "post", "/reports/{id}/transitions", "performTransition", "流转", "Does something to a case", [report, key],
            body: ["application/json": "transition"], answer: ("201", .media("application/json")), tag: "reports",
            to: &paths)
    }

    private func addPhotos(to paths: inout JSONObject) {
        let digest: JSONValue = ["name": "sha256", "in": "path", "required": true, "schema": ["type": "string"]]
        write(
            "post", "/photos", "sendPhoto", "上传照片", "Keeps a photo, or the photos of a form", [],
            body: ["image/*": "binary", "multipart/form-data": "binary"],
            answer: ("201", .media("application/json")), tag: "reports", to: &paths)
        paths["/photos/{sha256}"] = operation(
            "getPhoto", "reports", "照片（已去除元数据）", "A copy of a photo that says nothing but the picture",
            [digest, Self.query("size", ["type": "string", "enum": ["full", "thumbnail"]])],
            answer: .media("image/jpeg"), isPlain: true)
        write(
            "put", "/photos/{sha256}", "continuePhoto", "续传照片", "Sends a photo, or goes on where HEAD says it stands",
            [digest, Self.header("Content-Range"), Self.header("Upload-Offset")], body: ["image/*": "binary"],
            answer: ("201", nil), tag: "reports", to: &paths)
        paths["/photos/{sha256}/original"] = operation(
            "getOriginalPhoto", "reports", "原始照片（证据）", "A photo as it came, for who needs the evidence", [digest],
            answer: .media("application/octet-stream"), isPlain: true)
    }

    private func addFeed(to paths: inout JSONObject) {
        paths["/changes"] = operation(
            "getFeed", "feed", "变更流", "What happened, in order; as text/event-stream also what happens",
            [
                Self.query("since", ["type": "integer", "minimum": 0]), ["$ref": "#/components/parameters/limit"],
                Self.header("Last-Event-ID"),
            ], answer: .media("application/json"), isPlain: true)
        let webhook: JSONValue = ["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]
        paths["/webhooks"] = operation(
            "getWebhooks", "feed", "推送地址", "Where changes are sent", answer: .media("application/json"), isPlain: true)
        write(
            "post", "/webhooks", "createWebhook", "新建推送", "Has changes sent to an address", [],
            body: ["application/json": "newWebhook"], answer: ("201", .media("application/json")), tag: "feed",
            to: &paths)
        paths["/webhooks/{id}"] = operation(
            "getWebhook", "feed", "一个推送地址", "One webhook", [webhook], answer: .media("application/json"),
            isPlain: true)
        write(
            "delete", "/webhooks/{id}", "removeWebhook", "取消推送", "Sends no more", [webhook], answer: ("204", nil),
            tag: "feed", to: &paths)
        paths["/webhooks/{id}/deliveries"] = operation(
            "getDeliveries", "feed", "推送记录", "What was sent, newest first", [webhook],
            answer: .media("application/json"), isPlain: true)
    }

    static var reportSchemas: JSONObject {
        let text: JSONValue = ["type": "string"]
        let time: JSONValue = ["type": "string", "format": "date-time"]
        let texts: JSONValue = ["type": "array", "items": text]
        let number: JSONValue = ["type": "number"]
        let integer: JSONValue = ["type": "integer"]
        func record(_ required: [JSONValue], _ properties: JSONObject) -> JSONValue {
            var schema: JSONObject = ["type": "object", "properties": .object(properties)]
            if !required.isEmpty { schema["required"] = .array(required) }
            return .object(schema)
        }
        func names<Value: RawRepresentable & CaseIterable>(_ kind: Value.Type) -> JSONValue
        where Value.RawValue == String {
            ["type": "string", "enum": .array(kind.allCases.map { .string($0.rawValue) })]
        }
        let place: JSONObject = ["lon": number, "lat": number, "crs": text, "accuracy": number, "time": time]
        return [
            "binary": ["type": "string", "format": "binary"],
            "newReport": record(
                ["category"],
                [
                    "id": ["type": "string", "format": "uuid"], "category": text, "kind": names(ReportKind.self),
                    "source": names(ReportSource.self), "description": text,
                    "external": record(["system", "id"], ["system": text, "id": text]),
                    "reporter": record(
                        [], ["name": text, "phone": text, "email": text, "anonymous": ["type": "boolean"]]),
                    "fix": record(["lon", "lat"], place), "pin": record(["lon", "lat"], place), "address": text,
                    "attributes": ["type": "object"], "photos": texts, "reportedAt": time, "onBehalfOf": text,
                ]),
            "reportForm": record(
                ["report"],
                [
                    "report": ["$ref": "#/components/schemas/newReport"],
                    "photo": ["type": "array", "items": ["$ref": "#/components/schemas/binary"]],
                ]),
            "batch": record(["items"], ["items": ["type": "array", "items": ["type": "object"]]]),
            "transition": record(
                ["action"],
                [
                    "id": ["type": "string", "format": "uuid"], "action": text, "occurredAt": time,
                    "expectedVersion": integer, "deviceId": text, "sequence": integer, "onBehalfOf": text, "task": text,
                    "to": [:], "note": text, "photos": texts, "fix": ["type": "object"], "respondBy": time,
                    "deadline": time, "until": time, "rating": integer, "other": text, "unit": text,
                ]),
            "newWebhook": record(["url"], ["url": text, "kinds": texts]),
        ]
    }
}
