import HTTPTypes
import Hummingbird
import Service
import StreetNetwork
import WalkingAccess

extension WanggeAPI {
    /// Why a building or a point is covered or not.
    var explainEndpoints: [Endpoint] {
        [Endpoint("/walking/explain", .get(.readWalking) { call in try await explain(call) })]
    }

    private static let explainParameters: Set<String> = [
        "building", "lon", "lat", "crs", "category", "minutes", "metres", "profile", "speed",
    ]

    private func explain(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            Self.explainParameters.union(Query.snapshotParameters).union(Call.commonParameters))
        let format = try call.format(of: [.json, .geoJSON])
        let start = try start(call.query)
        let words = try CoverageWords(call.query)
        let snapshot = try await snapshot(call.query)
        return try keptAnswer(call, snapshot, format) {
            let query = ExplainQuery(
                start, try words.onlyRequirement(snapshot.edition),
                profile: try .named(words.profile, speed: words.speed))
            let explanation = try snapshot.explain(query)
            return format == .geoJSON
                ? explanation.geoJSON(for: call.principal) : explanation.json(for: call.principal).bytes
        }
    }

    private func start(_ query: Query) throws(Problem) -> ExplainQuery.Start {
        guard let building = query["building"] else { return .point(try query.point(systems)) }
        guard query["lon"] == nil, query["lat"] == nil else {
            throw .parameter("building", "Walks begin either at 'building' or at 'lon' and 'lat'.")
        }
        return .building(building)
    }
}
