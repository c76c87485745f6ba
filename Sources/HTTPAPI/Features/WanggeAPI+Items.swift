import Foundation
import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import NIOCore
import Service

extension HTTPField.Name {
    /// The reference system of an answer: OGC API - Features Part 2, section 6.2.
    static let contentCrs = HTTPField.Name("Content-Crs") ?? .contentLocation
}

extension WanggeAPI {
    /// The units of a level that match: OGC API - Features Part 1, section 7.15.
    func items(_ call: Call) async throws -> Response {
        let format = try call.format(of: [.geoJSON, .html])
        var scope = try await scope(of: call)
        var level = try scope.level(try call.parameter("level"))
        let query = try ItemsQuery(
            call.query, level: level, systems: systems, configuration: configuration)
        if let edition = try await edition(for: call, query, in: scope) {
            scope = Scope(features: features.features(of: edition), path: scope.path)
            level = try scope.level(level.level.id)
        }
        let matches = query.matches(in: level, of: scope.edition)
        let (page, next) = query.page(of: matches, in: scope.edition)
        let nextLink = next.map { token in
            Link(
                href: call.address(call.request.uri.path, query: call.query.replacing([("next", token.text)])),
                rel: "next", format: format, title: call.language.pick("下一页", "Next page"))
        }
        if format == .html {
            return itemsPage(call, scope, level, page: Array(page), matched: matches.count, next: nextLink)
        }
        var links = call.selfLinks(format, of: [.geoJSON, .html])
        if let nextLink { links.append(nextLink) }
        links.append(
            Link(
                href: call.address("\(scope.path)/collections/\(level.level.id)"), rel: "collection", format: .json))
        let list = ItemList(
            units: Array(page), matched: matches.count, links: links, level: level,
            writer: try await unitWriter(call, scope, query.system))
        var headers: HTTPFields = [
            .contentType: Format.geoJSON.contentType, .contentCrs: "<\(query.system.crs.uri)>",
            .vary: "Accept, Authorization",
        ]
        if call.principal.role != nil { headers[.cacheControl] = "private" }
        return Response(status: .ok, headers: headers, body: try list.body())
    }

    /// The edition that the page token or `datetime` asks for; `nil` for the address's own.
    private func edition(for call: Call, _ query: ItemsQuery, in scope: Scope) async throws -> Edition? {
        if let token = query.token, scope.draft == nil {
            guard token.edition > 0 else { return emptyEdition }
            guard grid.editions.contains(where: { $0.number == token.edition }) else {
                throw Problem.parameter("next", "The edition of this list is not there any more; begin anew.")
            }
            return try await grid.locator(edition: token.edition).edition
        }
        guard let text = call.query["datetime"], scope.draft == nil, call.context.parameters.get("edition") == nil
        else { return nil }
        let now = Date()
        let interval = try RequestInterval(parsing: text, zone: timeZone)
        do {
            return try await grid.locator(at: interval.moment(now: now)).edition
        } catch let error as ServiceError where error.code == .beforeFirstEdition || error.code == .noEdition {
            return emptyEdition
        }
    }

    /// One unit by its lasting id: section 7.16.
    func item(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["crs"]))
        let format = try call.format(of: [.geoJSON, .html])
        let scope = try await scope(of: call)
        let level = try scope.level(try call.parameter("level"))
        let id = UnitID(try call.parameter("id"))
        guard let index = scope.edition.index(of: id), level.units.contains(index) else {
            throw Problem(
                .notFound, "unknown-unit",
                "There is no such unit at this level of edition \(scope.edition.record.number).")
        }
        let system = try systems.system(named: call.query["crs"] ?? "CRS84", parameter: "crs")
        if format == .html {
            return try itemPage(call, scope, level, index, try await unitWriter(call, scope, system))
        }
        let collection = "\(scope.path)/collections/\(level.level.id)"
        let links =
            call.selfLinks(format, of: [.geoJSON, .html]) + [
                Link(href: call.address(collection), rel: "collection", format: .json),
                Link(
                    href: call.address(
                        "/collections/\(level.level.id)/items/\(Percent.encoded(id.rawValue))/history"),
                    rel: "version-history", format: .json, title: call.language.pick("沿革", "History")),
            ]
        var writer = JSONWriter(capacity: 4096)
        try await unitWriter(call, scope, system).write(index, in: level, links: links, to: &writer)
        let bytes = writer.take()
        let headers: HTTPFields = [
            .contentType: Format.geoJSON.contentType, .contentCrs: "<\(system.crs.uri)>",
            .vary: "Accept, Authorization", .eTag: EntityTag(of: bytes).text,
        ]
        if EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) { return .notModified(headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func unitWriter(_ call: Call, _ scope: Scope, _ system: ReferenceSystem) async throws -> UnitWriter {
        var writer = try await unitWriter(
            call, scope.draft?.grid.base?.edition ?? scope.edition, scope.edition, system)
        writer.draft = scope.draft
        writer.provisional = scope.features.provisional
        return writer
    }

    /// - Parameters:
    ///   - base: the edition whose versions of the units are shown.
    ///   - shown: the edition that the writer finds units in.
    func unitWriter(
        _ call: Call, _ base: Edition, _ shown: Edition, _ system: ReferenceSystem
    ) async throws -> UnitWriter {
        let records = grid.editions
        let days = records.map { ($0.number, CivilDate($0.effectiveFrom, in: timeZone).description) }
        return UnitWriter(
            edition: shown, system: system, versions: try await history.versions(in: base, editions: records),
            days: Dictionary(days, uniquingKeysWith: { first, _ in first }), principal: call.principal,
            duties: call.principal.role == nil ? nil : try await directory.duties(at: Date()))
    }
}
