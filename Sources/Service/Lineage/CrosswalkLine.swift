public import GeoJSON
public import GridSystem
public import SimpleFeatures

/// A row of a crosswalk with its units, as one caller may see it.
public struct CrosswalkLine: Sendable, Hashable {
    /// As the old state has it; `nil` where no unit of the level had the land.
    public var from: GridUnit?
    /// As the new state has it; `nil` where no unit of the level has the land.
    public var to: GridUnit?
    public var area: Area
    /// Of the area that `from` had.
    public var areaShare: Double?
    public var count: Headcount
    /// Of the households that `from` had.
    public var householdShare: Double?

    public var json: JSONValue {
        [
            "from": .text(from?.code), "fromId": .text(from?.id.rawValue), "to": .text(to?.code),
            "toId": .text(to?.id.rawValue), "areaSquareMetres": .hundredths(area.squareMetres),
            "areaShare": Self.share(areaShare), "households": .count(count.households),
            "householdShare": Self.share(householdShare), "people": .count(count.people),
            "basis": .string(count.basis.rawValue),
        ]
    }

    /// The table as UTF-8 with a byte order mark.
    public static func csv(_ lines: [CrosswalkLine]) -> [UInt8] {
        func text(_ value: JSONValue) -> String {
            switch value {
            case .number(let number): String(number)
            case .integer(let number): String(number)
            case .string(let text): text
            default: ""
            }
        }
        let columns = [
            "from", "to", "areaSquareMetres", "areaShare", "households", "householdShare", "people", "basis",
        ]
        var table = CSVText.byteOrderMark + CSVText.row(columns)
        for line in lines {
            let json = line.json
            table += CSVText.row(columns.map { text(json[$0] ?? .null) })
        }
        return Array(table.utf8)
    }

    /// To a millionth.
    private static func share(_ share: Double?) -> JSONValue {
        share.map { .number(($0 * 1e6).rounded() / 1e6) } ?? .null
    }
}
