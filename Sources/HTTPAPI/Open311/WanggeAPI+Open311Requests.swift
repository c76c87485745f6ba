import Foundation
import GeoJSON
import HTTPTypes
import PatrolReports
import Service
import Storage

extension WanggeAPI {
    /// Files a report and answers its id at once.
    ///
    /// `account_id` is told back and not kept, `device_id` not kept either.
    func postOpen311Request(_ open: Open311Call) async throws -> Open311Answer {
        let service = try reportService()
        let principal = try await open.principal()
        try principal.requireAnywhere(.fileReports)
        let category = try open311Category(try open.fields.text("service_code"))
        let place = try await registeredAddress(open, service)
        let filing = Open311Filing(
            fields: open.fields, category: category, role: principal.role, registeredAddress: place,
            limits: service.limits)
        let now = Date()
        let submission = try ReportSubmission(
            try filing.document(), from: principal, rules: service.rules, now: now)
        let filed = try await service.file(
            submission, by: principal, requestKey: try open.call.idempotencyKey(), content: open.fields.content,
            now: now)
        let answer = try Call.document(Array(filed.answer.utf8))
        let account = try open.fields.text("account_id")
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if filed.isRepeated { headers[.idempotentReplayed] = "true" }
        return Open311Answer(
            root: "service_requests",
            value: [
                [
                    "service_request_id": .string(filed.id.uuidString.lowercased()),
                    "service_notice": .string(notice(answer, open.call.language)),
                    "account_id": account.map { .string($0) } ?? .null,
                ]
            ], headers: headers)
    }

    /// - Throws: ``Problem`` where only an `address_id` says the place and it is not known.
    private func registeredAddress(_ open: Open311Call, _ service: ReportService) async throws -> String? {
        guard let id = try open.fields.text("address_id") else { return nil }
        if let address = try await service.address(ofPlace: id) { return address }
        guard try open.fields.text("address_string") != nil || (try open.fields.text("lat")) != nil else {
            throw Problem.parameter("address_id", "The address_id '\(id.prefix(100))' was not found.")
        }
        return nil
    }

    /// What its sender may expect of a report, in words and in the town's time.
    private func notice(_ answer: JSONValue, _ language: Language) -> String {
        let deadlines = answer["tasks"]?.arrayValue?.compactMap { $0["deadline"]?.stringValue.flatMap(Instant.read) }
        guard let deadline = deadlines?.max() else {
            return language.pick("已受理，由派遣员核定位置后派遣。", "It has been received; a dispatcher looks where it belongs.")
        }
        let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: timeZone)
            .year().month().day().time(includingFractionalSeconds: false)
        let time = deadline.formatted(style)
        return language.pick("已派遣，应于 \(time) 前处置。", "It has been dispatched and is to be handled by \(time).")
    }

    /// The requests of the last 90 days, or those that the parameters ask for, newest first.
    func open311Requests(_ open: Open311Call) async throws -> Open311Answer {
        let service = try reportService()
        let principal = try await open.principal()
        let search = Open311Search(fields: open.fields, timeZone: timeZone, now: Date())
        let isOpen = configuration.open311.isPublic
        let records =
            if let ids = try search.ids() {
                try await service.disclosed(ids, to: principal, isOpen: isOpen)
            } else {
                try await service.search(try search.search(), for: principal, isOpen: isOpen)
            }
        return Open311Answer(
            root: "service_requests",
            value: .array(records.map { .object(open311Document($0, service, open.call.language)) }))
    }

    func open311Request(_ open: Open311Call) async throws -> Open311Answer {
        let record = try await open311Record(open)
        return Open311Answer(
            root: "service_requests",
            value: [.object(open311Document(record, try reportService(), open.call.language))])
    }

    /// A request has its id from the beginning, so that it is its own token.
    func open311Token(_ open: Open311Call) async throws -> Open311Answer {
        let id: JSONValue = .string(try await open311Record(open).id.uuidString.lowercased())
        return Open311Answer(root: "service_requests", value: [["service_request_id": id, "token": id]])
    }

    /// - Throws: ``Problem`` with 404 for one that is not there or that the caller may not know of.
    private func open311Record(_ open: Open311Call) async throws -> ReportRecord {
        let ids = [open.name.flatMap(UUID.init)].compactMap { $0 }
        let records = try await reportService().disclosed(
            ids, to: try await open.principal(), isOpen: configuration.open311.isPublic)
        guard let record = records.first else {
            throw Problem(
                .notFound, "not-found", "The service_request_id '\(open.name?.prefix(100) ?? "")' was not found.")
        }
        return record
    }
}
