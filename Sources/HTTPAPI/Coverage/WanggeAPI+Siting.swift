import Cartography
import GeoJSON
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Where the next facilities belong.
    var sitingEndpoints: [Endpoint] {
        [Endpoint("/walking/siting", .post(.readWalking) { call in try await siting(call) })]
    }

    private func siting(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        _ = try call.format(of: [.geoJSON])
        let body = try await CoverageBody(call, self, members: SitingQuery.members)
        do {
            let work = try await sitingWork(body, call.principal)
            let answer = try await work { _ in }
            return Response(answer, .geoJSON, headers: call.privateHeaders)
        } catch {
            throw Problem(error)?.pointingIntoBody ?? error
        }
    }

    /// Reads a question about siting, and gives the work that it means.
    func sitingWork(
        _ body: CoverageBody, _ principal: Principal
    ) async throws -> @Sendable (@escaping @Sendable (Double) -> Void) async throws -> [UInt8] {
        let words = body.words
        try words.allowOnly(SitingQuery.parameters.union(Query.snapshotParameters).union(["crs"]))
        guard let count = try words.number("count"), let whole = Int(exactly: count) else {
            throw Problem.parameter("count", "The parameter 'count' is how many facilities, a whole number.")
        }
        let heedsCapacities = try words.flag("capacities")
        let snapshot = try await snapshot(words)
        let query = try SitingQuery(
            try CoverageWords(words), count: whole, objective: words["objective"],
            capacity: try words.number("capacity"), heedsCapacities: heedsCapacities, body.members, in: body.drawing,
            snapshot.edition)
        try snapshot.check(query)
        return { progress in
            let siting = try await snapshot.siting(query, progress: progress)
            return siting.geoJSON(for: principal)
        }
    }
}
