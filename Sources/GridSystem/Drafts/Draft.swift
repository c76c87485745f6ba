public import Foundation
public import SimpleFeatures

/// A planner's work on the next edition: the edition it starts from, and what is different, unit by unit.
///
/// A draft may be invalid on the way; publishing it is not possible until it is valid.
public struct Draft: Sendable, Identifiable, Hashable {
    public enum Change: Sendable, Hashable {
        case put(GridUnit)
        case retire
    }

    public var id: String
    /// How often it was changed; tells whether somebody else changed it meanwhile.
    public var version: Int
    /// The number of the edition that it starts from; 0 before the first.
    public var base: Int
    public var note: String?
    public var createdAt: Date
    public var changes: [UnitID: Change]
    /// The levels that imports into this draft have brought; a first import of a level takes the place of all its units.
    public var importedLevels: Set<Level.ID>
    /// Land declared to be nobody's; takes the place of the base edition's.
    public var vacant: [LatticePolygon]
    /// Whether a change of a feature has to name the state that it changes (`If-Match`).
    public var requiresIfMatch: Bool

    public init(
        id: String, base: Int, note: String? = nil, createdAt: Date,
        changes: [UnitID: Change] = [:], importedLevels: Set<Level.ID> = [], vacant: [LatticePolygon] = [],
        version: Int = 0, requiresIfMatch: Bool = false
    ) {
        self.requiresIfMatch = requiresIfMatch
        self.id = id
        self.version = version
        self.base = base
        self.note = note
        self.createdAt = createdAt
        self.changes = changes
        self.importedLevels = importedLevels
        self.vacant = vacant
    }

    /// The units that the draft stands for, always in the same order.
    public func units(over edition: Edition?) -> [GridUnit] {
        let kept = (edition?.units ?? []).filter { changes[$0.id] == nil }
        let put = changes.values.compactMap { if case .put(let unit) = $0 { unit } else { nil } }
        return kept + put.sorted { ($0.level, $0.code) < ($1.level, $1.code) }
    }

    /// Makes the draft stand for exactly these units, keeping as changes only what differs from the edition.
    public mutating func setUnits(_ units: [GridUnit], over edition: Edition?) {
        let base = Dictionary((edition?.units ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [UnitID: Change] = [:]
        for unit in units where base[unit.id] != unit { changes[unit.id] = .put(unit) }
        let present = Set(units.map(\.id))
        for id in base.keys where !present.contains(id) { changes[id] = .retire }
        self.changes = changes
    }
}
