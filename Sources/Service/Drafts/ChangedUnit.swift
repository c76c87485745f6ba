public import GridSystem
public import SimpleFeatures

/// What an edit did to a unit, or to one above a unit that it changed.
public struct ChangedUnit: Sendable, Hashable {
    /// The unit as the edit left it, or as it was where it is gone.
    public var unit: GridUnit
    public var areaBefore: Area?
    public var areaAfter: Area?
    public var householdsBefore: Int?
    public var householdsAfter: Int?
    /// Whether only what is below the unit was edited.
    public var isDerived: Bool
}

extension ChangedUnit {
    /// The units that differ between two states of a draft and those above them that gained or lost land or households: by
    /// level, finest first, then by code.
    static func all(
        of delta: DraftDelta, _ differences: [UnitID: UnitSums], from before: DraftState, to after: DraftState
    ) -> [ChangedUnit] {
        let ids = Set(delta.units.keys).union(differences.keys)
        let changed = ids.compactMap { id -> ChangedUnit? in
            guard let unit = after.grid.unit(id) ?? before.grid.unit(id) else { return nil }
            return ChangedUnit(
                unit: unit, areaBefore: before.area(of: id), areaAfter: after.area(of: id),
                householdsBefore: before.households(of: id), householdsAfter: after.households(of: id),
                isDerived: delta.units[id] == nil)
        }
        let definition = after.grid.definition
        func rank(_ unit: GridUnit) -> Int { definition.rank(of: unit.level) ?? -1 }
        return changed.sorted { (rank($1.unit), $0.unit.code, $0.unit.id) < (rank($0.unit), $1.unit.code, $1.unit.id) }
    }
}

/// What an edit did to a draft.
public struct DraftOutcome: Sendable {
    /// The draft afterwards; on a dry run as it would be.
    public var state: DraftState
    /// The edit's place among the draft's steps; `nil` where nothing was changed, and on a dry run.
    public var sequence: Int?
    public var changed: [ChangedUnit]
    public var created: [UnitID]
    public var retired: [UnitID]
    public var warnings: [Finding]
}
