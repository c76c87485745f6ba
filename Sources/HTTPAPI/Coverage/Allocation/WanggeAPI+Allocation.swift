import GeoJSON
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Who goes to which facility.
    var allocationEndpoints: [Endpoint] {
        [
            Endpoint("/walking/allocation", .get(.readWalking) { call in try await allocation(call) }),
            Endpoint(
                "/walking/allocation/buildings",
                .get(.readResidents) { call in try await allocatedBuildings(call) }),
        ]
    }

    private static let allocationParameters = CoverageWords.parameters.union(Query.snapshotParameters)
        .union(Call.commonParameters).union(["capacities"])

    private func allocation(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Self.allocationParameters.union(["areas"]))
        let format = try call.format(of: [.json, .geoJSON, .csv])
        let wantsAreas = try call.query.flag("areas")
        guard !wantsAreas || format != .csv else {
            throw Problem.parameter("areas", "Areas are given as GeoJSON: 'f' is geojson, or is left out.")
        }
        let snapshot = try await snapshot(call.query)
        let language = call.language.rawValue, scope = call.principal.residentsScope
        let key = "allocation \(format.contentType) \(language) \(scope) \(call.request.uri.query ?? "")"
        let bytes = try snapshot.answer(key) {
            let allocation = try snapshot.allocation(try coverageQuery(call.query, snapshot)).visible(
                to: call.principal)
            if format == .csv { return Array(allocation.csv(in: language).utf8) }
            return format == .geoJSON || wantsAreas ? try allocation.geoJSON() : allocation.json().bytes
        }
        return Response(
            bytes, wantsAreas ? .geoJSON : format,
            headers: [.vary: "Accept, Accept-Language, Authorization", .cacheControl: "no-cache"])
    }

    private func allocatedBuildings(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Self.allocationParameters.union(["limit", "next"]))
        _ = try call.format(of: [.json])
        let limit = try PageLimit.parse(call.query["limit"], configuration)
        let snapshot = try await snapshot(call.query)
        let allocation = try snapshot.allocation(try coverageQuery(call.query, snapshot))
        let page = try allocation.buildings(for: call.principal, after: call.query["next"], limit: limit)
        let next = page.next.map { last in
            Link(
                href: call.address(call.request.uri.path, query: call.query.replacing([("next", last)])), rel: "next",
                format: .json, title: call.language.pick("下一页", "Next page"))
        }
        let json: JSONObject = [
            "numberMatched": .integer(Int64(page.matched)), "numberReturned": .integer(Int64(page.buildings.count)),
            "buildings": .array(page.buildings.map { .object($0) }),
            "links": .array((call.selfLinks(.json, of: [.json]) + [next].compactMap { $0 }).map(\.json)),
            "versions": .object(snapshot.versions.json),
        ]
        return Response(json, .json, headers: call.privateHeaders)
    }
}
