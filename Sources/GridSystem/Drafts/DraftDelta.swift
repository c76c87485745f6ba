public import SimpleFeatures

/// What an edit changes in a draft, unit by unit.
public struct DraftDelta: Sendable, Hashable {
    /// What each unit becomes; `nil` where it is again as the base edition has it.
    public var units: [UnitID: Draft.Change?]
    /// The land that is nobody's from now on; `nil` where that stays.
    public var vacant: [LatticePolygon]?
    /// The levels that imports have brought from now on; `nil` where these stay.
    public var importedLevels: Set<Level.ID>?

    public init(
        units: [UnitID: Draft.Change?] = [:], vacant: [LatticePolygon]? = nil, importedLevels: Set<Level.ID>? = nil
    ) {
        self.units = units
        self.vacant = vacant
        self.importedLevels = importedLevels
    }

    public var isEmpty: Bool { units.isEmpty && vacant == nil && importedLevels == nil }

    /// Makes the unit this one.
    public mutating func put(_ unit: GridUnit) { units[unit.id] = .some(.put(unit)) }

    public mutating func retire(_ unit: UnitID) { units[unit] = .some(.retire) }
}

extension Draft {
    /// Changes the draft; its version counts one more.
    ///
    /// - Returns: what takes the change back, bit for bit (the version goes on counting).
    @discardableResult
    public mutating func apply(_ delta: DraftDelta) -> DraftDelta {
        var inverse = DraftDelta()
        for (id, change) in delta.units {
            inverse.units[id] = .some(changes[id])
            changes[id] = change
        }
        if let land = delta.vacant {
            inverse.vacant = vacant
            vacant = land
        }
        if let levels = delta.importedLevels {
            inverse.importedLevels = importedLevels
            importedLevels = levels
        }
        version += 1
        return inverse
    }

    /// What makes the content of this draft that of another one with the same base.
    public func delta(to other: Draft) -> DraftDelta {
        var delta = DraftDelta()
        for (id, change) in other.changes where changes[id] != change { delta.units[id] = .some(change) }
        for id in changes.keys where other.changes[id] == nil { delta.units[id] = .some(nil) }
        if vacant != other.vacant { delta.vacant = other.vacant }
        if importedLevels != other.importedLevels { delta.importedLevels = other.importedLevels }
        return delta
    }
}
