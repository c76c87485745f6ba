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
    /// The collections of places, beside the levels of the grid. Places belong to no edition.
    var placeEndpoints: [Endpoint] { endpoints(Facility.self) + endpoints(Building.self) + endpoints(Compound.self) }

    private func endpoints<Item: PlaceItem>(_ kind: Item.Type) -> [Endpoint] {
        let path = "/collections/\(Item.collection.id)"
        return [
            Endpoint(path, .get { call in try await placeCollection(kind, call) }),
            Endpoint("\(path)/queryables", .get { call in try placeQueryables(kind, call) }),
            Endpoint("\(path)/items", .get { call in try await places(kind, call) }),
            Endpoint("\(path)/items/{id}", .get { call in try await place(kind, try call.parameter("id"), call) }),
            // An id of OpenStreetMap has a slash in it: osm:node/123.
            Endpoint(
                "\(path)/items/{id}/{number}",
                .get { call in
                    try await place(kind, "\(try call.parameter("id"))/\(try call.parameter("number"))", call)
                }),
        ]
    }

    // MARK: Collections

    /// The collections of places as `/collections` lists them.
    func placeDescriptions(_ call: Call) async throws -> [JSONObject] {
        [
            try await description(of: Facility.self, call), try await description(of: Building.self, call),
            try await description(of: Compound.self, call),
        ]
    }

    private func placeCollection<Item: PlaceItem>(_ kind: Item.Type, _ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        if format == .html { return try await placeCollectionPage(kind, call) }
        var object = try await description(of: kind, call)
        let links = call.selfLinks(format, of: [.json, .html]) + collectionLinks(Item.collection, call).dropFirst()
        object["links"] = .array(links.map(\.json))
        return Response(object, .json, headers: call.varyingHeaders)
    }

    private func description<Item: PlaceItem>(of kind: Item.Type, _ call: Call) async throws -> JSONObject {
        let collection = Item.collection
        let summary = try await Item.repository(in: grid.store).summary()
        let title = collection.title(call.language)
        var extent: JSONObject = [:]
        if let box = summary.box {
            let bounds = BoundingBox(box)
            extent["spatial"] = [
                "bbox": [[.number(bounds.west), .number(bounds.south), .number(bounds.east), .number(bounds.north)]],
                "crs": .string(CoordinateReferenceSystem.crs84.uri),
            ]
        }
        return [
            "id": .string(collection.id), "title": .string(title),
            "titles": ["zh": .string(collection.chinese), "en": .string(collection.english)],
            "description": .string(
                call.language.pick("\(title)：\(summary.count) 处", "\(title): \(summary.count)")),
            "itemType": "feature", "extent": .object(extent),
            "crs": .array(ReferenceSystems.offered(around: summary.box).map { .string($0.uri) }),
            "storageCrs": .string(CoordinateReferenceSystem.crs84.uri),
            "links": .array(collectionLinks(collection, call).map(\.json)),
        ]
    }

    private func collectionLinks(_ collection: PlaceCollection, _ call: Call) -> [Link] {
        let address = call.address("/collections/\(collection.id)")
        let title = collection.title(call.language)
        return [
            Link(href: address, rel: "self", format: .json, title: title),
            Link(href: "\(address)/items", rel: "items", format: .geoJSON, title: title),
            Link(href: "\(address)/items?f=html", rel: "items", format: .html, title: title),
            Link(
                href: "\(address)/queryables", rel: "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                format: .schema, title: call.language.pick("可查询的属性", "What can be asked for")),
        ]
    }

    private func placeQueryables<Item: PlaceItem>(_ kind: Item.Type, _ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.schema, .html])
        let (collection, language) = (Item.collection, call.language)
        var properties: JSONObject = [
            "geometry": [
                "title": .string(language.pick("位置", "Place")), "format": .string(collection.geometry),
                "x-ogc-role": "primary-geometry",
            ]
        ]
        for (property, field) in collection.queryables {
            var schema: JSONObject = [
                "title": .string(language.pick(property.chinese, property.english)), "type": .string(property.type),
            ]
            if field == .category {
                schema["oneOf"] = .array(
                    FacilityCategory.all.map { category in
                        [
                            "const": .string(category.id),
                            "title": .string(language.pick(category.chinese, category.english)),
                        ]
                    })
            }
            properties[property.name] = .object(schema)
        }
        if format == .html { return placeQueryablesPage(kind, call, properties) }
        return Response(
            [
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$id": .string(call.address("/collections/\(collection.id)/queryables")), "type": "object",
                "title": .string(collection.title(language)), "properties": .object(properties),
                "additionalProperties": false,
            ], .schema, headers: call.varyingHeaders)
    }
}
