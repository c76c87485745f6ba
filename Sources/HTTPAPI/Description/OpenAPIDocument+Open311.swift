import GeoJSON

extension OpenAPIDocument {
    /// GeoReport v2, in short: its own documents say the rest.
    var open311Paths: JSONObject {
        let root = Open311Format.root
        let suffix: JSONValue = [
            "name": "format", "in": "path", "required": true,
            "schema": ["type": "string", "enum": .array(Open311Format.allCases.map { .string($0.rawValue) })],
        ]
        func id(_ name: String) -> JSONValue {
            ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
        }
        var requests = open311(
            "getOpen311Requests", "服务请求", "Requests, newest first: those of the last 90 days where nothing is said",
            [suffix] + open311Search)
        if case .object(var methods) = requests {
            methods["post"] = open311Post(suffix)
            requests = .object(methods)
        }
        return [
            "\(root)/discovery.{format}": open311(
                "getOpen311Discovery", "服务发现", "Where GeoReport v2 is served", [suffix]),
            "\(root)/services.{format}": open311("getOpen311Services", "服务清单", "What can be reported", [suffix]),
            "\(root)/services/{service_code}.{format}": open311(
                "getOpen311Service", "服务定义", "What is asked of who reports it", [id("service_code"), suffix]),
            "\(root)/requests.{format}": requests,
            "\(root)/requests/{service_request_id}.{format}": open311(
                "getOpen311Request", "一件服务请求", "One request", [id("service_request_id"), suffix]),
            "\(root)/tokens/{token}.{format}": open311(
                "getOpen311Token", "令牌对应的编号", "The request of a token; each is its own", [id("token"), suffix]),
        ]
    }

    private var open311Search: [JSONValue] {
        let text: JSONValue = ["type": "string"]
        let time: JSONValue = ["type": "string", "format": "date-time"]
        let number: JSONValue = ["type": "number"]
        let count: JSONValue = ["type": "integer", "minimum": 1]
        let parameters: [(String, JSONValue)] = [
            ("service_request_id", text), ("service_code", text), ("start_date", time), ("end_date", time),
            ("status", text), ("lat", number), ("long", number), ("radius", number), ("updated_after", time),
            ("page", count), ("page_size", count), ("jurisdiction_id", text), ("api_key", text),
        ]
        return parameters.map { name, schema in
            ["name": .string(name), "in": "query", "required": false, "schema": schema]
        }
    }

    private func open311Post(_ suffix: JSONValue) -> JSONValue {
        let names = [
            "service_code", "lat", "long", "address_string", "address_id", "description", "media_url", "email", "phone",
            "first_name", "last_name", "device_id", "account_id", "jurisdiction_id", "api_key",
        ]
        var properties = JSONObject()
        for name in names { properties[name] = ["type": "string"] }
        let form: JSONValue = [
            "schema": ["type": "object", "required": ["service_code"], "properties": .object(properties)]
        ]
        return [
            "operationId": "postOpen311Request", "tags": ["open311"],
            "summary": .string(
                language.pick("提交服务请求", "Files a request; `attribute[CODE]` answers what the service asks")),
            "parameters": [suffix],
            "requestBody": [
                "required": true,
                "content": ["application/x-www-form-urlencoded": form, "multipart/form-data": form],
            ],
            "responses": open311Responses,
        ]
    }

    private func open311(
        _ id: String, _ chinese: String, _ english: String, _ parameters: [JSONValue]
    ) -> JSONValue {
        [
            "get": [
                "operationId": .string(id), "tags": ["open311"], "summary": .string(language.pick(chinese, english)),
                "parameters": .array(parameters), "responses": open311Responses,
            ]
        ]
    }

    /// Faults have the form of GeoReport v2 too.
    private var open311Responses: JSONValue {
        let content: JSONValue = [
            "application/json": ["schema": [:]], "text/xml": ["schema": ["type": "string"]],
        ]
        return [
            "200": ["description": "OK", "content": content],
            "default": [
                "description": .string(
                    language.pick("未能完成：code 与 description。", "Not done: a code and a description.")),
                "content": content,
            ],
        ]
    }
}
