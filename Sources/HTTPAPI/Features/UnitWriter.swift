import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures

/// A unit with what is known of it beside its own record.
struct ShownUnit: Sendable {
    var unit: GridUnit
    var outline: LatticeMultiPolygon?
    var area: Area?
    var parent: GridUnit?
    /// The unit and those above it.
    var ancestry: [UnitID]
    var isProvisional: Bool
}

/// Writes units as GeoJSON features.
struct UnitWriter: Sendable {
    /// The edition that is shown, or that the draft starts from.
    let edition: Edition
    let system: ReferenceSystem
    let versions: [UnitID: UnitHistory.Version]
    /// The first day of each edition, by its number.
    let days: [Int: String]
    let principal: Principal
    /// `nil` where the caller may see nobody at all.
    let duties: [UnitID: [MemberDirectory.Duty]]?
    /// The draft that is shown, instead of the edition itself.
    var draft: DraftState?
    /// Units whose outline does not hold, because the faces below do not form a coverage.
    var provisional: Set<UnitID> = []

    /// Writes one feature of the edition.
    ///
    /// - Parameter links: of the item alone.
    func write(
        _ index: Int, in level: LevelFeatures, links: [Link] = [], to writer: inout JSONWriter
    ) throws(GeodesyError) {
        let unit = edition.units[index]
        let shown = ShownUnit(
            unit: unit, outline: edition.outline(at: index), area: level.areas[index - level.units.lowerBound],
            parent: edition.parents[index].map { edition.units[$0] },
            ancestry: edition.chain(from: index).map { edition.units[$0].id },
            isProvisional: provisional.contains(unit.id))
        try write(shown, links: links, to: &writer)
    }

    /// - Parameter members: writes further members of the feature.
    func write(
        _ shown: ShownUnit, links: [Link], to writer: inout JSONWriter, members: (inout JSONWriter) -> Void = { _ in }
    ) throws(GeodesyError) {
        writer.beginFeature(id: .string(shown.unit.id.rawValue))
        writer.key("geometry")
        if let outline = shown.outline {
            try system.write(outline, to: &writer)
        } else {
            writer.null()
        }
        writer.key("properties")
        writer.beginObject()
        writeProperties(of: shown, to: &writer)
        writer.endObject()
        if !links.isEmpty {
            writer.key("links")
            writer.value(.array(links.map(\.json)))
        }
        members(&writer)
        writer.endObject()
    }

    private func writeProperties(of shown: ShownUnit, to writer: inout JSONWriter) {
        let (unit, parent) = (shown.unit, shown.parent)
        writer.member("code", unit.code)
        writer.member("name", unit.name)
        writer.member("level", unit.level)
        writer.member("parent", parent?.code)
        writer.member("parentId", parent?.id.rawValue)
        writer.member("households", unit.households)
        writer.member("population", unit.population)
        writer.key("areaSquareMetres")
        if let area = shown.area {
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
        // What a draft changes is not valid from any day yet.
        let version = draft?.draft.changes[unit.id] == nil ? versions[unit.id] : nil
        writer.member("validFrom", version.flatMap { days[$0.from] })
        writer.member("validTo", version?.to.flatMap { days[$0] })
        writer.member("edition", edition.record.number)
        if shown.isProvisional {
            writer.key("provisional")
            writer.bool(true)
        }
        writeDuties(shown, to: &writer)
    }

    private func writeDuties(_ shown: ShownUnit, to writer: inout JSONWriter) {
        guard let duties, principal.may(.readMembers, on: shown.ancestry) else { return }
        writer.key("members")
        writer.duties(duties[shown.unit.id] ?? [])
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
