import GeoJSON
import Service

extension OpenAPIDocument {
    /// Who goes to which facility, and who is brought something.
    var allocationPaths: JSONObject {
        [
            "/walking/allocation": operation(
                "getAllocation", "walking", "谁去哪个设施（JSON、GeoJSON、CSV）",
                "Each building to its facility, by unit; as JSON, GeoJSON and CSV",
                allocationParameters + [
                    parameter("areas", "Service areas as polygons that do not overlap.", Self.flag)
                ], answer: .media("application/json"), isPlain: true),
            "/walking/allocation/buildings": operation(
                "getAllocatedBuildings", "walking", "逐栋分配（需密钥）",
                "Building by building, for those who may see residents",
                allocationParameters + [
                    ["$ref": "#/components/parameters/limit"], ["$ref": "#/components/parameters/next"],
                ], answer: .media("application/json"), isPlain: true),
            "/walking/rounds": operation(
                "getDeliveryRounds", "walking", "送餐路线（需密钥）",
                "Home deliveries as ordered rounds, for those who may see residents",
                [
                    parameter("category", "One category: its id or a title.", Self.text, required: true),
                    parameter("group", "Who is brought something: a group that buildings count.", Self.text),
                    parameter(
                        "capacity", "How many a round carries.",
                        [
                            "type": "integer", "minimum": .integer(Int64(RoundsQuery.capacities.lowerBound)),
                            "maximum": .integer(Int64(RoundsQuery.capacities.upperBound)), "default": 20,
                        ]),
                    parameter(
                        "longest", "Minutes of walking there and back, at most.", ["type": "number", "default": 45]),
                    parameter("facility", "Only from this one: its id.", Self.text),
                    parameter("capacities", "Whether known capacities bind.", Self.flag),
                    parameter("unit", "Only buildings in this unit.", Self.text),
                ] + walkerParameters, answer: .media("application/json"), isPlain: true),
        ]
    }

    private var allocationParameters: [JSONValue] {
        [
            parameter("category", "One category: its id or a title.", Self.text, required: true),
            parameter("minutes", "Who walks farther goes nowhere.", ["type": "number", "default": 15]),
            parameter("metres", "The same in metres, instead of minutes.", ["type": "number"]),
            parameter(
                "weight", "What is measured, and what capacities are in: people, households, buildings or a group.",
                ["type": "string", "default": "people"]),
            parameter(
                "capacities",
                "Whether known capacities bind: as many as can be are served, with the least walking. A facility of unknown capacity takes any number, one with 0 nobody.",
                Self.flag),
            parameter("level", "The level of the units of which it is said where people go.", Self.text),
            parameter("unit", "Only who lives in this unit; all others have a claim to places too.", Self.text),
        ] + walkerParameters
    }

    private var walkerParameters: [JSONValue] {
        [
            parameter("profile", "Who walks.", Self.text),
            parameter("speed", "Metres per second, instead of the profile's.", ["type": "number"]),
            parameter("edition", "The number of an edition.", ["type": "integer", "minimum": 1]),
            parameter("date", "The day of the facilities.", ["type": "string", "format": "date"]),
        ]
    }

    private static var text: JSONValue { ["type": "string"] }
    private static var flag: JSONValue { ["type": "boolean", "default": false] }

    private func parameter(_ name: String, _ text: String, _ schema: JSONValue, required: Bool = false) -> JSONValue {
        [
            "name": .string(name), "in": "query", "description": .string(text), "required": .bool(required),
            "schema": schema,
        ]
    }
}
