public import GridSystem
public import Places
public import SimpleFeatures
public import StreetNetwork
public import WalkingAccess

/// Whom some areas, compounds, units and public works reach together; everybody counts once.
public struct AggregateQuery: Sendable {
    /// Buildings count whose position lies in one of them by the half-open rule.
    public var areas: [LatticeMultiPolygon] = []
    /// Buildings count that say they stand in one of them, or say nothing and lie on its land.
    public var compounds: [Compound] = []
    public var units: [UnitID] = []
    /// Places, WGS 84, to which those count who walk there within the limit.
    public var ends: [LatticePoint] = []
    public var limit: BandLimit = standardLimit
    public var profile: WalkingProfile = .adult
    public var level: Level.ID

    public init(level: Level.ID) { self.level = level }

    /// As far as a renewed street or the new gate of a park serves.
    public static let standardLimit = BandLimit.minutes(5)
}

/// How many live where some areas, compounds, units and public works reach.
public struct Aggregate: Sendable {
    public struct Row: Sendable {
        /// The index in the edition's units; `nil` for the total.
        public var unit: Int?
        public var count: HeadCount
        /// Those that count themselves or by one of their buildings, in order.
        public var compounds: [Compound.ID]
        /// Whether people are spread over streets, since nobody counted them building by building.
        public var isSpread: Bool
    }

    public let query: AggregateQuery
    public let snapshot: CoverageSnapshot
    /// The units of the level in which somebody counts, in the order of the edition.
    public internal(set) var rows: [Row]
    public internal(set) var total: Row
}

extension CoverageSnapshot {
    /// Counts whom a question reaches: one search backward from all its places together.
    /// - Throws: ``WalkingError`` `.outOfRange`; ``ServiceError`` with `unknownUnit`.
    public func aggregate(_ query: AggregateQuery) throws -> Aggregate {
        var isIn = [Bool](repeating: false, count: demand.count)
        include(query.areas, &isIn)
        include(query.compounds, &isIn)
        for unit in query.units {
            for point in everybody(in: isInScope(try index(ofUnit: unit))) { isIn[Int(point)] = true }
        }
        try include(query.ends, within: query.limit, query.profile, &isIn)
        let groups = groups(query.level)
        let rows = groups.units.enumerated().compactMap { number, unit -> Aggregate.Row? in
            let members = groups.groups.members(of: number).lazy.map { Int($0) }.filter { isIn[$0] }
            return members.isEmpty ? nil : row(unit, Array(members))
        }
        return Aggregate(query: query, snapshot: self, rows: rows, total: row(nil, isIn.indices.filter { isIn[$0] }))
    }

    private func row(_ unit: Int?, _ points: [Int]) -> Aggregate.Row {
        Aggregate.Row(
            unit: unit, count: HeadCount(self, of: points),
            compounds: Set(points.compactMap { demand.homes[$0] ?? demand.compounds[$0] }).sorted(),
            isSpread: points.contains { demand.isSpread($0) })
    }

    private func include(_ areas: [LatticeMultiPolygon], _ isIn: inout [Bool]) {
        for area in areas {
            guard let box = area.box else { continue }
            for (point, position) in demand.positions.enumerated()
            where !isIn[point] && box.covers(position) && area.contains(position) {
                isIn[point] = true
            }
        }
    }

    private func include(_ compounds: [Compound], _ isIn: inout [Bool]) {
        let ids = Set(compounds.map(\.id))
        for point in isIn.indices {
            guard let compound = demand.homes[point] ?? demand.compounds[point] else { continue }
            if ids.contains(compound) { isIn[point] = true }
        }
        var onLand = [Bool](repeating: false, count: demand.count)
        include(compounds.compactMap(\.land), &onLand)
        for point in onLand.indices
        where onLand[point] && demand.homes[point] == nil && demand.compounds[point] == nil {
            isIn[point] = true
        }
    }

    private func include(
        _ ends: [LatticePoint], within limit: BandLimit, _ profile: WalkingProfile, _ isIn: inout [Bool]
    ) throws {
        try profile.check()
        let units = UInt32(try limit.units(profile))
        guard !ends.isEmpty else { return }
        let measure = limit.measure(profile)
        let places = WalkingPlaces(doors: ends.map { [$0] }, on: walking.network)
        let nearest = walking.nearest(
            of: WalkDestinations(places, by: measure, on: walking.network), for: origins(measure), farthest: units)
        for (point, cost) in nearest.costs.enumerated() where cost <= units { isIn[point] = true }
    }
}
