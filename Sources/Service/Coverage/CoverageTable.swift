import GridSystem
import StreetNetwork
public import WalkingAccess

/// Who is covered, unit by unit.
public struct CoverageTable: Sendable {
    public struct Row: Sendable {
        /// The index in the edition's units; `nil` for the total.
        public var unit: Int?
        /// All requirements together; where there is more than one, no walks.
        public var figures: CoverageFigures
        /// Each requirement by itself.
        public var parts: [CoverageFigures]
        /// Whether people are spread over the unit's streets, since nobody counted them building by building.
        public var isSpread: Bool
        /// Whether numbers are withheld by which single households could be known.
        public var isWithheld = false
    }

    public let query: CoverageQuery
    public let snapshot: CoverageSnapshot
    /// In the order of the edition.
    public internal(set) var rows: [Row]
    public internal(set) var total: Row
    /// How many buildings lie in no unit of the level that was asked for, and are in no row.
    public let elsewhere: Int
    let measure: WalkingMeasure
    let limits: [UInt32]
}

extension CoverageSnapshot {
    /// Who is covered in each unit of a level.
    ///
    /// Borders do not stop walkers: a facility in the next unit counts. Walks begin at the door nearest to a facility.
    /// - Throws: ``WalkingError`` `.outOfRange`; ``ServiceError`` with `noFacilities`, `noPopulation`, `unknownUnit`.
    public func coverage(_ query: CoverageQuery) throws -> CoverageTable {
        let checked = try checked(query)
        let nearest = query.requirements.map { self.nearest($0.category, by: checked.measure) }
        return table(query, checked, nearest: nearest)
    }

    /// - Parameter nearest: by requirement.
    func table(_ query: CoverageQuery, _ checked: CheckedCoverage, nearest: [NearestDestinations]) -> CoverageTable {
        let count = CoverageCount(weights: demand.weights, walkers: checked.weight)
        let groups = groups(query.level)
        let together = Self.together(nearest, limits: checked.limits)
        func row(_ unit: Int?, _ members: some Sequence<UInt32>) -> CoverageTable.Row {
            let parts = zip(nearest, checked.limits).map { count.figures(of: members, nearest: $0, limit: $1) }
            return CoverageTable.Row(
                unit: unit,
                figures: parts.count == 1 ? parts[0] : count.figures(of: members, nearest: together, limit: 0),
                parts: parts, isSpread: members.contains { !demand.isBuilding(Int($0)) })
        }
        var rows: [CoverageTable.Row] = []
        let isInScope = isInScope(checked.scope)
        for (number, unit) in groups.units.enumerated() where isInScope[unit] {
            rows.append(row(unit, groups.groups.members(of: number)))
        }
        let all = (0..<UInt32(demand.count)).filter { faces[Int($0)] >= 0 && isInScope[faces[Int($0)]] }
        return CoverageTable(
            query: query, snapshot: self, rows: rows, total: row(nil, all),
            elsewhere: all.count { groups.groups.groups[Int($0)] == OriginGroups.none && demand.isBuilding(Int($0)) },
            measure: checked.measure, limits: checked.limits)
    }

    /// By unit of the edition whether it lies in another or is it; every unit does where none is given.
    func isInScope(_ scope: Int?) -> [Bool] {
        guard let scope else { return [Bool](repeating: true, count: edition.units.count) }
        var isInScope = [Bool](repeating: false, count: edition.units.count)
        // Parents come before their children.
        for unit in edition.units.indices {
            isInScope[unit] = unit == scope || (edition.parents[unit].map { isInScope[$0] } ?? false)
        }
        return isInScope
    }

    /// Who reaches all has the cost 0, nobody else any.
    static func together(_ nearest: [NearestDestinations], limits: [UInt32]) -> NearestDestinations {
        guard nearest.count > 1 else { return nearest[0] }
        let count = nearest[0].costs.count
        let costs = (0..<count).map { origin in
            zip(nearest, limits).allSatisfy { $0.costs[origin] <= $1 } ? 0 : NearestDestinations.none
        }
        return NearestDestinations(
            costs: costs, destinations: [UInt32](repeating: NearestDestinations.none, count: count))
    }
}
