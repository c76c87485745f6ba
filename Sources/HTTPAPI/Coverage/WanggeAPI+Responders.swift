import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service
import StreetNetwork
import WalkingAccess

extension WanggeAPI {
    /// Who is responsible at a point, and from where help is a short walk.
    var responderEndpoints: [Endpoint] {
        [Endpoint("/walking/responders", .get(.readWalking) { call in try await responders(call) })]
    }

    private static let responderParameters: Set<String> = [
        "lon", "lat", "crs", "category", "minutes", "metres", "profile", "speed",
    ]

    /// Members come only for whom may know them, as in `/locate`.
    private func responders(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            Self.responderParameters.union(Query.snapshotParameters).union(Call.commonParameters))
        _ = try call.format(of: [.json])
        let point = try call.query.point(systems)
        let words = try CoverageWords(call.query)
        let snapshot = try await snapshot(call.query)
        let responders = try snapshot.responders(
            at: point, within: try words.limit(), profile: .named(words.profile, speed: words.speed),
            categories: try words.categories())
        let instant = try call.query.instant("date", self) ?? Date()
        let duties: [UnitID: [MemberDirectory.Duty]]? =
            call.principal.role == nil ? nil : try await directory.duties(at: instant)
        let units = snapshot.edition.units
        let json = responders.json { chain in
            guard let duties, let unit = chain.first, call.principal.may(.readMembers, on: chain.map { units[$0].id })
            else { return nil }
            return (duties[units[unit].id] ?? []).map(\.json)
        }
        return Response(json, .json, headers: call.privateHeaders)
    }
}
