import GeoJSON
import Service
import WalkingAccess

extension OpenAPIDocument {
    /// Explanations, responders, surroundings, sums, needs and offers, and the buildings left out.
    var whoIsCoveredPaths: JSONObject {
        let place = [
            whoParameter("lon", "Longitude, or easting.", Self.decimal),
            whoParameter("lat", "Latitude, or northing.", Self.decimal),
            whoParameter("crs", "Of `lon` and `lat`; CRS84 by default.", Self.word),
        ]
        let walk = [
            whoParameter("minutes", "How far a walk goes.", Self.decimal),
            whoParameter("metres", "The same in metres of way.", Self.decimal),
            whoParameter("profile", "Who walks: adult, senior, child.", Self.word),
            whoParameter("speed", "Metres per second, instead of the profile's.", Self.decimal),
        ]
        let town = [
            whoParameter("edition", "The number of an edition; the one in force by default.", ["type": "integer"]),
            whoParameter("date", "The day on which facilities are there; today by default.", Self.word),
        ]
        let units = [
            whoParameter("level", "A level of units.", Self.word),
            whoParameter("unit", "Only in this unit: an id or a code.", Self.word),
        ]
        let category = whoParameter(
            "category", "A category's id or title; several are separated by commas.", Self.word)
        let weight = whoParameter("weight", "Who is counted: people, households, buildings or a group.", Self.word)
        let json = Answer.media("application/json")
        return [
            "/walking/explain": operation(
                "explainCoverage", "walking", "为何覆盖或未覆盖", "Why a building or a point is covered or not",
                [whoParameter("building", "The id of a building, instead of `lon` and `lat`.", Self.word), category]
                    + place + walk + town, answer: json, isPlain: true),
            "/walking/responders": operation(
                "getResponders", "walking", "谁能赶到", "Who is responsible at a point and who can be there",
                place + [category] + walk + town, answer: json, isPlain: true),
            "/walking/surroundings": operation(
                "getSurroundings", "walking", "某类场所的周边", "What lies around each place of a kind",
                [
                    category, whoParameter("of", "Categories that are looked for.", Self.word),
                    whoParameter("straight", "Metres as the crow flies to look at beside.", Self.decimal),
                ] + walk + units + town, answer: json, isPlain: true),
            "/walking/aggregate": aggregateOperation,
            "/walking/balance": operation(
                "getServiceBalance", "walking", "需求清单与资源清单（JSON、CSV）",
                "Needs against what facilities offer, as JSON and CSV",
                [category, weight] + walk + units + town, answer: json, isPlain: true),
            "/walking/coverage/uncovered": operation(
                "listUncoveredBuildings", "walking", "未覆盖楼栋清单",
                "The buildings that are left out; for those who may know",
                [
                    category, weight, ["$ref": "#/components/parameters/limit"],
                    ["$ref": "#/components/parameters/next"],
                ] + walk + units + town, answer: .geoJSON("featureCollection"), isPlain: true),
        ]
    }

    private var aggregateOperation: JSONValue {
        let names: JSONValue = ["type": "array", "items": Self.word]
        let object: JSONValue = ["type": "object"]
        var members: JSONObject = [
            "area": object, "from": object, "compounds": names, "units": names, "minutes": Self.decimal,
        ]
        for name in ["metres", "speed"] { members[name] = Self.decimal }
        for name in ["profile", "level", "crs", "date"] { members[name] = Self.word }
        members["edition"] = ["type": "integer"]
        return [
            "post": [
                "operationId": "aggregateResidents", "tags": ["walking"],
                "summary": .string(language.pick("任意范围惠及多少人", "How many live where something reaches")),
                "requestBody": [
                    "required": true,
                    "content": [
                        "application/json": ["schema": ["type": "object", "properties": .object(members)]]
                    ],
                ],
                "responses": [
                    "200": ["description": "OK", "content": ["application/json": ["schema": object]]],
                    "default": ["$ref": "#/components/responses/problem"],
                ],
            ]
        ]
    }

    private static let decimal: JSONValue = ["type": "number"]
    private static let word: JSONValue = ["type": "string"]

    private func whoParameter(_ name: String, _ text: String, _ schema: JSONValue) -> JSONValue {
        ["name": .string(name), "in": "query", "description": .string(text), "required": false, "schema": schema]
    }
}
