import HTTPTypes
import Hummingbird
import Service
import Storage
import StreetNetwork
import WalkingAccess

extension WanggeAPI {
    /// How many live where something reaches.
    var aggregateEndpoints: [Endpoint] {
        [Endpoint("/walking/aggregate", .post(.readWalking) { call in try await aggregate(call) })]
    }

    private static let aggregateParameters: Set<String> = ["minutes", "metres", "profile", "speed", "level", "crs"]

    private func aggregate(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        _ = try call.format(of: [.json])
        let body = try await CoverageBody(call, self, members: AggregateRequest.members)
        do {
            try body.words.allowOnly(Self.aggregateParameters.union(Query.snapshotParameters))
            let words = try CoverageWords(body.words)
            let request = try AggregateRequest(body.members, in: body.drawing)
            let snapshot = try await snapshot(body.words)
            let query = try await request.query(
                snapshot, compounds: grid.store.compounds,
                within: try words.limit(standard: AggregateQuery.standardLimit),
                profile: .named(words.profile, speed: words.speed), level: try words.levelID(snapshot.edition))
            let answer = try snapshot.aggregate(query).visible(to: call.principal)
            return Response(answer.json(), .json, headers: call.privateHeaders)
        } catch {
            throw Problem(error)?.pointingIntoBody ?? error
        }
    }
}
