import GeoJSON
import HTTPTypes
import Hummingbird
import NIOCore
import Service
import StreetNetwork

extension WanggeAPI {
    /// What is reached on foot.
    var walkingEndpoints: [Endpoint] {
        [
            Endpoint("/walking", .get(.readWalking) { call in try walkingHome(call) }),
            Endpoint(
                "/walking/isochrones", .get(.readWalking) { call in try isochrones(call) },
                .post(.readWalking) { call in try await postedIsochrones(call) }),
        ]
    }

    private func walkingHome(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let network = try walking.network
        if format == .html { return walkingPage(call, network) }
        return Response(
            [
                "title": .string(Self.walkingTitle(call.language)), "network": .object(network.json),
                "profiles": .array(WalkingProfile.standard.map(\.json)),
                "links": .array((call.selfLinks(format, of: [.json, .html]) + walkingLinks(call)).map(\.json)),
            ], .json, headers: call.varyingHeaders)
    }

    static func walkingTitle(_ language: Language) -> String { language.pick("步行可达", "On foot") }

    private func walkingLinks(_ call: Call) -> [Link] {
        [
            Link(
                href: call.address("/walking/isochrones"), rel: "https://wangge.dev/rel/isochrones", format: .geoJSON,
                title: call.language.pick("步行可达范围：lon、lat 为起点", "What is reached on foot from lon, lat")),
            Link(
                href: call.address("/walking/coverage"), rel: "https://wangge.dev/rel/coverage", format: .json,
                title: call.language.pick("步行覆盖：category 为设施类别", "Who is covered by facilities of a category")),
        ]
    }

    private func isochrones(_ call: Call) throws -> Response {
        try call.query.allowOnly(IsochroneRequest.parameters.union(Call.commonParameters))
        let format = try call.format(of: [.geoJSON, .html])
        let network = try walking.network
        let asked = try IsochroneRequest(call.query, systems: systems)
        if format == .html { return try isochronesPage(call, asked) }
        let headers: HTTPFields = [
            .contentType: Format.geoJSON.contentType, .vary: "Accept", .cacheControl: "no-cache",
            .eTag: asked.tag(networkVersion: network.version).text,
        ]
        if EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) { return .notModified(headers) }
        let bytes = try walking.isochrones(asked.question, as: asked.shape).geoJSON()
        return Response(bytes, .geoJSON, headers: headers)
    }

    /// The same with the parameters in a JSON body.
    private func postedIsochrones(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.geoJSON, .html])
        do {
            let parameters = try await call.bodyParameters(limit: configuration.bodyLimit)
            try parameters.allowOnly(IsochroneRequest.parameters)
            let asked = try IsochroneRequest(parameters, systems: systems)
            if format == .html { return try isochronesPage(call, asked) }
            return Response(try walking.isochrones(asked.question, as: asked.shape).geoJSON(), .geoJSON)
        } catch {
            throw Problem(error)?.pointingIntoBody ?? error
        }
    }
}

extension WalkingProfile {
    fileprivate var json: JSONValue {
        ["id": .string(id), "metresPerSecond": .number(metresPerSecond), "stepsFactor": .number(stepsFactor)]
    }
}
