import GeoJSON
import Geodesy
import GridSystem

extension OpenAPIDocument {
    /// Parameters that many addresses share. The names are part of the contract: QGIS looks for `limit` here.
    var parameters: JSONObject {
        let crs84 = CoordinateReferenceSystem.crs84.uri
        func query(_ name: String, _ chinese: String, _ english: String, _ schema: JSONValue) -> JSONValue {
            [
                "name": .string(name), "in": "query", "required": false,
                "description": .string(language.pick(chinese, english)), "schema": schema, "style": "form",
                "explode": false,
            ]
        }
        func path(_ name: String, _ schema: JSONValue) -> JSONValue {
            ["name": .string(name), "in": "path", "required": true, "schema": schema]
        }
        return [
            "limit": query(
                "limit", "每页最多几个；更大的数按上限计", "Items in one page; a larger number is cut to the maximum",
                [
                    "type": "integer", "minimum": 1, "maximum": .integer(Int64(configuration.maximumPage)),
                    "default": .integer(Int64(configuration.defaultPage)),
                ]),
            "bbox": query(
                "bbox", "只要与此框相交的；跨越 180° 经线时西大于东",
                "Only what meets this box; west exceeds east across the antimeridian",
                [
                    "type": "array", "minItems": 4, "maxItems": 6, "items": ["type": "number"],
                ]),
            "bbox-crs": query(
                "bbox-crs", "框的坐标系", "The reference system of the box",
                ["type": "string", "format": "uri", "default": .string(crs84)]),
            "crs": query(
                "crs", "结果的坐标系", "The reference system of the answer",
                ["type": "string", "format": "uri", "default": .string(crs84)]),
            "datetime": query(
                "datetime", "此时施行的版本；区间取其末", "The edition in force then; of an interval, at its end", ["type": "string"]
            ),
            "days": query(
                "datetime", "这些日子里有效的；默认今天", "What is there on these days; today where nothing is said",
                ["type": "string"]),
            "next": query("next", "下一页的记号", "Where the list goes on; taken from a link", ["type": "string"]),
            "f": query("f", "形式", "The form of the answer", ["type": "string", "enum": ["json", "html"]]),
            "lang": query("lang", "语言", "The language of titles", ["type": "string", "enum": ["zh", "en"]]),
            "id": path("id", ["type": "string"]),
            "draft": path("draft", ["type": "string"]),
            "edition": path("edition", ["type": "integer", "minimum": 1]),
            "level": path("level", ["type": "string", "enum": .array(definition.levels.map { .string($0.id) })]),
        ]
    }

    static var schemas: JSONObject {
        let text: JSONValue = ["type": "string"]
        let integer: JSONValue = ["type": "integer"]
        let object: JSONValue = ["type": "object"]
        func array(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }
        func reference(_ name: String) -> JSONValue { ["$ref": "#/components/schemas/\(name)"] }
        func record(_ required: [JSONValue], _ properties: JSONObject) -> JSONValue {
            ["type": "object", "required": .array(required), "properties": .object(properties)]
        }
        let links = array(reference("link"))
        return [
            "link": record(["href"], ["href": text, "rel": text, "type": text, "title": text, "hreflang": text]),
            "problem": record(
                ["type", "title", "status", "detail", "code"],
                [
                    "type": text, "title": text, "status": integer, "detail": text, "code": text,
                    "errors": array(
                        record(
                            ["pointer", "code", "detail"],
                            ["pointer": text, "code": text, "detail": text, "geometry": object])),
                ]),
            "landingPage": record(["links"], ["title": text, "description": text, "links": links]),
            "conformance": record(["conformsTo"], ["conformsTo": array(text), "crs": array(text), "links": links]),
            "collections": record(
                ["links", "collections"], ["links": links, "collections": array(reference("collection"))]),
            "collection": record(
                ["id", "links"],
                [
                    "id": text, "title": text, "titles": object, "description": text, "itemType": text,
                    "extent": object,
                    "crs": array(text), "storageCrs": text, "links": links,
                ]),
            "editions": record(["editions"], ["editions": array(reference("edition")), "links": links]),
            "edition": record(
                ["edition", "effectiveFrom"],
                [
                    "edition": integer, "effectiveFrom": ["type": "string", "format": "date-time"],
                    "publishedAt": ["type": "string", "format": "date-time"], "isCurrent": ["type": "boolean"],
                    "basis": text,
                    "note": text, "links": links,
                ]),
            "feature": record(
                ["type", "geometry", "properties"],
                [
                    "type": ["type": "string", "enum": ["Feature"]], "id": text,
                    "geometry": ["type": "object", "nullable": true],
                    "properties": ["type": "object", "nullable": true],
                    "links": links,
                ]),
            "featureCollection": record(
                ["type", "features"],
                [
                    "type": ["type": "string", "enum": ["FeatureCollection"]], "features": array(reference("feature")),
                    "links": links, "timeStamp": ["type": "string", "format": "date-time"], "edition": integer,
                    "numberMatched": integer, "numberReturned": integer,
                ]),
            "location": record(
                ["edition", "point", "units"],
                [
                    "edition": integer, "point": array(["type": "number"]), "units": array(object),
                    "borderDistance": ["type": "number"], "candidates": array(object), "nearest": object,
                ]),
            "isochrones": Self.isochronesSchema,
            "health": record(["status"], ["status": text, "edition": ["type": "integer", "nullable": true]]),
        ]
    }
}
