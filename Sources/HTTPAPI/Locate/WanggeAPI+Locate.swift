import Foundation
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Which grid a point is in.
    var locateEndpoints: [Endpoint] {
        [Endpoint("/locate", .get { call in try await locate(call) })]
    }

    private func locate(_ call: Call) async throws -> Response {
        let query = try LocateQuery(call.query, systems: systems, timeZone: timeZone)
        let locator =
            if query.edition == nil, query.instant == nil { try grid.current() } else { try await locator(for: query) }
        let location = locator.locate(query.point, accuracy: query.accuracy)
        let duties: [UnitID: [MemberDirectory.Duty]]? =
            call.principal.role == nil ? nil : try await directory.duties(at: query.instant ?? Date())
        let writer = LocationWriter(edition: locator.edition, principal: call.principal, duties: duties)
        return Response(writer.json(location), .json)
    }

    private func locator(for query: LocateQuery) async throws -> Locator {
        if let instant = query.instant { return try await grid.locator(at: instant) }
        let number = query.edition ?? 0
        guard grid.editions.contains(where: { $0.number == number }) else {
            throw Problem.parameter("edition", "There is no edition \(number).")
        }
        return try await grid.locator(edition: number)
    }
}
