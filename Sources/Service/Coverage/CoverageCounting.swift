import GridSystem
import WalkingAccess

/// The rows of a table of coverage, without what they were made of.
struct CoverageRows: Sendable {
    var units: [CoverageTable.Row]
    var total: CoverageTable.Row
    var elsewhere: Int
}

/// Counts who is covered, given how far everybody has to go.
struct CoverageCounting {
    private let snapshot: CoverageSnapshot
    private let limits: [UInt32]
    /// By requirement.
    private let nearest: [NearestDestinations]
    private let together: NearestDestinations
    /// Where people go, if not all to the nearest.
    private let assigned: AssignedWalks?
    private let count: CoverageCount
    private let groups: CoverageSnapshot.UnitGroups
    /// By unit of the edition.
    private let isInScope: [Bool]

    init(
        _ snapshot: CoverageSnapshot, _ query: CoverageQuery, _ checked: CheckedCoverage,
        _ nearest: [NearestDestinations]
    ) {
        self.snapshot = snapshot
        limits = checked.limits
        self.nearest = nearest
        together = Self.together(nearest, limits: checked.limits)
        assigned = nil
        count = CoverageCount(weights: snapshot.weights, walkers: checked.weight)
        groups = snapshot.groups(query.level)
        isInScope = snapshot.isInScope(checked.scope)
    }

    init(
        _ snapshot: CoverageSnapshot, _ query: CoverageQuery, _ checked: CheckedCoverage, assigned: AssignedWalks
    ) {
        self.snapshot = snapshot
        self.assigned = assigned
        (limits, nearest) = ([], [])
        together = NearestDestinations(costs: [], destinations: [])
        count = CoverageCount(weights: snapshot.weights, walkers: checked.weight)
        groups = snapshot.groups(query.level)
        isInScope = snapshot.isInScope(checked.scope)
    }

    func rows() -> CoverageRows {
        let numbers = groups.units.indices.filter { isInScope[groups.units[$0]] }
        return CoverageRows(units: numbers.map(row), total: total(), elsewhere: elsewhere)
    }

    /// The rows that differ from those before, where walks to one of the facilities do.
    func rows(after before: CoverageRows, nearest previous: [NearestDestinations]) -> CoverageRows {
        var hasChanged = [Bool](repeating: false, count: groups.units.count)
        for (now, then) in zip(nearest, previous) {
            for origin in now.costs.indices
            where now.costs[origin] != then.costs[origin] || now.destinations[origin] != then.destinations[origin] {
                let group = groups.groups.groups[origin]
                if group != OriginGroups.none { hasChanged[Int(group)] = true }
            }
        }
        let numbers = groups.units.indices.filter { isInScope[groups.units[$0]] }
        let units = zip(numbers, before.units).map { number, row in hasChanged[number] ? self.row(number) : row }
        return CoverageRows(units: units, total: total(), elsewhere: before.elsewhere)
    }

    private func row(_ number: Int) -> CoverageTable.Row {
        row(groups.units[number], groups.groups.members(of: number))
    }

    private func total() -> CoverageTable.Row { row(nil, snapshot.everybody(in: isInScope)) }

    private var elsewhere: Int {
        snapshot.everybody(in: isInScope).count { point in
            groups.groups.groups[Int(point)] == OriginGroups.none && snapshot.demand.isBuilding(Int(point))
        }
    }

    private func row(_ unit: Int?, _ members: some Collection<UInt32>) -> CoverageTable.Row {
        let parts =
            assigned.map { [count.figures(of: members, assigned: $0)] }
            ?? zip(nearest, limits).map { count.figures(of: members, nearest: $0, limit: $1) }
        return CoverageTable.Row(
            unit: unit, figures: parts.count == 1 ? parts[0] : count.figures(of: members, nearest: together, limit: 0),
            parts: parts, isSpread: members.contains { snapshot.demand.isSpread(Int($0)) })
    }

    /// Who reaches all has the cost 0, nobody else any.
    private static func together(_ nearest: [NearestDestinations], limits: [UInt32]) -> NearestDestinations {
        guard nearest.count > 1 else { return nearest[0] }
        let count = nearest[0].costs.count
        let costs = (0..<count).map { origin in
            zip(nearest, limits).allSatisfy { $0.costs[origin] <= $1 } ? 0 : NearestDestinations.none
        }
        return NearestDestinations(
            costs: costs, destinations: [UInt32](repeating: NearestDestinations.none, count: count))
    }
}

extension CoverageSnapshot {
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

    /// The points of demand that lie in units of which this is said.
    func everybody(in isInScope: [Bool]) -> [UInt32] {
        (0..<UInt32(demand.count)).filter { faces[Int($0)] >= 0 && isInScope[faces[Int($0)]] }
    }
}
