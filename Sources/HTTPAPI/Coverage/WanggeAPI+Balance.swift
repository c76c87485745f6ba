import HTTPTypes
import Hummingbird
import Service
import StreetNetwork
import WalkingAccess

extension WanggeAPI {
    /// What people need against what facilities offer.
    var balanceEndpoints: [Endpoint] {
        [Endpoint("/walking/balance", .get(.readWalking) { call in try await balance(call) })]
    }

    private func balance(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            CoverageWords.parameters.union(Query.snapshotParameters).union(Call.commonParameters))
        let format = try call.format(of: [.json, .csv])
        let words = try CoverageWords(call.query)
        let snapshot = try await snapshot(call.query)
        return try keptAnswer(call, snapshot, format) {
            let balance = try snapshot.balance(
                try words.categories(), within: try words.limit(), profile: .named(words.profile, speed: words.speed),
                level: try words.levelID(snapshot.edition), unit: try words.unitID(snapshot.edition),
                weight: words.weight, for: call.principal)
            return format == .csv ? Array(balance.csv(in: call.language.rawValue).utf8) : balance.json().bytes
        }
    }
}
