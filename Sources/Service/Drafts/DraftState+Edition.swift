import Foundation
public import GridSystem
import SimpleFeatures

extension DraftState {
    /// The draft in the form of an edition, so that it can be read like one; it bears the record of the edition that it starts
    /// from, number 0 before the first.
    ///
    /// Linear in the edition; only outlines that the draft touches are dissolved anew.
    public func edition() -> Edition {
        let base = grid.base?.edition
        let touched = grid.touched
        var outlines: [UnitID: LatticeMultiPolygon] = [:]
        if let base {
            for (index, unit) in base.units.enumerated() where unit.geometry == nil && !touched.contains(unit.id) {
                outlines[unit.id] = base.outline(at: index)
            }
        }
        return Edition(
            record: base?.record
                ?? EditionRecord(number: draft.base, effectiveFrom: .distantPast, publishedAt: .distantPast),
            definition: grid.definition, units: draft.units(over: base), vacant: draft.vacant, outlines: outlines)
    }

    /// The units above changed faces whose outline does not hold, because the faces do not form a coverage.
    public func provisionalUnits() -> Set<UnitID> {
        grid.touched.filter(isProvisional)
    }

    /// Whether the unit is one of ``provisionalUnits()``; costs what changed there.
    public func isProvisional(_ id: UnitID) -> Bool {
        guard let unit = grid.unit(id), unit.geometry == nil, grid.touched.contains(id) else { return false }
        do { return try !grid.isCoverage(around: id) } catch { return true }
    }
}
