import Foundation
public import GridSystem
public import SimpleFeatures

/// A town of small grids over a random coverage, each row of them a large grid, all of them one community of one town, with
/// every field of a unit in use somewhere.
public struct SampleTown: Sendable {
    public let units: [GridUnit]

    public init(columns: Int, rows: Int, bends: Int = 3, seed: UInt64) {
        let coverage = RandomCoverage(columns: columns, rows: rows, bends: bends, seed: seed)
        var units = [
            GridUnit(
                id: UnitID("town"), level: "subdistricts", code: "150826100", aliases: ["150826107"],
                names: ["zh": "陕坝镇", "en": "Shanba", "mn": "ᠱᠠᠨᠪᠠ"], households: 20_000),
            GridUnit(
                id: UnitID("community"), level: "communities", code: "150826100001", names: ["zh": "公园社区"],
                parent: UnitID("town"), attributes: ["source": .text("统计局 \"2023\"\n"), "empty": .text("")]),
            GridUnit(
                id: UnitID("without-land"), level: "communities", code: "150826100002", names: ["en": "On paper"],
                parent: UnitID("town"), population: 0),
        ]
        for row in 0..<rows {
            units.append(
                GridUnit(
                    id: UnitID("large-\(row)"), level: "large-grids",
                    code: "150826100001" + Self.padded(row + 1, 2), names: ["zh": "大网格\(row + 1)"],
                    parent: UnitID("community")))
        }
        for (index, face) in coverage.faces.enumerated() {
            units.append(
                GridUnit(
                    id: UnitID("small-\(index)"), level: "small-grids",
                    code: "150826100001" + Self.padded(index + 1, 3), names: ["zh": "小网格\(index + 1)"],
                    parent: UnitID("large-\(index / columns)"), households: index, population: 3 * index,
                    attributes: index % 5 == 0 ? Self.attributes : [:], geometry: face))
        }
        self.units = units
    }

    /// Every kind of value, those included that are easily confused.
    public static let attributes: [String: AttributeValue] = [
        "landUse": .text("R2"), "escaped \\ \"name\"": .text("\u{1}\t{[,}] \\ 😀 ᠮᠣᠩᠭᠣᠯ"), "true": .text("true"),
        "integer": .integer(.min), "zero": .integer(0), "whole number": .number(2), "number": .number(0.1 + 0.2),
        "small": .number(.leastNonzeroMagnitude), "large": .number(-1.7976931348623157e308),

        "minus zero": .number(-0.0), "yes": .boolean(true), "no": .boolean(false),
        "json": .json(#"{ "a": [1, 2.0, "}\"]"], "b": {} }"#), "array": .json("[]"),
    ]

    public func edition(
        _ number: Int = 1, units: [GridUnit]? = nil, vacant: [LatticePolygon] = [],
        definition: GridSystemDefinition = .standard
    ) -> Edition {
        let start = Date(timeIntervalSinceReferenceDate: 700_000_000 + Double(number) * 86_400)
        return Edition(
            record: EditionRecord(
                number: number, effectiveFrom: start,
                // With a fraction that has no short decimal.
                publishedAt: start.addingTimeInterval(1.0 / 3), basis: "杭民发〔2024〕\(number)号",
                note: number == 1 ? nil : "第\(number)版"),
            definition: definition, units: units ?? self.units, vacant: vacant)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
