import GeoJSON
import Service
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension OpenAPIDocument {
    /// `/walking/isochrones`: the same parameters after the question mark and as members of a body.
    var isochrones: JSONValue {
        let parameters = Self.isochroneParameters
        let required = Self.requiredOfWalking
        let query = parameters.map { name, text, schema -> JSONValue in
            [
                "name": .string(name), "in": "query", "required": .bool(required.contains(name)),
                "description": .string(text), "schema": schema, "style": "form", "explode": false,
            ]
        }
        var members = JSONObject()
        for (name, _, schema) in parameters { members[name] = schema }
        let get =
            operation(
                "getIsochrones", "walking", "步行可达范围", "What is reached on foot", query,
                answer: .geoJSON("isochrones"))["get"] ?? [:]
        let post: JSONValue = [
            "operationId": "postIsochrones", "tags": ["walking"],
            "summary": .string(language.pick("步行可达范围", "The same, with the parameters in the body")),
            "requestBody": [
                "required": true,
                "content": [
                    "application/json": [
                        "schema": [
                            "type": "object", "required": .array(required.sorted().map { .string($0) }),
                            "properties": .object(members),
                        ]
                    ]
                ],
            ],
            "responses": get["responses"] ?? [:],
        ]
        return ["get": get, "post": post]
    }

    /// The parameters of `/walking/isochrones`: name, description, schema.
    static var isochroneParameters: [(name: String, text: String, schema: JSONValue)] {
        walkingParameters + [
            (
                "geometry",
                "`cumulative`: 5 lies in 10 lies in 15; `bands`: each without the smaller ones; `lines`: the streets.",
                [
                    "type": "string", "enum": .array(IsochroneShape.allCases.map { .string($0.rawValue) }),
                    "default": .string(IsochroneShape.cumulative.rawValue),
                ]
            )
        ]
    }

    static let requiredOfWalking: Set<String> = ["lon", "lat"]

    /// The parameters of every question about walking from a place: name, description, schema.
    static var walkingParameters: [(name: String, text: String, schema: JSONValue)] {
        let number: JSONValue = ["type": "number"]
        let bands: JSONValue = [
            "type": "array", "items": ["type": "number", "minimum": 0, "exclusiveMinimum": true], "minItems": 1,
            "maxItems": .integer(Int64(IsochroneQuestion.maximumBands)),
        ]
        func length(_ standard: Length, _ most: Length) -> JSONValue {
            [
                "type": "number", "minimum": 0, "maximum": .number(most.metres), "default": .number(standard.metres),
            ]
        }
        return [
            ("lon", "Longitude, or easting.", number), ("lat", "Latitude, or northing.", number),
            (
                "crs", "Of `lon` and `lat`: CRS84 (default), CGCS2000, GCJ-02, BD-09, EPSG:n. Answers are in CRS84.",
                ["type": "string"]
            ),
            ("minutes", "Bands in minutes; 5, 10 and 15 by default.", bands),
            ("metres", "Bands in metres of way instead.", bands),
            (
                "profile", "Who walks.",
                [
                    "type": "string", "enum": .array(WalkingQuery.profiles.map { .string($0) }),
                    "default": .string(WalkingProfile.adult.id),
                ]
            ),
            (
                "speed", "Metres per second, instead of the profile's; the rest of the profile stays.",
                [
                    "type": "number", "minimum": .number(WalkingProfile.speeds.lowerBound),
                    "maximum": .number(WalkingProfile.speeds.upperBound),
                ]
            ),
            (
                "snap", "How far from the street the origin may lie, in metres.",
                length(StreetNetwork.standardSnap, StreetNetwork.maximumSnap)
            ),
            (
                "reach", "How far off the street areas go, in metres.",
                length(IsochroneQuestion.standardReach, IsochroneQuestion.maximumReach)
            ),
        ]
    }

    static var isochronesSchema: JSONValue {
        let object: JSONValue = ["type": "object"]
        let number: JSONValue = ["type": "number"]
        let band: JSONValue = [
            "type": "object", "required": ["areaSquareMetres", "reachedMetres"],
            "properties": [
                "minutes": number, "metres": number, "areaSquareMetres": number, "reachedMetres": number,
            ],
        ]
        return [
            "type": "object", "required": ["type", "features", "origin", "snapped", "network", "profile", "bands"],
            "properties": [
                "type": ["type": "string", "enum": ["FeatureCollection"]],
                "features": [
                    "type": "array",
                    "items": [
                        "type": "object", "required": ["type", "geometry", "properties"],
                        "properties": ["type": ["type": "string"], "geometry": object, "properties": band],
                    ],
                ],
                "kind": ["type": "string"], "origin": ["type": "array", "items": number], "snapped": object,
                "network": object, "profile": object, "bands": object, "snap": number, "reach": number,
                "incomplete": ["type": "boolean"], "attribution": ["type": "string"],
            ],
        ]
    }
}
