public import GeoJSON
public import GridSystem
import SimpleFeatures

/// Writes an edition, whole or one level of it, for other programs.
public struct EditionExport: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        case geojson, topojson, csv
    }

    private let edition: Edition
    private let indices: [Int]

    /// - Parameter level: one level, or `nil` for all.
    public init(_ edition: Edition, level: Level.ID? = nil) {
        self.edition = edition
        indices = edition.units.indices.filter { level == nil || edition.units[$0].level == level }
    }

    /// The bytes of the file.
    public func bytes(_ format: Format) -> [UInt8] {
        switch format {
        case .geojson: geoJSON()
        case .topojson: topoJSON()
        case .csv: csv()
        }
    }

    private func geoJSON() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginFeatureCollection()
        for index in indices {
            writer.feature(
                id: .string(edition.units[index].id.rawValue), geometry: edition.outline(at: index),
                properties: properties(of: index))
        }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }

    private func topoJSON() -> [UInt8] {
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

    private func csv() -> [UInt8] {
        var text = CSVText.byteOrderMark + CSVText.row(["level", "code", "name", "parent", "households", "population"])
        for index in indices {
            let unit = edition.units[index]
            let fields = [
                unit.level, unit.code, unit.name ?? "", edition.parents[index].map { edition.units[$0].code } ?? "",
                unit.households.map(String.init) ?? "", unit.population.map(String.init) ?? "",
            ]
            text += CSVText.row(fields)
        }
        return Array(text.utf8)
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
