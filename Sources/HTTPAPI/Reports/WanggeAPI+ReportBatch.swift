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
        let content = try await call.body(of: ["application/json"], limit: service.limits.documentBytes)
        let items = try Self.items(of: try Call.document(content), atMost: service.limits.batchItems)
        let outcomes = await outcomes(of: items, service, call)
        return Response(["outcomes": .array(outcomes)], .json, headers: call.privateHeaders)
    }

    private static func items(of document: JSONValue, atMost limit: Int) throws(Problem) -> [JSONValue] {
        guard let items = document["items"]?.arrayValue, items.count <= limit else {
            throw Problem(
                .unprocessableContent, "invalid-member", "The member 'items' is a list of at most \(limit).",
                faults: [.init(pointer: "/items", code: "invalid-member", detail: "This is no such list.")])
        }
        return items
    }

    // Not inlined: the optimizer of Swift 6.3.1 crashes on the coroutine of a caller that has this in it.
    @inline(never)
    private func outcomes(of items: [JSONValue], _ service: ReportService, _ call: Call) async -> [JSONValue] {
        var outcomes = await filed(items, service, call)
        for (place, item) in items.enumerated() where outcomes[place] == nil {
            outcomes[place] = await updated(item, place, service, call)
        }
        return items.indices.map { .object(outcomes[$0] ?? [:]) }
    }

    /// The outcomes of the reports by their places, filed side by side.
    private func filed(_ items: [JSONValue], _ service: ReportService, _ call: Call) async -> [Int: JSONObject] {
        await withTaskGroup(of: (Int, JSONObject).self) { group in
            for (place, item) in items.enumerated() where item["report"] != nil {
                group.addTask { (place, await filed(item, place, service, call)) }
            }
            var outcomes: [Int: JSONObject] = [:]
            for await (place, outcome) in group { outcomes[place] = outcome }
            return outcomes
        }
    }

    private func filed(_ item: JSONValue, _ place: Int, _ service: ReportService, _ call: Call) async -> JSONObject {
        do { return try await fileItem(item, place, service, call) } catch { return Self.failure(error) }
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

    private func updated(
        _ item: JSONValue, _ place: Int, _ service: ReportService, _ call: Call
    ) async -> JSONObject {
        do { return try await updateItem(item, place, service, call) } catch { return Self.failure(error) }
    }

    private static func failure(_ error: any Error) -> JSONObject {
        let problem = Problem(error) ?? .internalError
        return [
            "status": .integer(Int64(problem.status.code)), "problem": JSONValue.document(problem.json),
        ]
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
