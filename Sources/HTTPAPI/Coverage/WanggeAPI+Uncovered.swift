import GeoJSON
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// The buildings that are left out.
    var uncoveredEndpoints: [Endpoint] {
        [Endpoint("/walking/coverage/uncovered", .get(.readResidents) { call in try await uncovered(call) })]
    }

    private func uncovered(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            CoverageWords.parameters.union(Query.snapshotParameters).union(Call.commonParameters)
                .union(["limit", "next"]))
        _ = try call.format(of: [.geoJSON])
        let limit = try PageLimit.parse(call.query["limit"], configuration)
        let snapshot = try await snapshot(call.query)
        let query = try CoverageWords(call.query).query(snapshot.edition)
        let page = try snapshot.uncovered(query, after: call.query["next"], limit: limit, for: call.principal)
        let path = call.request.uri.path
        var links = [
            Link(href: call.address(path, query: call.query.replacing([])), rel: "self", format: .geoJSON)
        ]
        if let next = page.next {
            links.append(
                Link(
                    href: call.address(path, query: call.query.replacing([("next", next)])), rel: "next",
                    format: .geoJSON))
        }
        return Response(
            page.geoJSON(links: .array(links.map(\.json))), .geoJSON, headers: call.privateHeaders)
    }
}
