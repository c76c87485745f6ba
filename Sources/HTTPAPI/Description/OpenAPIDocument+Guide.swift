import Cartography
import GeoJSON

extension OpenAPIDocument {
    /// `/walking/guide`, in all its forms.
    var guide: JSONValue {
        let flag: JSONValue = ["type": "boolean", "default": false]
        func choice(_ names: [String], _ standard: String) -> JSONValue {
            ["type": "string", "enum": .array(names.map { .string($0) }), "default": .string(standard)]
        }
        let parameters =
            Self.walkingParameters + [
                (
                    "compound", "The id of a compound whose gate is the origin, instead of `lon` and `lat`.",
                    ["type": "string"]
                ),
                ("gate", "The name of that gate; the main one by default.", ["type": "string"]),
                ("category", "Ids or titles of the categories wanted, separated by commas.", ["type": "string"]),
                ("ways", "Whether the way to each facility is wanted.", flag),
                (
                    "date", "The day on which the facilities are there; today by default.",
                    ["type": "string", "format": "date"]
                ),
                ("paper", "Of a board.", choice(Sheet.Size.allCases.map(\.rawValue), Sheet.Size.a3.rawValue)),
                (
                    "orientation", "Of a board.",
                    choice(Sheet.Orientation.allCases.map(\.rawValue), Sheet.Orientation.landscape.rawValue)
                ),
                (
                    "language", "Of a board.",
                    choice(BoardLanguage.allCases.map(\.rawValue), BoardLanguage.bilingual.rawValue)
                ),
                (
                    "dpi", "Dots to the inch of a PNG.",
                    ["type": "number", "minimum": 36, "maximum": 300, "default": 150]
                ),
            ]
        let query = parameters.map { name, text, schema -> JSONValue in
            [
                "name": .string(name), "in": "query", "description": .string(text), "schema": schema, "style": "form",
                "explode": false,
            ]
        }
        return operation(
            "getGuide", "walking", "一刻钟便民生活圈", "The facilities within each band; as a page, SVG, PNG and PDF too",
            query, answer: .media("application/geo+json"))
    }
}
