import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures

/// Writes units as GeoJSON features.
struct UnitWriter: Sendable {
    let edition: Edition
    let level: LevelFeatures
    let system: ReferenceSystem
    let versions: [UnitID: UnitHistory.Version]
    /// The first day of each edition, by its number.
    let days: [Int: String]
    let principal: Principal
    /// `nil` where the caller may see nobody at all.
    let duties: [UnitID: [MemberDirectory.Duty]]?

    /// Writes one feature.
    ///
    /// - Parameter links: of the item alone.
    func write(_ index: Int, links: [Link] = [], to writer: inout JSONWriter) throws(GeodesyError) {
        let unit = edition.units[index]
        writer.beginFeature(id: .string(unit.id.rawValue))
        writer.key("geometry")
        if let outline = edition.outline(at: index) {
            try system.write(outline, to: &writer)
        } else {
            writer.null()
        }
        writer.key("properties")
        writer.beginObject()
        writeProperties(of: unit, index, to: &writer)
        writer.endObject()
        if !links.isEmpty {
            writer.key("links")
            writer.value(.array(links.map(\.json)))
        }
        writer.endObject()
    }

    private func writeProperties(of unit: GridUnit, _ index: Int, to writer: inout JSONWriter) {
        let parent = edition.parents[index].map { edition.units[$0] }
        writer.member("code", unit.code)
        writer.member("name", unit.name)
        writer.member("level", unit.level)
        writer.member("parent", parent?.code)
        writer.member("parentId", parent?.id.rawValue)
        writer.member("households", unit.households)
        writer.member("population", unit.population)
        writer.key("areaSquareMetres")
        if let area = level.areas[index - level.units.lowerBound] {
            writer.number((area.squareMetres * 100).rounded() / 100)
        } else {
            writer.null()
        }
        for (name, value) in unit.attributes.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.value(value)
        }
        writer.key("names")
        writer.object(JSONObject(unit.names))
        if !unit.aliases.isEmpty {
            writer.key("aliases")
            writer.value(.array(unit.aliases.map { .string($0) }))
        }
        let version = versions[unit.id]
        writer.member("validFrom", version.flatMap { days[$0.from] })
        writer.member("validTo", version?.to.flatMap { days[$0] })
        writer.member("edition", edition.record.number)
        writeDuties(unit, index, to: &writer)
    }

    private func writeDuties(_ unit: GridUnit, _ index: Int, to writer: inout JSONWriter) {
        guard let duties else { return }
        let ancestry = edition.chain(from: index).map { edition.units[$0].id }
        guard principal.may(.readMembers, on: ancestry) else { return }
        writer.key("members")
        writer.duties(duties[unit.id] ?? [])
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    mutating func member(_ name: String, _ number: Int?) {
        key(name)
        if let number { integer(number) } else { null() }
    }
}
