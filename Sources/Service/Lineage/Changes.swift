public import GeoJSON
public import GridSystem
import SimpleFeatures

/// A comparison as one caller may see it, ready to be written.
///
/// The number of people in a single building is only told to who may know it.
public struct Changes: Sendable {
    public let comparison: GridComparison
    let principal: Principal
    let directory: UnitDirectory
    /// Whether to name the buildings on each piece of land.
    private let listsBuildings: Bool

    public init(_ comparison: GridComparison, for principal: Principal, listsBuildings: Bool = false) {
        self.comparison = comparison
        self.principal = principal
        self.listsBuildings = listsBuildings
        directory = UnitDirectory(grid: comparison.grid)
    }

    /// Writes the members `features`: each piece of land that changed hands.
    public func writeFeatures(to writer: inout JSONWriter) {
        writer.key("features")
        writer.beginArray()
        for (number, transfer) in comparison.transfers.enumerated() {
            writer.feature(
                id: .integer(Int64(number + 1)), geometry: transfer.land, properties: properties(of: transfer))
        }
        writer.endArray()
    }

    /// A whole feature collection.
    public func geoJSON() -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginObject()
        writer.key("type")
        writer.string("FeatureCollection")
        writeFeatures(to: &writer)
        writer.endObject()
        return writer.take()
    }

    private func properties(of transfer: LandTransfer) -> JSONObject {
        let ancestry = directory.ancestry(transfer.from) + directory.ancestry(transfer.to)
        let count = principal.visible(transfer.count, ancestry: ancestry)
        var properties = JSONObject()
        for (name, unit) in [("from", directory.before(transfer.from)), ("to", directory.unit(transfer.to))] {
            properties[name] = .text(unit?.code)
            properties["\(name)Id"] = .text(unit?.id.rawValue)
            properties["\(name)Level"] = .text(unit?.level)
        }
        properties["areaSquareMetres"] = .hundredths(transfer.area.squareMetres)
        properties["households"] = .count(count.households)
        properties["people"] = .count(count.people)
        properties["basis"] = .string(count.basis.rawValue)
        properties["buildings"] = .integer(Int64(transfer.dwellings.count))
        if listsBuildings { properties["buildingList"] = .array(transfer.dwellings.map { json(of: $0, ancestry) }) }
        return properties
    }

    private func json(of dwelling: Dwelling, _ ancestry: [UnitID]) -> JSONValue {
        guard principal.may(.readResidents, on: ancestry) else { return ["id": .string(dwelling.id)] }
        return [
            "id": .string(dwelling.id), "households": .integer(Int64(dwelling.households)),
            "people": .integer(Int64(dwelling.people)),
        ]
    }

    // MARK: Crosswalks

    /// The crosswalk of a level with its units and what the caller may know of them, in the order of the codes.
    public func crosswalk(_ level: Level.ID, includeUnchanged: Bool) -> [CrosswalkLine] {
        let rows = comparison.crosswalk(level, includeUnchanged: includeUnchanged).rows
        let counts = rows.map { row in
            principal.visible(row.count, ancestry: directory.ancestry(row.from) + directory.ancestry(row.to))
        }
        // What is left of a unit would tell what is withheld.
        let withheld = Set(zip(rows, counts).compactMap { $0.count != $1 ? $0.from : nil })
        let lines = zip(rows, counts).map { row, count in
            let isKnown = row.from.map { !withheld.contains($0) } ?? true
            return CrosswalkLine(
                from: directory.before(row.from), to: directory.unit(row.to), area: row.area,
                areaShare: row.areaShare, count: isKnown ? count : count.withheld,
                householdShare: isKnown ? row.householdShare : nil)
        }
        return lines.sorted { ($0.from?.code ?? "", $0.to?.code ?? "") < ($1.from?.code ?? "", $1.to?.code ?? "") }
    }

    /// What became of the units, with their codes.
    public func lineage(edition: Int) -> [JSONValue] {
        comparison.lineage(edition: edition).map { record in
            [
                "kind": .string(record.kind.rawValue), "from": .text(directory.before(record.from)?.code),
                "fromId": .text(record.from?.rawValue), "to": .text(directory.unit(record.to)?.code),
                "toId": .text(record.to?.rawValue),
                "level": .text((directory.unit(record.to) ?? directory.before(record.from))?.level),
                "areaSquareMetres": record.area.map { .hundredths($0.squareMetres) } ?? .null,
            ]
        }
    }
}

extension JSONValue {
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    static func count(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }

    static func hundredths(_ value: Double) -> JSONValue { .number((value * 100).rounded() / 100) }
}
