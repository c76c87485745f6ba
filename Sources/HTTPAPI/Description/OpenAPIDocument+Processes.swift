import GeoJSON
import Service

extension OpenAPIDocument {
    /// `/processes` and `/jobs`: OGC API - Processes Part 1.
    func addProcesses(to paths: inout JSONObject) {
        let id: JSONValue = ["$ref": "#/components/parameters/id"]
        let limit: JSONValue = ["$ref": "#/components/parameters/limit"]
        let text: JSONValue = ["type": "string"]
        paths["/processes"] = operation(
            "getProcesses", "processes", "可运行的计算", "What is computed on request",
            [limit, Self.query("after", text)], answer: .schema("processList"))
        paths["/processes/{id}"] = operation(
            "getProcessDescription", "processes", "一项计算的输入与输出", "What a process takes and gives", [id],
            answer: .schema("process"))
        write(
            "post", "/processes/{id}/execution", "execute", "运行", "Runs it, or makes a job of it",
            [id, Self.header("Prefer")], body: ["application/json": "execute"],
            answer: ("200", .media("application/json")), tag: "processes", to: &paths)
        let filters = ["type", "processID", "status", "datetime", "before"].map { Self.query($0, text) }
        let durations = ["minDuration", "maxDuration"].map { Self.query($0, ["type": "integer"]) }
        paths["/jobs"] = operation(
            "getJobs", "processes", "任务", "The caller's jobs", [limit] + filters + durations,
            answer: .schema("jobList"))
        paths["/jobs/{id}"] = operation(
            "getStatus", "processes", "任务的状态", "How far a job is", [id], answer: .schema("statusInfo"))
        write(
            "delete", "/jobs/{id}", "dismiss", "取消任务", "Stops a job, or throws its results away", [id],
            answer: ("200", .schema("statusInfo")), tag: "processes", to: &paths)
        paths["/jobs/{id}/results"] = operation(
            "getResult", "processes", "任务的结果", "What a job made", [id], answer: .media("application/json"),
            isPlain: true)
    }

    /// Source: OGC 18-062r2, annex B, and its published schemas.
    static var processSchemas: JSONObject {
        let text: JSONValue = ["type": "string"]
        let object: JSONValue = ["type": "object"]
        let time: JSONValue = ["type": "string", "format": "date-time"]
        let links: JSONValue = ["type": "array", "items": ["$ref": "#/components/schemas/link"]]
        func words(_ words: [String]) -> JSONValue {
            ["type": "string", "enum": .array(words.map { .string($0) })]
        }
        func array(_ name: String) -> JSONValue {
            ["type": "array", "items": ["$ref": .string("#/components/schemas/\(name)")]]
        }
        let summary: JSONObject = [
            "id": text, "title": text, "description": text, "version": text,
            "jobControlOptions": [
                "type": "array", "items": words(["sync-execute", "async-execute", "dismiss"]),
            ],
            "outputTransmission": ["type": "array", "items": words(["value", "reference"])], "links": links,
        ]
        var process = summary
        process["inputs"] = object
        process["outputs"] = object
        return [
            "processSummary": [
                "type": "object", "required": ["id", "version"], "properties": .object(summary),
            ],
            "processList": [
                "type": "object", "required": ["processes", "links"],
                "properties": ["processes": array("processSummary"), "links": links],
            ],
            "process": ["type": "object", "required": ["id", "version"], "properties": .object(process)],
            "execute": [
                "type": "object",
                "properties": ["inputs": object, "outputs": object, "response": words(["raw", "document"])],
            ],
            "statusInfo": [
                "type": "object", "required": ["jobID", "status", "type"],
                "properties": [
                    "type": words(["process"]), "jobID": text, "id": text, "processID": text,
                    "status": words(Job.Status.allCases.map(\.rawValue)), "message": text, "created": time,
                    "started": time, "finished": time, "updated": time,
                    "progress": ["type": "integer", "minimum": 0, "maximum": 100],
                    "exception": ["$ref": "#/components/schemas/problem"], "links": links,
                ],
            ],
            "jobList": [
                "type": "object", "required": ["jobs", "links"],
                "properties": ["jobs": array("statusInfo"), "links": links],
            ],
        ]
    }
}
