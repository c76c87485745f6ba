import Geodesy
public import GridSystem
public import SimpleFeatures

/// What publishing a draft would mean: for units, land, people, buildings, and those who are responsible.
public struct DraftImpact: Sendable {
    /// A unit that is different itself, or whose land or people would be others through units below it.
    public struct UnitImpact: Sendable, Hashable {
        public enum Fate: String, Sendable, CaseIterable {
            case created, retired, changed
            /// The unit itself is as it was.
            case derived
        }

        /// As the draft has it, or as the edition has it that is retired.
        public var unit: GridUnit
        public var fate: Fate
        /// `nil` for a unit that there was not.
        public var areaBefore: Area?
        /// `nil` for a unit that there will not be.
        public var areaAfter: Area?
        public var lost: Headcount
        public var gained: Headcount
        public var losesLand: Bool
        public var gainsLand: Bool
    }

    /// A duty of a member in a unit concerned.
    public struct DutyImpact: Sendable, Hashable {
        public enum Effect: String, Sendable, CaseIterable {
            /// The unit is retired, and the member left without it.
            case unitRetired = "unit-retired"
            case losesLand = "loses-land"
            case gainsLand = "gains-land"
            case losesAndGainsLand = "loses-and-gains-land"
        }

        public var assignment: Assignment
        public var effect: Effect
    }

    public let draft: Draft
    public let comparison: GridComparison
    /// By level, coarsest first, then by code.
    public let units: [UnitImpact]
    /// In the order of the assignments.
    public let duties: [DutyImpact]
    /// Open reports on each piece of land, in the order of the comparison's transfers; `nil` where no reports are kept.
    public let reports: [Int]?

    /// - Parameter assignments: those that are not over when the draft would come into force.
    public init(_ draft: Draft, _ comparison: GridComparison, assignments: [Assignment], reports: [Int]? = nil) {
        self.draft = draft
        self.comparison = comparison
        self.reports = reports
        units = UnitImpact.all(of: comparison)
        let concerned = Dictionary(units.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
        duties = assignments.compactMap { assignment in
            concerned[assignment.unit]?.effectOnDuty.map { DutyImpact(assignment: assignment, effect: $0) }
        }
    }
}

extension DraftImpact.UnitImpact {
    fileprivate var effectOnDuty: DraftImpact.DutyImpact.Effect? {
        switch (fate, losesLand, gainsLand) {
        case (.retired, _, _): .unitRetired
        case (_, true, true): .losesAndGainsLand
        case (_, true, false): .losesLand
        case (_, false, true): .gainsLand
        case (_, false, false): nil
        }
    }

    fileprivate static func all(of comparison: GridComparison) -> [Self] {
        let changes = Dictionary(comparison.changes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return comparison.grid.definition.levels.flatMap { level in
            let moves = comparison.crosswalk(level.id).moves
            let leaving = Dictionary(grouping: moves, by: \.from)
            let arriving = Dictionary(grouping: moves, by: \.to)
            let changed = changes.values.filter { ($0.after ?? $0.before)?.level == level.id }.map(\.id)
            let ids = Set(changed).union(moves.flatMap { [$0.from, $0.to].compactMap { $0 } })
            return ids.compactMap { id -> Self? in
                unit(id, changes[id], leaving[id] ?? [], arriving[id] ?? [], in: comparison.grid)
            }.sorted { ($0.unit.code, $0.unit.id) < ($1.unit.code, $1.unit.id) }
        }
    }

    private static func unit(
        _ id: UnitID, _ change: GridComparison.Change?, _ leaving: [Crosswalk.Row], _ arriving: [Crosswalk.Row],
        in grid: DraftGrid
    ) -> Self? {
        let (before, after) = (grid.baseUnit(id), grid.unit(id))
        guard let unit = after ?? before else { return nil }
        let fate: Fate = before == nil ? .created : after == nil ? .retired : change == nil ? .derived : .changed
        let areaBefore = grid.base.flatMap { base in
            base.edition.index(of: id).map { base.edition.outline(at: $0)?.area(.geodesic).squareMetres ?? 0 }
        }
        let lost = leaving.reduce(0) { $0 + $1.area.squareMetres }
        let gained = arriving.reduce(0) { $0 + $1.area.squareMetres }
        return Self(
            unit: unit, fate: fate, areaBefore: areaBefore.map { .squareMetres($0) },
            areaAfter: after == nil ? nil : .squareMetres(max(0, (areaBefore ?? 0) - lost + gained)),
            lost: leaving.reduce(.none) { $0 + $1.count }, gained: arriving.reduce(.none) { $0 + $1.count },
            losesLand: !leaving.isEmpty, gainsLand: !arriving.isEmpty)
    }
}
