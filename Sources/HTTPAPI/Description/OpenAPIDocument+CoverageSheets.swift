import Cartography
import GeoJSON
import Service

extension OpenAPIDocument {
    /// Coverage on paper, and its blind zones.
    var coverageSheetPaths: JSONObject {
        let map =
            sheetParameters + [
                coverageParameter(
                    "zones", "Whether blind zones are drawn; by default where the units lie near enough together.",
                    ["type": "boolean"])
            ]
        let page = coverageParameter(
            "page", "Of the table, for a picture; a PDF has all.", ["type": "integer", "minimum": 1, "default": 1])
        var paths: JSONObject = [
            "/walking/coverage/blind-zones": operation(
                "getBlindZones", "walking", "步行盲区",
                "Ground near streets from which no facility is reached in time, and who lives there",
                coverageParameters, answer: .geoJSON("featureCollection"), isPlain: true)
        ]
        for form in WanggeAPI.pictures {
            let name = form.name.uppercased()
            paths["/walking/coverage.\(form.name)"] = operation(
                "getCoverageMap\(name)", "walking", "步行覆盖图（\(name)）", "The map of coverage as \(name)",
                coverageParameters + map, answer: .media(form.linkType), isPlain: true)
            paths["/walking/coverage/table.\(form.name)"] = operation(
                "getCoverageTable\(name)", "walking", "步行覆盖表（\(name)）", "The table of coverage as \(name)",
                coverageParameters + sheetParameters + (form == .pdf ? [] : [page]), answer: .media(form.linkType),
                isPlain: true)
        }
        return paths
    }

    private var coverageParameters: [JSONValue] {
        let texts = [
            (
                "category",
                "Ids or titles of categories, separated by commas; each with a limit of its own after a colon: canteen:10."
            ),
            ("minutes", "How far away a facility may be; 15 by default."),
            ("metres", "The same in metres of way, instead."), ("profile", "Who walks: adult, senior, child."),
            ("speed", "Metres per second, instead of the profile's."), ("level", "The level of the units."),
            ("unit", "Only the units in this one, by its id or code."),
            ("weight", "Who counts: people, households, buildings, or a group such as 65+."),
            ("edition", "The number of an edition; the one in force by default."),
            ("date", "The day on which facilities are there; today by default."),
        ]
        return texts.map { name, text in
            coverageParameter(name, text, ["type": "string"], isRequired: name == "category")
        }
    }

    private var sheetParameters: [JSONValue] {
        func choice(_ names: [String]) -> JSONValue { ["type": "string", "enum": .array(names.map { .string($0) })] }
        return [
            coverageParameter("paper", "The size of the sheet.", choice(Sheet.Size.allCases.map(\.rawValue))),
            coverageParameter(
                "orientation", "As it suits what is printed by default.",
                choice(Sheet.Orientation.allCases.map(\.rawValue))),
            coverageParameter(
                "language", "Of the sheet; else `lang`, else both.", choice(BoardLanguage.allCases.map(\.rawValue))),
            coverageParameter(
                "dpi", "Dots to the inch of a PNG.",
                ["type": "number", "minimum": 36, "maximum": 300, "default": 150]),
        ]
    }

    private func coverageParameter(
        _ name: String, _ text: String, _ schema: JSONValue, isRequired: Bool = false
    ) -> JSONValue {
        [
            "name": .string(name), "in": "query", "description": .string(text), "required": .bool(isRequired),
            "schema": schema,
        ]
    }
}
