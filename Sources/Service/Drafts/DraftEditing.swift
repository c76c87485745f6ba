public import GridSystem

/// A working copy of a draft, on which the edits of one request are made; thrown away where one of them is refused.
public struct DraftEditing: Sendable {
    let before: DraftState
    /// The draft with the edits made so far.
    public private(set) var grid: DraftGrid
    private(set) var warnings: [Finding] = []
    private(set) var created: [UnitID] = []
    private(set) var retired: [UnitID] = []
    let context: OperationContext
    private var delta = DraftDelta()
    private var numbering: CodeNumbering?

    init(_ state: DraftState, context: OperationContext) {
        before = state
        grid = state.grid
        self.context = context
    }

    mutating func put(_ unit: GridUnit) {
        if grid.unit(unit.id) == nil { created.append(unit.id) }
        var change = DraftDelta()
        change.put(unit)
        apply(change)
    }

    mutating func retire(_ id: UnitID) {
        retired.append(id)
        var change = DraftDelta()
        change.retire(id)
        apply(change)
    }

    /// - Throws: `GridError` where the operation is refused.
    public mutating func perform(_ operation: GridOperation) throws(GridError) {
        let outcome = try operation.outcome(on: grid, context: context)
        apply(outcome.delta)
        warnings += outcome.warnings
        created += outcome.created
        retired += outcome.retired
    }

    /// The next free code, none twice.
    mutating func nextCode(level: Level.ID, parent: UnitID?) -> String? {
        var numbering = numbering ?? CodeNumbering(grid: grid, retired: context.retiredCodes)
        let code = numbering.next(level: level, parent: parent)
        self.numbering = numbering
        return code
    }

    private mutating func apply(_ change: DraftDelta) {
        grid.apply(change)
        delta.units.merge(change.units) { _, new in new }
        delta.vacant = change.vacant ?? delta.vacant
        numbering = nil
    }

    /// What is different from the draft as it was, in the fewest words: a unit that is again as it was is no change.
    var netDelta: DraftDelta {
        var net = DraftDelta(vacant: delta.vacant == before.draft.vacant ? nil : delta.vacant)
        for (id, change) in delta.units {
            var change = change
            let base = before.grid.baseUnit(id)
            switch change {
            case .put(let unit) where unit == base: change = nil
            case .retire where base == nil: change = nil
            default: break
            }
            if change != before.draft.changes[id] { net.units[id] = .some(change) }
        }
        return net
    }

    /// Throws unless the unit is there and is as the request wants it.
    ///
    /// - Throws: `GridError` with `unknownUnit`; ``ServiceError`` with `preconditionFailed` and the fingerprint of the unit, or
    ///   with `preconditionRequired` where the draft wants a condition and there is none.
    public func require(_ condition: Precondition, on id: UnitID, level: Level.ID) throws {
        let unit = before.grid.unit(id)
        guard unit?.level == level else {
            try condition.check(nil)
            throw GridError(.unknownUnit, "there is no unit '\(id)' at the level '\(level)' of the draft")
        }
        if before.draft.requiresIfMatch, condition.match == nil {
            throw ServiceError(.preconditionRequired, "changes in this draft need the header If-Match")
        }
        try condition.check(before.grid.fingerprint(of: id))
    }

    /// Throws unless something derived from the draft, such as an edge, is at the version that the request wants.
    ///
    /// - Throws: ``ServiceError`` with `preconditionFailed` or `preconditionRequired`.
    public func require(_ condition: Precondition, version: String) throws(ServiceError) {
        if before.draft.requiresIfMatch, condition.match == nil {
            throw ServiceError(.preconditionRequired, "changes in this draft need the header If-Match")
        }
        try condition.check(version)
    }

    /// Throws `forbidden` unless the caller may change every unit that is different, where it was and where it is now.
    func require(_ principal: Principal) throws(ServiceError) {
        for id in netDelta.units.keys {
            for grid in [before.grid, grid] where grid.unit(id) != nil {
                try principal.require(.editDrafts, on: grid.ancestry(of: id))
            }
        }
        if delta.vacant != nil, delta.units.isEmpty { try principal.require(.editDrafts) }
    }
}
