public import SimpleFeatures

/// What an operation would do.
public struct OperationOutcome: Sendable, Hashable {
    /// What changes in the draft.
    public var delta: DraftDelta
    /// What the planner should know though it is done: a building that is cut, a unit in more pieces.
    public var warnings: [Finding]
    /// Units that the operation made.
    public var created: [UnitID]
    public var retired: [UnitID]

    public init(
        delta: DraftDelta, warnings: [Finding] = [], created: [UnitID] = [], retired: [UnitID] = []
    ) {
        self.delta = delta
        self.warnings = warnings
        self.created = created
        self.retired = retired
    }
}

/// What an operation may look up beside the grid.
public struct OperationContext: Sendable {
    /// The buildings that meet a box; nothing where none are known.
    public var dwellings: @Sendable (LatticeBox) -> [Dwelling]
    /// By level, codes that were in use once and are not any more.
    public var retiredCodes: [Level.ID: Set<String>]
    /// Makes the ids of new units.
    public var newID: @Sendable () -> UnitID

    public init(
        dwellings: @escaping @Sendable (LatticeBox) -> [Dwelling] = { _ in [] },
        retiredCodes: [Level.ID: Set<String>] = [:], newID: @escaping @Sendable () -> UnitID = { .unique() }
    ) {
        self.dwellings = dwellings
        self.retiredCodes = retiredCodes
        self.newID = newID
    }
}

/// A building as the grid sees it: where it stands, and how many live there.
public struct Dwelling: Sendable, Hashable, Identifiable {
    public var id: String
    /// A point inside; it decides in which unit the people live.
    public var place: LatticePoint
    /// `nil` where only the point is known.
    public var footprint: LatticeMultiPolygon?
    public var households: Int
    public var people: Int

    public init(id: String, place: LatticePoint, footprint: LatticeMultiPolygon?, households: Int, people: Int) {
        self.id = id
        self.place = place
        self.footprint = footprint
        self.households = households
        self.people = people
    }
}
