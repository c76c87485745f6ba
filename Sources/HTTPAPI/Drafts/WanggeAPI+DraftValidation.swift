import GeoJSON
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// What stands between a draft and a valid edition, each with an operation that would mend it.
    func draftValidation(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.geoJSON])
        let report = try await draftService().validation(of: try call.parameter("draft"), by: call.principal)
        return Response(
            report.geoJSON(members: ["links": .array(call.selfLinks(format, of: [.geoJSON]).map(\.json))]), .geoJSON,
            headers: [.eTag: "\"\(report.state.fingerprint)\"", .cacheControl: "private, no-cache"])
    }
}
