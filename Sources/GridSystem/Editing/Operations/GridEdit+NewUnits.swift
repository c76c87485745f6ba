import SimpleFeatures

extension GridEdit {
    /// A unit that does not exist yet, with an id, and a code where none is given.
    ///
    /// - Parameter neighbour: the code of a unit of the level that the new one comes of or lies beside.
    /// - Throws: ``GridError``: `unknownLevel`, `unknownUnit` for the parent, and those of a code that cannot be.
    mutating func newUnit(
        _ draft: UnitDraft, level: Level.ID, parent: UnitID?, like neighbour: String? = nil
    ) throws(GridError) -> GridUnit {
        guard grid.definition.rank(of: level) != nil else {
            throw GridError(.unknownLevel, "there is no level '\(level)'")
        }
        if let parent { try checkParent(parent, of: level) }
        let code: String
        if let given = draft.code {
            try checkCode(given, level: level, of: nil)
            code = given
        } else if let free = nextCode(level: level, parent: parent, like: neighbour) {
            code = free
        } else {
            throw GridError(
                .malformedCode, "a new unit at level \(level) needs a code: nothing says how they look here")
        }
        return GridUnit(
            id: context.newID(), level: level, code: code, names: draft.names, parent: parent,
            households: draft.households, population: draft.population, attributes: draft.attributes)
    }

    private mutating func nextCode(level: Level.ID, parent: UnitID?, like neighbour: String?) -> String? {
        let known = parent.flatMap { grid.unit($0) == nil ? nil : $0 }
        var retired = context.retiredCodes
        retired[level, default: []].formUnion(pendingCodes)
        var numbering = CodeNumbering(grid: grid, retired: retired)
        let code = numbering.next(level: level, parent: known, after: neighbour)
        if let code { pendingCodes.insert(code) }
        return code
    }

    // MARK: Checks

    /// - Throws: ``GridError``: `malformedCode`, `codeTaken`, `retiredCode`.
    func checkCode(_ code: String, level: Level.ID, of owner: UnitID?) throws(GridError) {
        if let flaw = CodeChecks.flaw(in: code) { throw GridError(.malformedCode, "the code '\(code)' is \(flaw)") }
        if let digits = grid.definition.levels.first(where: { $0.id == level })?.digits, followsLayout(level, digits) {
            guard code.utf8.count == digits, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw GridError(.malformedCode, "a code at level \(level) has \(digits) digits, '\(code)' has not")
            }
        }
        if let other = grid.unit(code: code, level: level), other.id != owner {
            throw GridError(.codeTaken, "the code '\(code)' is, or was, that of another unit of the level")
        }
        if context.retiredCodes[level]?.contains(code) == true {
            throw GridError(.retiredCode, "the code '\(code)' belonged to a unit that was retired")
        }
        if let former = grid.base?.edition.unit(code: code, level: level), former.id != owner {
            throw GridError(.retiredCode, "the code '\(code)' belongs to a unit that this draft retires or recodes")
        }
    }

    /// Whether the units of the level have codes of so many digits; a file may have brought a layout of its own.
    private func followsLayout(_ level: Level.ID, _ digits: Int) -> Bool {
        let codes = (grid.base?.edition.units ?? []).lazy.filter { $0.level == level }.map(\.code).prefix(64)
        return codes.isEmpty || codes.count { $0.utf8.count == digits } * 2 >= codes.count
    }

    func checkParent(_ parent: UnitID, of level: Level.ID) throws(GridError) {
        let above = try unit(parent)
        guard let rank = grid.definition.rank(of: level), let upper = grid.definition.rank(of: above.level),
            upper < rank
        else { throw GridError(.refused, "unit '\(above.code)' is not of a coarser level than \(level)") }
        guard above.geometry == nil else {
            throw GridError(.refused, "unit '\(above.code)' is not subdivided; split or reshape it first")
        }
    }
}
