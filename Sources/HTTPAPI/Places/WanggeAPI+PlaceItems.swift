import Foundation
import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import NIOCore
import Places
import Service
import SimpleFeatures
import Storage

extension WanggeAPI {
    /// The places that match, those that are there today where `datetime` says nothing: OGC API - Features Part 1, section
    /// 7.15.
    func places<Item: PlaceItem>(_ kind: Item.Type, _ call: Call) async throws -> Response {
        let format = try call.format(of: [.geoJSON, .html])
        let request = try PlacesRequest(
            call.query, of: Item.collection, systems: systems, configuration: configuration, zone: timeZone)
        let page = try await Item.repository(in: grid.store).page(request.query)
        let nextLink = (page.isLast ? nil : page.places.last).map { last in
            Link(
                href: call.address(call.request.uri.path, query: call.query.replacing([("next", last.id)])),
                rel: "next", format: format, title: call.language.pick("下一页", "Next page"))
        }
        if format == .html { return try await placesPage(call, page, next: nextLink) }
        let collection = call.address("/collections/\(Item.collection.id)")
        let links =
            call.selfLinks(format, of: [.geoJSON, .html]) + [nextLink].compactMap { $0 }
            + [Link(href: collection, rel: "collection", format: .json)]
        let form = placeForm(call, request.system)
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginObject()
        writer.member("type", "FeatureCollection")
        writer.member("timeStamp", RequestInstant.text(Date()))
        writer.member("numberMatched", page.matched)
        writer.member("numberReturned", page.places.count)
        writer.key("links")
        writer.value(.array(links.map(\.json)))
        writer.key("features")
        writer.beginArray()
        for place in page.places { try form.write(place, to: &writer) }
        writer.endArray()
        writer.endObject()
        return Response(writer.take(), .geoJSON, headers: placeHeaders(call, request.system))
    }

    /// One place by its lasting id, whether it is there today or not: section 7.16.
    func place<Item: PlaceItem>(_ kind: Item.Type, _ id: String, _ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["crs"]))
        let format = try call.format(of: [.geoJSON, .html])
        guard let place = try await Item.repository(in: grid.store).place(id) else {
            throw Problem(.notFound, "unknown-place", "There is no such place in '\(Item.collection.id)'.")
        }
        let system = try systems.system(named: call.query["crs"] ?? "CRS84", parameter: "crs")
        let form = placeForm(call, system)
        if format == .html { return try await placePage(call, place, form) }
        let collection = call.address("/collections/\(Item.collection.id)")
        let links =
            call.selfLinks(format, of: [.geoJSON, .html]) + [Link(href: collection, rel: "collection", format: .json)]
        var writer = JSONWriter(capacity: 4096)
        try form.write(place, links: links, to: &writer)
        let bytes = writer.take()
        var headers = placeHeaders(call, system)
        headers[.eTag] = EntityTag(of: bytes).text
        if EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) { return .notModified(headers) }
        return Response(bytes, .geoJSON, headers: headers)
    }

    private func placeForm(_ call: Call, _ system: ReferenceSystem) -> PlaceForm {
        PlaceForm(system: system, language: call.language, principal: call.principal, locator: currentLocator)
    }

    private func placeHeaders(_ call: Call, _ system: ReferenceSystem) -> HTTPFields {
        var headers: HTTPFields = [
            .contentCrs: "<\(system.crs.uri)>", .vary: "Accept, Accept-Language, Authorization",
        ]
        if call.principal.role != nil { headers[.cacheControl] = "private" }
        return headers
    }
}
