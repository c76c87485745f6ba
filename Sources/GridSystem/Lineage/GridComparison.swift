import GEOS
public import SimpleFeatures

/// What is different between two states of the grid, and what that means for land and people.
///
/// A grid stands for both: its base is the old state, the grid itself the new one. Units that are equal cost nothing beyond
/// being looked at; land is overlaid only where a face's land is another, and what came of rounding alone (pieces thinner
/// than two lattice steps) did not move. Hence what a unit loses and gains agrees with how its area changes to within its
/// perimeter times two lattice steps.
public struct GridComparison: Sendable {
    /// A unit that is different; `before` is `nil` for a new one, `after` for one that is gone.
    public struct Change: Sendable, Hashable, Identifiable {
        public var id: UnitID
        public var before: GridUnit?
        public var after: GridUnit?
    }

    /// The new state, over the old one.
    public let grid: DraftGrid
    /// By level, coarsest first, then by code.
    public let changes: [Change]
    /// The pieces of land that changed hands, by face: who gave, then who took.
    public let transfers: [LandTransfer]

    let counter: PieceCounter
    /// What the faces keep that are there before and after, and now lie below other units.
    let relocated: [UnitID: PieceCounter.Holding]

    /// Compares a draft with the edition that it starts from.
    ///
    /// - Parameter dwellings: the buildings that meet a box; they tell how many people move with the land.
    /// - Throws: ``GridError`` with `invalidGeometry` for an outline that crosses itself, `engineFailed`.
    public init(
        _ grid: DraftGrid, dwellings: @escaping @Sendable (LatticeBox) -> [Dwelling] = { _ in [] }
    ) throws(GridError) {
        self.grid = grid
        changes = Self.changes(of: grid)
        counter = PieceCounter(base: grid.base, dwellings: dwellings)
        let moved = counter.transfers(try Self.pieces(of: changes, in: grid))
        transfers = moved.transfers
        var relocated: [UnitID: PieceCounter.Holding] = [:]
        for face in Self.relocatedFaces(changes, in: grid) {
            relocated[face] = moved.kept[face] ?? grid.base?.edition.index(of: face).map(counter.holding)
        }
        self.relocated = relocated
    }

    /// Compares two editions.
    ///
    /// - Parameter old: the earlier one with its index; `nil` for what was before the first.
    public init(
        from old: Locator?, to new: Edition,
        dwellings: @escaping @Sendable (LatticeBox) -> [Dwelling] = { _ in [] }
    ) throws(GridError) {
        var draft = Draft(
            id: "", base: old?.edition.record.number ?? 0, createdAt: new.record.publishedAt, vacant: new.vacant)
        draft.setUnits(new.units, over: old?.edition)
        try self.init(DraftGrid(draft, base: old, definition: new.definition), dwellings: dwellings)
    }

    private static func changes(of grid: DraftGrid) -> [Change] {
        let changes = grid.changes.keys.compactMap { id -> Change? in
            let change = Change(id: id, before: grid.baseUnit(id), after: grid.unit(id))
            return change.before == change.after ? nil : change
        }
        func order(_ change: Change) -> (Int, String, UnitID) {
            let unit = change.after ?? change.before
            return (unit.flatMap { grid.definition.rank(of: $0.level) } ?? .max, unit?.code ?? "", change.id)
        }
        return changes.sorted { order($0) < order($1) }
    }

    private static func relocatedFaces(_ changes: [Change], in grid: DraftGrid) -> Set<UnitID> {
        var faces: Set<UnitID> = []
        for change in changes {
            guard let before = change.before, let after = change.after, before.parent != after.parent else { continue }
            faces.formUnion(grid.faces(of: change.id))
        }
        return faces.filter { grid.baseUnit($0)?.geometry != nil && grid.unit($0)?.geometry != nil }
    }

    private static func pieces(of changes: [Change], in grid: DraftGrid) throws(GridError) -> [LandOverlay.Piece] {
        // A unit that gets faces below it stops being one, though nobody touched it.
        var touched = Set(changes.map(\.id))
        for change in changes where change.after?.geometry != nil { touched.formUnion(grid.ancestry(of: change.id)) }
        var faces: [LandOverlay.Face] = []
        for id in touched.sorted() {
            let before = grid.baseUnit(id)?.geometry?.canonical
            let after = grid.faceLand(of: id)?.canonical
            if before != after { faces.append(LandOverlay.Face(id: id, before: before, after: after)) }
        }
        let changed = Set(faces.map(\.id))
        let invalid: UnitID?
        let pieces: [LandOverlay.Piece]
        do throws(GEOSError) {
            invalid = try LandOverlay.firstInvalid(of: faces)
            pieces =
                invalid != nil
                ? [] : try LandOverlay.pieces(of: faces) { grid.oldFaces(meeting: $0, except: changed) }
        } catch {
            throw GridError(.engineFailed, error.description)
        }
        if let invalid {
            let code = grid.unit(invalid)?.code ?? invalid.rawValue
            throw GridError(.invalidGeometry, "the outline of '\(code)' is not valid; mend it first")
        }
        return pieces
    }
}

extension DraftGrid {
    /// The faces of the old state whose land is the same in the new one.
    fileprivate func oldFaces(meeting box: LatticeBox, except changed: Set<UnitID>) -> [LatticeMultiPolygon] {
        faces(meeting: box).compactMap { changed.contains($0) ? nil : baseUnit($0)?.geometry }
    }

    /// The land of a unit that has no unit with land below it.
    fileprivate func faceLand(of id: UnitID) -> LatticeMultiPolygon? {
        guard let land = unit(id)?.geometry, !hasLand(below: id, depth: definition.levels.count) else { return nil }
        return land
    }

    /// - Parameter depth: how many levels to look at; a draft's parents may go in circles.
    private func hasLand(below id: UnitID, depth: Int) -> Bool {
        depth > 0
            && children(of: id).contains { unit($0)?.geometry != nil || hasLand(below: $0, depth: depth - 1) }
    }
}
