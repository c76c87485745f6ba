import GridSystem
import Places
import StreetNetwork
public import WalkingAccess

/// Who goes to which facility of a category on foot, and what that adds up to.
public struct FacilityAllocation: Sendable {
    /// People who do the same, added up.
    public struct Party: Sendable {
        /// By weight of the demand.
        public internal(set) var amounts: [Double]
        /// Of the weight asked for: those who walk, and the sum of their walks in units.
        private var walkers = 0.0
        private var walked = 0.0
        /// The longest walk, in units; `nil` where nobody walks.
        public private(set) var longest: UInt32?
        /// Whether some are spread over streets, since nobody counted them building by building.
        public private(set) var isSpread = false
        /// The weights whose numbers are withheld, since single households could be known by them.
        public internal(set) var withheld: Set<Int> = []

        init(weights: Int) { amounts = [Double](repeating: 0, count: weights) }

        /// The mean walk in units; `nil` where nobody walks.
        public var meanCost: Double? { walkers > 0 ? walked / walkers : nil }

        /// - Parameter cost: `nil` for people who go nowhere.
        mutating func add(
            _ point: Int, of demand: Demand, fraction: Double, weight: Int, cost: UInt32?
        ) {
            for index in amounts.indices { amounts[index] += demand.weights[index][point] * fraction }
            isSpread = isSpread || !demand.isBuilding(point)
            guard let cost else { return }
            walkers += demand.weights[weight][point] * fraction
            walked += demand.weights[weight][point] * fraction * Double(cost)
            longest = max(longest ?? 0, cost)
        }
    }

    /// Those of one unit who go to one facility, or nowhere.
    public struct Part: Sendable {
        /// The index in the edition's units; `nil` for those in no unit of the level.
        public var unit: Int?
        public var party: Party
    }

    /// Those who go to one facility, or nowhere.
    public struct Line: Sendable {
        /// The index in ``CoverageFacilities/facilities``; `nil` for nowhere.
        public var facility: Int?
        /// What everybody who goes there weighs, from other units than those asked about too; `nil` where it is withheld.
        public internal(set) var load: Double?
        public internal(set) var party: Party
        /// In the order of the edition; units of which nobody goes there are left out.
        public internal(set) var parts: [Part]
    }

    public let query: CoverageQuery
    public let snapshot: CoverageSnapshot
    public let assigned: AssignedWalks
    /// A line for each facility of the category, those to which nobody goes too.
    public internal(set) var lines: [Line]
    /// Those for whom there is no facility within the limit, or none with room.
    public internal(set) var unserved: Line
    public internal(set) var total: Party
    let measure: WalkingMeasure
    /// The index of the weight asked for.
    let weight: Int
    let scope: Int?
}

extension CoverageSnapshot {
    /// Each building to its facility: to the nearest within the limit, or as capacities allow.
    /// - Throws: as ``coverage(_:)``; `CancellationError`.
    public func allocation(_ query: CoverageQuery) throws -> FacilityAllocation {
        try query.requireOneCategory()
        let checked = try checked(query)
        let assigned = try assigned(query, checked)
        let present = facilities.indices(of: query.requirements[0].category)
        let groups = groups(query.level)
        var tally = AllocationTally(self, checked.weight, lines: present, groups: groups)
        for point in everybody(in: isInScope(checked.scope)) { tally.add(Int(point), assigned) }
        var loads = [Double](repeating: 0, count: facilities.facilities.count)
        let claims = claims(checked.weight)
        for point in claims.indices where claims[point] > 0 {
            for share in assigned.shares(of: point) {
                loads[Int(share.destination)] += claims[point] * share.fraction
            }
        }
        return FacilityAllocation(
            query: query, snapshot: self, assigned: assigned,
            lines: present.map { tally.line($0, load: loads[$0]) }, unserved: tally.line(nil, load: nil),
            total: tally.total, measure: checked.measure, weight: checked.weight, scope: checked.scope)
    }
}

/// Adds up who goes where.
private struct AllocationTally {
    private let demand: Demand
    private let weight: Int
    private let groups: CoverageSnapshot.UnitGroups
    /// By facility its place among the lines; nowhere comes after the last.
    private var places: [Int: Int] = [:]
    private let nowhere: Int
    private var parties: [FacilityAllocation.Party]
    /// By line and then by unit group; those in no unit of the level come last.
    private var parts: [[Int: FacilityAllocation.Party]]
    private(set) var total: FacilityAllocation.Party

    init(_ snapshot: CoverageSnapshot, _ weight: Int, lines: [Int], groups: CoverageSnapshot.UnitGroups) {
        demand = snapshot.demand
        self.weight = weight
        self.groups = groups
        nowhere = lines.count
        for (place, facility) in lines.enumerated() { places[facility] = place }
        let nobody = FacilityAllocation.Party(weights: demand.weights.count)
        parties = lines.map { _ in nobody } + [nobody]
        parts = parties.map { _ in [:] }
        total = nobody
    }

    mutating func add(_ point: Int, _ assigned: AssignedWalks) {
        let rest = 1 - assigned.fraction(of: point)
        for share in assigned.shares(of: point) {
            guard let place = places[Int(share.destination)] else { continue }
            add(point, to: place, fraction: share.fraction, cost: share.cost)
        }
        // Parts of people are sums of shares, which are not exact.
        if rest > 1e-9 { add(point, to: nowhere, fraction: rest, cost: nil) }
    }

    private mutating func add(_ point: Int, to place: Int, fraction: Double, cost: UInt32?) {
        let group = groups.groups.groups[point]
        let number = group == OriginGroups.none ? groups.units.count : Int(group)
        parties[place].add(point, of: demand, fraction: fraction, weight: weight, cost: cost)
        parts[place][number, default: FacilityAllocation.Party(weights: demand.weights.count)].add(
            point, of: demand, fraction: fraction, weight: weight, cost: cost)
        total.add(point, of: demand, fraction: fraction, weight: weight, cost: cost)
    }

    func line(_ facility: Int?, load: Double?) -> FacilityAllocation.Line {
        let place = facility.flatMap { places[$0] } ?? nowhere
        return FacilityAllocation.Line(
            facility: facility, load: load, party: parties[place],
            parts: parts[place].sorted { $0.key < $1.key }.map { number, party in
                FacilityAllocation.Part(unit: number < groups.units.count ? groups.units[number] : nil, party: party)
            })
    }
}
