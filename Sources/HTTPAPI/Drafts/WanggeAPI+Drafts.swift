import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Drafts: below each of them the same OGC API as for editions, where its features can be changed too.
    var draftEndpoints: [Endpoint] {
        guard drafts != nil else { return [] }
        let one = "/drafts/{draft}"
        return describingEndpoints(one, .readDrafts) + [
            Endpoint(
                "/drafts", .get(.readDrafts) { call in try await listDrafts(call) },
                .post(.editDrafts) { call in try await createDraft(call) }),
            Endpoint(
                one, .get(.readDrafts) { call in try await draft(call) },
                .delete(.editDrafts) { call in try await deleteDraft(call) }),
            Endpoint(
                "\(one)/collections/{level}/items", .get(.readDrafts) { call in try await items(call) },
                .post(.editDrafts) { call in try await createItem(call) }),
            Endpoint(
                "\(one)/collections/{level}/items/{id}", .get(.readDrafts) { call in try await draftItem(call) },
                .put(.editDrafts) { call in try await replaceItem(call) },
                .patch(.editDrafts) { call in try await updateItem(call) },
                .delete(.editDrafts) { call in try await deleteItem(call) }),
            Endpoint(
                "\(one)/operations", .get(.readDrafts) { call in try await draftSteps(call) },
                .post(.editDrafts) { call in try await performOperation(call) }),
            Endpoint("\(one)/operations/last", .delete(.editDrafts) { call in try await undoOperation(call) }),
            Endpoint("\(one)/transactions", .post(.editDrafts) { call in try await performTransaction(call) }),
            Endpoint("\(one)/validation", .get(.readDrafts) { call in try await draftValidation(call) }),
            Endpoint("\(one)/changed-units", .get(.readDrafts) { call in try await changedUnits(call) }),
            Endpoint("\(one)/publish", .post(.publish) { call in try await publishDraft(call) }),
        ]
    }

    /// - Throws: ``Problem`` where this server has no drafts.
    func draftService() throws(Problem) -> DraftService {
        guard let drafts else { throw Problem(.notFound, "not-found", "There are no drafts here.") }
        return drafts
    }

    /// The draft that an address names, as it is now.
    func draftState(_ call: Call) async throws -> DraftState {
        try await draftService().state(try call.parameter("draft"), by: call.principal)
    }

    private func listDrafts(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let all = try await draftService().all(by: call.principal)
        if format == .html { return draftsPage(call, all) }
        return Response(
            [
                "drafts": .array(all.map { .object(description(of: $0, call)) }),
                "links": .array(call.selfLinks(format, of: [.json, .html]).map(\.json)),
            ], .json, headers: call.varyingHeaders)
    }

    /// `{"note", "id", "requireIfMatch"}`, all of them as one likes.
    private func createDraft(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let bytes = try await call.body(of: ["application/json"], limit: configuration.bodyLimit)
        let body = bytes.isEmpty ? [:] : try Call.document(bytes)
        let members = try BodyMembers(body, allowing: ["note", "id", "requireIfMatch"])
        let draft = try await draftService().create(
            id: try members.text("id"), note: try members.text("note"),
            requiresIfMatch: try members.flag("requireIfMatch"), by: call.principal)
        return Response(
            description(of: draft, call), .json, status: .created,
            headers: [.location: call.address("/drafts/\(Percent.encoded(draft.id))"), .eTag: "\"\(draft.version)\""])
    }

    /// The draft, and as the start of an OGC API what there is below it.
    private func draft(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let state = try await draftState(call)
        if format == .html { return try await draftPage(call, try await scope(of: call), state) }
        var object = description(of: state.draft, call)
        let address = call.address("/drafts/\(Percent.encoded(state.id))")
        func link(_ href: String, _ rel: String, _ format: Format) -> Link {
            Link(href: href, rel: rel, format: format)
        }
        let links = [
            link("\(address)/collections", "data", .json),
            link("\(address)/operations", "https://wangge.dev/rel/operations", .json),
            link("\(address)/changed-units", "https://wangge.dev/rel/changed-units", .geoJSON),
            link("\(address)/changes", "https://wangge.dev/rel/changes", .geoJSON),
            link("\(address)/validation", "https://wangge.dev/rel/validation", .geoJSON),
            link("\(address)/impact", "https://wangge.dev/rel/impact", .geoJSON),
        ]
        object["links"] = .array((call.selfLinks(format, of: [.json, .html]) + call.apiLinks + links).map(\.json))
        var headers = call.varyingHeaders
        headers[.eTag] = "\"\(state.fingerprint)\""
        return Response(object, .json, headers: headers)
    }

    private func deleteDraft(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        try await draftService().delete(
            try call.parameter("draft"), if: Precondition(call.request.headers), by: call.principal)
        return Response(status: .noContent)
    }

    /// `{"effectiveFrom": "2024-05-01", "basis": "文号"}`, both as one likes.
    private func publishDraft(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let bytes = try await call.body(of: ["application/json"], limit: configuration.bodyLimit)
        let members = try BodyMembers(
            bytes.isEmpty ? [:] : try Call.document(bytes), allowing: ["effectiveFrom", "basis"])
        var day: CivilDate?
        if let text = try members.text("effectiveFrom") {
            day = CivilDate(text)
            guard day != nil else { throw members.wrong("effectiveFrom", "a day such as 2024-05-01") }
        }
        let record = try await draftService().publish(
            try call.parameter("draft"), effectiveFrom: day, basis: try members.text("basis"),
            if: Precondition(call.request.headers), by: call.principal)
        return Response(
            description(of: record, call), .json, status: .created,
            headers: [.location: call.address("/editions/\(record.number)")])
    }

    private func description(of draft: Draft, _ call: Call) -> JSONObject {
        let title = call.language.pick("草稿 \(draft.id)", "Draft \(draft.id)")
        var object = draft.json
        object["title"] = .string(draft.note ?? title)
        let address = call.address("/drafts/\(Percent.encoded(draft.id))")
        object["links"] = [
            Link(href: address, rel: "item", format: .json).json,
            Link(href: "\(address)/collections", rel: "data", format: .json).json,
        ]
        return object
    }
}
