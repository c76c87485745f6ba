public import GeoJSON
public import GridSystem
import SimpleFeatures

/// Writes an edition, whole or one level of it, for other programs.
public struct EditionExport: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        case geojson, topojson, csv
    }

    private let edition: Edition
    /// The units written, as indices into the edition's.
    let indices: [Int]

    /// - Parameter level: one level, or `nil` for all.
    public init(_ edition: Edition, level: Level.ID? = nil) {
        self.edition = edition
        indices = edition.units.indices.filter { level == nil || edition.units[$0].level == level }
    }

    /// The bytes of the file.
    public func bytes(_ format: Format) -> [UInt8] {
        chunks(format).reduce(into: []) { $0 += $1 }
    }

    /// The bytes of the file in pieces, made as they are asked for, so that a large one need not be held in memory; TopoJSON,
    /// whose borders are numbered over the whole, comes in one.
    public func chunks(_ format: Format) -> ExportChunks { ExportChunks(self, format) }

    func write(_ index: Int, to writer: inout JSONWriter) {
        writer.feature(
            id: .string(edition.units[index].id.rawValue), geometry: edition.outline(at: index),
            properties: properties(of: index))
    }

    func topoJSON() -> [UInt8] {
        TopologyWriter(
            objects: indices.map { index in
                (
                    id: edition.units[index].id.rawValue, properties: properties(of: index),
                    land: edition.outline(at: index) ?? LatticeMultiPolygon([])
                )
            }, name: "units"
        ).bytes()
    }

    /// The level, code, parent's code and so on; the columns of a file that was imported come last.
    private func properties(of index: Int) -> JSONObject {
        let unit = edition.units[index]
        var properties: JSONObject = ["level": .string(unit.level), "code": .string(unit.code)]
        properties["name"] = unit.name.map { .string($0) } ?? .null
        for (language, name) in unit.names.sorted(by: { $0.key < $1.key }) where language != "zh" {
            properties["name_\(language)"] = .string(name)
        }
        properties["parent"] = edition.parents[index].map { .string(edition.units[$0].code) } ?? .null
        properties["households"] = unit.households.map { .integer(Int64($0)) } ?? .null
        properties["population"] = unit.population.map { .integer(Int64($0)) } ?? .null
        for (key, value) in unit.attributes.sorted(by: { $0.key < $1.key }) { properties[key] = JSONValue(value) }
        return properties
    }

    static let columns = ["level", "code", "name", "parent", "households", "population"]

    /// The fields of a unit in a table.
    func fields(of index: Int) -> [String] {
        let unit = edition.units[index]
        return [
            unit.level, unit.code, unit.name ?? "", edition.parents[index].map { edition.units[$0].code } ?? "",
            unit.households.map(String.init) ?? "", unit.population.map(String.init) ?? "",
        ]
    }
}

extension JSONValue {
    /// An attribute as JSON; text that is kept as JSON and does not parse stays text.
    public init(_ value: AttributeValue) {
        switch value {
        case .text(let text): self = .string(text)
        case .integer(let number): self = .integer(number)
        case .number(let number): self = number.isFinite ? .number(number) : .null
        case .boolean(let value): self = .bool(value)
        case .json(let text):
            do { self = try JSONValue(parsing: text.utf8) } catch { self = .string(text) }
        }
    }
}
