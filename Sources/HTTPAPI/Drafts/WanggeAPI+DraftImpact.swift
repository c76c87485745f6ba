import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service
import Storage

extension WanggeAPI {
    /// What publishing a draft would mean.
    var draftImpactEndpoints: [Endpoint] {
        [
            Endpoint("/drafts/{draft}/impact", .get(.readDrafts) { call in try await draftImpact(call) }),
            Endpoint("/drafts/{draft}/changes", .get(.readDrafts) { call in try await draftChanges(call) }),
        ]
    }

    private func draftImpact(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.geoJSON, .html])
        let impact = try await impacts.impact(of: try call.parameter("draft"), by: call.principal)
        if format == .html { return draftImpactPage(call, impact) }
        let members = try await grid.store.members()
        let names = Dictionary(members.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return Response(
            impact.geoJSON(for: call.principal, names: names), .geoJSON,
            headers: [.vary: "Accept, Authorization", .cacheControl: "no-store"])
    }

    /// The land that a draft moves, and the crosswalk of a level, as `/editions/{n}/changes` gives them.
    private func draftChanges(_ call: Call) async throws -> Response {
        try call.query.allowOnly(ChangesRequest.parameters)
        let request = try ChangesRequest(call, definition: grid.definition)
        let (draft, comparison) = try await comparisons.comparison(ofDraft: try call.parameter("draft"))
        return changesAnswer(
            call, request, Changes(comparison, for: call.principal),
            title: call.language.pick("草稿的变更", "What the draft changes"), crumbs: draftCrumbs(draft, call),
            members: [
                "draft": .string(draft.id), "version": .integer(Int64(draft.version)),
                "base": .integer(Int64(draft.base)),
            ])
    }

    func draftCrumbs(_ draft: Draft, _ call: Call) -> [Page.Crumb] {
        [
            Page.Crumb(title: call.language.pick("草稿", "Drafts"), path: "/drafts"),
            Page.Crumb(title: draft.note ?? draft.id, path: "/drafts/\(Percent.encoded(draft.id))"),
        ]
    }
}
