import Foundation
import GeoJSON
import HTTPTypes
import Hummingbird
import PatrolReports
import Service
import Storage

extension WanggeAPI {
    /// Reports and their cases.
    var reportEndpoints: [Endpoint] {
        guard reports != nil else { return [] }
        return [
            Endpoint(
                "/reports", .get(.fileReports) { call in try await listReports(call) },
                .post(.fileReports) { call in try await fileReport(call) }),
            Endpoint("/reports/batch", .post(.fileReports) { call in try await performBatch(call) }),
            Endpoint("/reports/limits", .get { call in try reportLimits(call) }),
            Endpoint("/reports/categories", .get { call in try reportCategories(call) }),
            Endpoint("/reports/workflow", .get { call in try reportWorkflow(call) }),
            Endpoint("/reports/{id}", .get(.fileReports) { call in try await report(call) }),
            Endpoint("/reports/{id}/transitions", .post(.workCases) { call in try await performTransition(call) }),
        ]
    }

    /// - Throws: ``Problem`` where this server takes no reports.
    func reportService() throws(Problem) -> ReportService {
        guard let reports else { throw Problem(.notFound, "not-found", "No reports are taken here.") }
        return reports
    }

    // MARK: Filing

    private func fileReport(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        let service = try reportService()
        let now = Date()
        let sent = try await sentReport(call, service)
        let submission = try ReportSubmission(sent.document, from: call.principal, rules: service.rules, now: now)
        let filed = try await service.file(
            submission, by: call.principal, requestKey: try call.idempotencyKey(), content: sent.content, now: now)
        return answer(to: filed, call)
    }

    /// The JSON of a report, or a form with it and with photos.
    private func sentReport(_ call: Call, _ service: ReportService) async throws -> SentReport {
        let limit = service.limits.documentBytes
        let type = call.request.headers[.contentType] ?? ""
        guard MediaType(type).type != "multipart/form-data" else { return try await sentForm(call, type, service) }
        let content = try await call.body(of: ["application/json"], limit: limit)
        return SentReport(document: try Call.document(content), content: content)
    }

    private func answer(to filed: ReportService.Filed, _ call: Call) -> Response {
        var headers: HTTPFields = [
            .location: call.address("/reports/\(filed.id.uuidString.lowercased())"), .cacheControl: "no-store",
        ]
        if filed.isRepeated { headers[.idempotentReplayed] = "true" }
        return Response(Array(filed.answer.utf8), .json, status: .created, headers: headers)
    }

    // MARK: Reading

    private func listReports(_ call: Call) async throws -> Response {
        let service = try reportService()
        let request = try ReportListRequest(call, self, service)
        let page = try await service.reports(request.query, mine: request.isMine, for: call.principal)
        var links = call.selfLinks(.json, of: [.json])
        if !page.isLast, let last = page.reports.last {
            links.append(
                Link(
                    href: call.address(
                        "/reports", query: call.query.replacing([("before", String(last.number))])), rel: "next",
                    format: .json))
        }
        return Response(
            [
                "reports": .array(page.reports.map { .object(summary(of: $0, service, call)) }),
                "links": .array(links.map(\.json)),
            ], .json, headers: call.privateHeaders)
    }

    private func report(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let service = try reportService()
        let record = try await service.visible(try call.reportID(), to: call.principal)
        let tag = "\"\(record.state.version)\""
        var headers = call.privateHeaders
        headers[.eTag] = tag
        return Response(try await whole(record, service, call), .json, headers: headers)
    }

    // MARK: Changing

    private func performTransition(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        let service = try reportService()
        let content = try await call.body(of: ["application/json"], limit: service.limits.documentBytes)
        let update = try CaseUpdate(try Call.document(content), from: call.principal, rules: service.rules)
        let updated = try await service.update(
            try call.reportID(), update, by: call.principal, requestKey: try call.idempotencyKey(), content: content)
        var headers = call.privateHeaders
        headers[.eTag] = "\"\(updated.record.state.version)\""
        if updated.isRepeated { headers[.idempotentReplayed] = "true" }
        return Response(try await outcome(updated, service, call), .json, status: .created, headers: headers)
    }
}

/// What a client sent: the document, and all bytes that tell it from another.
struct SentReport {
    var document: JSONValue
    var content: [UInt8]
}

extension Call {
    /// - Throws: ``Problem`` with `not-found` for what is no id.
    func reportID() throws -> UUID {
        guard let id = UUID(uuidString: try parameter("id")) else {
            throw Problem(.notFound, "not-found", "There is no such report.")
        }
        return id
    }

    /// `Idempotency-Key`, with or without the quotes of a structured field. Source: draft-ietf-httpapi-idempotency-key-header.
    func idempotencyKey() throws(Problem) -> String? {
        guard let name = HTTPField.Name("Idempotency-Key"), let header = request.headers[name] else { return nil }
        let key =
            header.first == "\"" && header.last == "\"" && header.count > 1
            ? header.dropFirst().dropLast() : header[...]
        guard (1...255).contains(key.utf8.count) else {
            throw Problem(.badRequest, "invalid-header", "The Idempotency-Key has 1 to 255 characters.")
        }
        return String(key)
    }

    /// For what only the caller may see.
    var privateHeaders: HTTPFields {
        var headers = varyingHeaders
        headers[.cacheControl] = "private, no-store"
        return headers
    }
}

extension HTTPField.Name {
    /// Says that an answer was given before.
    static var idempotentReplayed: HTTPField.Name {
        guard let name = HTTPField.Name("Idempotent-Replayed") else { preconditionFailure("the name is a token") }
        return name
    }
}
