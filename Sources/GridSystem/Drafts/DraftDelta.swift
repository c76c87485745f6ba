public import SimpleFeatures

/// What an edit changes in a draft, unit by unit.
public struct DraftDelta: Sendable, Hashable {
    /// What each unit becomes; `nil` where it is again as the base edition has it.
    public var units: [UnitID: Draft.Change?]
    /// The land that is nobody's from now on; `nil` where that stays.
    public var vacant: [LatticePolygon]?

    public init(units: [UnitID: Draft.Change?] = [:], vacant: [LatticePolygon]? = nil) {
        self.units = units
        self.vacant = vacant
    }

    public var isEmpty: Bool { units.isEmpty && vacant == nil }

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
        version += 1
        return inverse
    }
}
