import Foundation
import GeoJSON
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// What a phone collected while it was offline: reports and transitions, each with an outcome of its own.
    ///
    /// `{"items": [{"key"?, "report": {…}} | {"key"?, "id", "transition": {…}}]}`. Reports come first, so that a transition may be
    /// about one of the same batch; transitions follow in their order.
    func performBatch(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        let service = try reportService()
        let document = try await call.document(limit: service.rules.limits.documentBytes)
        guard let items = document["items"]?.arrayValue, items.count <= service.rules.limits.batchItems else {
            throw Problem(
                .unprocessableContent, "invalid-member",
                "The member 'items' is a list of at most \(service.rules.limits.batchItems).",
                faults: [.init(pointer: "/items", code: "invalid-member", detail: "This is no such list.")])
        }
        var outcomes = try await withThrowingTaskGroup(of: (Int, JSONObject).self) { group in
            for (place, item) in items.enumerated() where item["report"] != nil {
                group.addTask {
                    (place, await outcome { try await fileItem(item, place, service, call) })
                }
            }
            return try await group.reduce(into: [Int: JSONObject]()) { $0[$1.0] = $1.1 }
        }
        for (place, item) in items.enumerated() where outcomes[place] == nil {
            outcomes[place] = await outcome { try await updateItem(item, place, service, call) }
        }
        return Response(
            ["outcomes": .array(items.indices.map { .object(outcomes[$0] ?? [:]) })], .json,
            headers: call.privateHeaders)
    }

    private func fileItem(
        _ item: JSONValue, _ place: Int, _ service: ReportService, _ call: Call
    ) async throws -> JSONObject {
        let now = Date()
        let report = item["report"] ?? .null
        let submission = try ReportSubmission(
            report, from: call.principal, rules: service.rules, now: now, pointer: "/items/\(place)/report")
        let filed = try await service.file(
            submission, by: call.principal, requestKey: item["key"]?.stringValue, content: report.bytes, now: now)
        return [
            "status": 201, "repeated": .bool(filed.isRepeated),
            "answer": try Call.document(Array(filed.answer.utf8)),
        ]
    }

    private func updateItem(
        _ item: JSONValue, _ place: Int, _ service: ReportService, _ call: Call
    ) async throws -> JSONObject {
        guard let transition = item["transition"] else {
            throw Problem(
                .unprocessableContent, "invalid-member", "An item has a member 'report' or 'transition'.",
                faults: [.init(pointer: "/items/\(place)", code: "invalid-member", detail: "It has neither.")])
        }
        guard let id = item["id"]?.stringValue.flatMap(UUID.init(uuidString:)) else {
            throw Problem(
                .unprocessableContent, "invalid-member", "The member 'id' names the report.",
                faults: [.init(pointer: "/items/\(place)/id", code: "invalid-member", detail: "This is no id.")])
        }
        let update = try CaseUpdate(
            transition, from: call.principal, rules: service.rules, pointer: "/items/\(place)/transition")
        let updated = try await service.update(
            id, update, by: call.principal, requestKey: item["key"]?.stringValue, content: transition.bytes)
        return [
            "status": 201, "repeated": .bool(updated.isRepeated),
            "answer": .object(try await outcome(updated, service, call)),
        ]
    }

    private func outcome(_ item: () async throws -> JSONObject) async -> JSONObject {
        do {
            return try await item()
        } catch {
            let problem = Problem(error) ?? .internalError
            return [
                "status": .integer(Int64(problem.status.code)),
                "problem": JSONValue.document(problem.json),
            ]
        }
    }
}

extension JSONValue {
    /// The value as text: the same for the same value however the client spaced it.
    fileprivate var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        writer.value(self)
        return writer.take()
    }

    /// A document of one's own making.
    fileprivate static func document(_ bytes: [UInt8]) -> JSONValue {
        do { return try JSONValue(parsing: bytes) } catch { return .null }
    }
}
