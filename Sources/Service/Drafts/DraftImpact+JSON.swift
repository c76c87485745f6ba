import GeoJSON
public import GridSystem
import SimpleFeatures

extension DraftImpact {
    /// A feature collection of the pieces of land that would change hands, with the sums, units, duties and lineage as foreign
    /// members.
    ///
    /// - Parameters:
    ///   - principal: who reads it; members and the people of single buildings are only told to who may know them.
    ///   - names: what members are called, by id.
    public func geoJSON(for principal: Principal, names: [Member.ID: String]) -> [UInt8] {
        let changes = Changes(comparison, for: principal, listsBuildings: true)
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginObject()
        writer.key("type")
        writer.string("FeatureCollection")
        writer.members([
            "draft": .string(draft.id), "version": .integer(Int64(draft.version)),
            "base": .integer(Int64(draft.base)), "totals": .object(totals(for: principal)),
            "units": .array(units.map { json(of: $0, changes) }),
            "members": .array(duties.compactMap { json(of: $0, changes, names) }),
            "lineage": .array(changes.lineage(edition: draft.base + 1)),
        ])
        if let reports { writer.members(["reports": .array(reports.map { .integer(Int64($0)) })]) }
        changes.writeFeatures(to: &writer)
        writer.endObject()
        return writer.take()
    }

    private func totals(for principal: Principal) -> JSONObject {
        let transfers = comparison.transfers
        let moved = transfers.reduce(Headcount.none) { $0 + $1.count }
        let count = principal.visible(moved, ancestry: [])
        var totals = JSONObject()
        for fate in UnitImpact.Fate.allCases {
            totals["units\(fate.rawValue.prefix(1).uppercased())\(fate.rawValue.dropFirst())"] =
                .integer(Int64(units.count { $0.fate == fate }))
        }
        totals["areaSquareMetres"] = .hundredths(transfers.reduce(0) { $0 + $1.area.squareMetres })
        totals["households"] = .count(count.households)
        totals["people"] = .count(count.people)
        totals["buildings"] = .integer(Int64(transfers.reduce(0) { $0 + $1.dwellings.count }))
        totals["members"] = .integer(Int64(Set(duties.map(\.assignment.member)).count))
        if let reports { totals["reports"] = .integer(Int64(reports.reduce(0, +))) }
        return totals
    }

    private func json(of impact: UnitImpact, _ changes: Changes) -> JSONValue {
        let ancestry = changes.directory.ancestry(impact.unit.id)
        var object: JSONObject = [
            "id": .string(impact.unit.id.rawValue), "level": .string(impact.unit.level),
            "code": .string(impact.unit.code), "name": .text(impact.unit.name), "fate": .string(impact.fate.rawValue),
            "areaBefore": impact.areaBefore.map { .hundredths($0.squareMetres) } ?? .null,
            "areaAfter": impact.areaAfter.map { .hundredths($0.squareMetres) } ?? .null,
        ]
        for (name, count) in [("Lost", impact.lost), ("Gained", impact.gained)] {
            let seen = changes.principal.visible(count, ancestry: ancestry)
            object["households\(name)"] = .count(seen.households)
            object["people\(name)"] = .count(seen.people)
        }
        return .object(object)
    }

    /// `nil` for a duty that the caller may not know of.
    private func json(of duty: DutyImpact, _ changes: Changes, _ names: [Member.ID: String]) -> JSONValue? {
        let assignment = duty.assignment
        let ancestry = changes.directory.ancestry(assignment.unit)
        guard changes.principal.may(.readMembers, on: ancestry) else { return nil }
        return [
            "id": .string(assignment.member), "name": .text(names[assignment.member]),
            "role": .string(assignment.role), "unit": .string(assignment.unit.rawValue),
            "code": .text(changes.directory.before(assignment.unit)?.code), "effect": .string(duty.effect.rawValue),
        ]
    }
}
