import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    var draftValidationEndpoints: [Endpoint] {
        guard drafts != nil else { return [] }
        return [
            Endpoint("/drafts/{draft}/validation", .get(.readDrafts) { call in try await draftValidation(call) })
        ]
    }

    /// Every gap, overlap, sliver, broken parent, cut building and bad code of a draft, with what would mend it.
    private func draftValidation(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.geoJSON])
        let (state, validation) = try await draftService().validation(
            try call.parameter("draft"), by: call.principal)
        let bytes = validation.geoJSON(members: [
            "draft": .string(state.id), "draftVersion": .integer(Int64(state.version)),
            "links": .array(
                (call.selfLinks(format, of: [.geoJSON])
                    + [
                        Link(
                            href: call.address("/drafts/\(Percent.encoded(state.id))/operations"),
                            rel: "https://wangge.dev/rel/operations", format: .json)
                    ]).map(\.json)),
        ])
        return Response(
            bytes, .geoJSON, headers: [.eTag: EntityTag(of: bytes).text, .cacheControl: "private, no-cache"])
    }
}
