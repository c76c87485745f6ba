import Geodesy
public import GridSystem
public import SimpleFeatures

/// A draft as it is at one version; immutable.
public struct DraftState: Sendable {
    public let draft: Draft
    public let grid: DraftGrid
    /// How much land and how many households units have gained since the edition that the draft starts from; those below
    /// counted, units without a difference left out.
    let gains: [UnitID: UnitSums]
    let baseSums: EditionSums?
    /// The place of the last step that the draft remembers, 0 where there is none.
    let lastSequence: Int

    public var id: Draft.ID { draft.id }
    public var version: Int { draft.version }

    /// - Parameter base: the edition that the draft starts from; its number has to be the draft's `base`.
    init(_ draft: Draft, base: Locator?, definition: GridSystemDefinition, lastSequence: Int) {
        self.draft = draft
        self.lastSequence = lastSequence
        grid = DraftGrid(draft, base: base, definition: definition)
        baseSums = base.map { EditionSums($0.edition) }
        let untouched = DraftGrid(
            Draft(id: draft.id, base: draft.base, createdAt: draft.createdAt), base: base, definition: definition)
        gains = UnitSums.differences(of: draft.changes.keys, from: untouched, to: grid)
    }

    private init(
        _ draft: Draft, _ grid: DraftGrid, _ gains: [UnitID: UnitSums], _ baseSums: EditionSums?, _ lastSequence: Int
    ) {
        self.lastSequence = lastSequence
        self.draft = draft
        self.grid = grid
        self.gains = gains
        self.baseSums = baseSums
    }

    /// The state after an edit.
    func applying(
        _ delta: DraftDelta, _ differences: [UnitID: UnitSums], version: Int, lastSequence: Int
    ) -> DraftState {
        var (draft, grid, gains) = (draft, grid, gains)
        draft.apply(delta)
        draft.version = version
        grid.apply(delta)
        for (id, difference) in differences { gains[id] = difference + (gains[id] ?? .none) }
        return DraftState(draft, grid, gains, baseSums, lastSequence)
    }

    /// The unit's land, by the geodesic metric; `nil` for a unit without any.
    public func area(of id: UnitID) -> Area? {
        guard let unit = grid.unit(id) else { return nil }
        if let land = unit.geometry { return land.area(.geodesic) }
        let sums = sums(of: id)
        return sums.doubledArea > 0 ? .squareMetres(sums.squareMetres) : nil
    }

    /// The unit's own count, or for one without land of its own that of its faces where it has none.
    public func households(of id: UnitID) -> Int? {
        guard let unit = grid.unit(id) else { return nil }
        return unit.geometry == nil ? sums(of: id).households : unit.households
    }

    private func sums(of id: UnitID) -> UnitSums {
        (baseSums?.sums(of: id) ?? .none) + (gains[id] ?? .none)
    }
}
