import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Which grid a point is in.
    var locateEndpoints: [Endpoint] {
        [
            Endpoint(
                "/locate", .get { call in try await locate(call) },
                .post(.readGrids) { call in try await locateBatch(call) })
        ]
    }

    private func locate(_ call: Call) async throws -> Response {
        let query = try LocateQuery(call.query, systems: systems, timeZone: timeZone)
        let locator = try await locator(for: query.edition)
        let location = locator.locate(query.point, accuracy: query.accuracy)
        let duties: [UnitID: [MemberDirectory.Duty]]? =
            call.principal.role == nil ? nil : try await directory.duties(at: query.edition.instant ?? Date())
        let units = locator.edition.units
        let answer = location.json(in: locator.edition) { chain, writer in
            guard let duties, let unit = chain.first, call.principal.may(.readMembers, on: chain.map { units[$0].id })
            else {
                return
            }
            writer.key("members")
            writer.duties(duties[units[unit].id] ?? [])
        }
        return Response(answer, .json)
    }

    func locator(for query: EditionQuery) async throws -> Locator {
        if let instant = query.instant { return try await grid.locator(at: instant) }
        guard let number = query.number else { return try grid.current() }
        guard grid.editions.contains(where: { $0.number == number }) else {
            throw Problem.parameter("edition", "There is no edition \(number).")
        }
        return try await grid.locator(edition: number)
    }
}
