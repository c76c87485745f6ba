import Foundation
import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import Service
import SimpleFeatures

extension WanggeAPI {
    /// The collections, one a level, of the edition in force and of every other: OGC API - Features Part 1, sections 7.13 to 7.16.
    var featureEndpoints: [Endpoint] {
        let readers = ["", "/editions/{edition}"].flatMap { prefix in
            describingEndpoints(prefix, .readGrids) + [
                Endpoint("\(prefix)/collections/{level}/items", .get { call in try await items(call) }),
                Endpoint("\(prefix)/collections/{level}/items/{id}", .get { call in try await item(call) }),
            ]
        }
        return readers + [
            Endpoint("/editions", .get { call in try editions(call) }),
            Endpoint("/editions/{edition}", .get { call in try await edition(call) }),
        ]
    }

    /// What says which collections there are below an address, and what they hold.
    func describingEndpoints(_ prefix: String, _ action: Action) -> [Endpoint] {
        [
            Endpoint("\(prefix)/collections", .get(action) { call in try await collections(call) }),
            Endpoint("\(prefix)/collections/{level}", .get(action) { call in try await collection(call) }),
            Endpoint("\(prefix)/collections/{level}/queryables", .get(action) { call in try await queryables(call) }),
        ]
    }

    private func collections(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let scope = try await scope(of: call)
        if format == .html { return try await collectionsPage(call, scope) }
        let levels = try scope.edition.definition.levels.map { try scope.level($0.id) }
        let places = scope.path.isEmpty ? try await placeDescriptions(call) : []
        return Response(
            [
                "links": .array(call.selfLinks(format, of: [.json, .html]).map(\.json)),
                "collections": .array((levels.map { description(of: $0, scope, call) } + places).map { .object($0) }),
            ], .json, headers: call.varyingHeaders)
    }

    private func collection(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let scope = try await scope(of: call)
        let level = try scope.level(try call.parameter("level"))
        if format == .html { return collectionPage(call, scope, level) }
        var object = description(of: level, scope, call)
        let links = call.selfLinks(format, of: [.json, .html])
        object["links"] = .array(links.map(\.json) + collectionLinks(level, scope, call).dropFirst().map(\.json))
        return Response(object, .json, headers: call.varyingHeaders)
    }

    private func description(of level: LevelFeatures, _ scope: Scope, _ call: Call) -> JSONObject {
        let title = call.language.pick(from: level.level.title) ?? level.level.id
        let systems = ReferenceSystems.offered(around: scope.edition.box)
        var extent: JSONObject = [:]
        if let box = level.box ?? scope.edition.box {
            let bounds = BoundingBox(box)
            extent["spatial"] = [
                "bbox": [[.number(bounds.west), .number(bounds.south), .number(bounds.east), .number(bounds.north)]],
                "crs": .string(CoordinateReferenceSystem.crs84.uri),
            ]
        }
        if let first = grid.editions.first {
            let start = scope.path.isEmpty ? first.effectiveFrom : scope.edition.record.effectiveFrom
            extent["temporal"] = [
                "interval": [[.string(RequestInstant.text(start)), nil]],
                "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            ]
        }
        return [
            "id": .string(level.level.id), "title": .string(title),
            "titles": .object(JSONObject(level.level.title)),
            "description": .string(
                call.language.pick("\(title)：\(level.units.count) 个", "\(title): \(level.units.count) units")),
            "itemType": "feature", "extent": .object(extent),
            "crs": .array(systems.map { .string($0.uri) }),
            "storageCrs": .string(CoordinateReferenceSystem.crs84.uri),
            "links": .array(collectionLinks(level, scope, call).map(\.json)),
        ]
    }

    private func collectionLinks(_ level: LevelFeatures, _ scope: Scope, _ call: Call) -> [Link] {
        let title = call.language.pick(from: level.level.title) ?? level.level.id
        let address = call.address("\(scope.path)/collections/\(level.level.id)")
        return [
            Link(href: address, rel: "self", format: .json, title: title),
            Link(href: "\(address)/items", rel: "items", format: .geoJSON, title: title),
            Link(href: "\(address)/items?f=html", rel: "items", format: .html, title: title),
            Link(
                href: "\(address)/queryables", rel: "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                format: .schema,
                title: call.language.pick("可查询的属性", "What can be asked for")),
        ]
    }
}

extension JSONObject {
    /// Texts by language, in the languages' order.
    init(_ texts: [String: String]) {
        self.init()
        for (tag, text) in texts.sorted(by: { $0.key < $1.key }) { self[tag] = .string(text) }
    }
}
