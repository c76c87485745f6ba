import SimpleFeatures
import WalkingAccess

/// Blind zones with who lives in them and is not covered.
public struct InhabitedZones: Sendable {
    public struct Zone: Sendable {
        /// The row of the table whose unit it lies in.
        public let row: Int
        /// 1 for the largest of its unit.
        public let number: Int
        public let zone: BlindZones.Zone
        /// By weight how much of it is in the zone.
        public let amounts: [Double]
        /// Whether people are spread over streets there, since nobody counted them building by building.
        let isSpread: Bool
        /// The weights whose numbers are withheld, since single households could be known by them.
        public internal(set) var withheld: Set<Int> = []
    }

    /// Who is covered and who is not, in the same units.
    public internal(set) var table: CoverageTable
    /// The most people first, of zones without people the largest.
    public internal(set) var zones: [Zone]
    /// By row and weight: how much of who is not covered lives in no zone, for it lives far from any street, or leaves by a door that
    /// others do not have.
    public let elsewhere: [[Double]]
}

extension CoverageSnapshot {
    /// The blind zones of each unit, and who lives there.
    ///
    /// A building lies in the zone that its position lies in, exactly; counted are those that are not covered. Of several categories they
    /// lack one at least.
    /// - Throws: as ``coverage(_:)``; ``WalkingError`` `.outOfRange` where the units lie too far apart to be answered at once.
    public func inhabitedZones(_ query: CoverageQuery) throws -> InhabitedZones {
        var query = query
        // Ground knows no capacities.
        query.capacities = false
        let checked = try checked(query)
        let table = try table(query, checked)
        let found = try table.blindZones()
        let nearest = query.requirements.map { self.nearest($0.category, by: checked.measure) }
        let groups = groups(query.level), weights = demand.weights
        let numbers = Dictionary(uniqueKeysWithValues: groups.units.enumerated().map { ($1, $0) })
        var zones: [InhabitedZones.Zone] = [], elsewhere: [[Double]] = []
        for (row, (tableRow, unitZones)) in zip(table.rows, found).enumerated() {
            let group = tableRow.unit.flatMap { numbers[$0] }
            let members = group.map { Array(groups.groups.members(of: $0)) } ?? []
            let uncovered = members.filter { point in
                zip(nearest, checked.limits).contains { $0.costs[Int(point)] > $1 }
            }
            var rest = Set(uncovered)
            for (number, zone) in unitZones.enumerated() {
                let area = LatticeMultiPolygon([zone.area]), box = area.box
                let inside = uncovered.filter { point in
                    let position = demand.positions[Int(point)]
                    return rest.contains(point) && box?.covers(position) == true && area.contains(position)
                }
                rest.subtract(inside)
                zones.append(
                    InhabitedZones.Zone(
                        row: row, number: number + 1, zone: zone,
                        amounts: weights.map { weight in inside.reduce(0) { $0 + weight[Int($1)] } },
                        isSpread: inside.contains { !demand.isBuilding(Int($0)) }))
            }
            elsewhere.append(weights.map { weight in rest.sorted().reduce(0) { $0 + weight[Int($1)] } })
        }
        return InhabitedZones(table: table, zones: zones, elsewhere: elsewhere).sorted
    }
}

extension InhabitedZones {
    /// By the numbers that are not withheld, which tell nothing of the others.
    var sorted: InhabitedZones {
        func key(_ zone: Zone) -> [Double] {
            [Demand.people, Demand.households, Demand.buildingCount].map {
                zone.withheld.contains($0) ? 0 : zone.amounts[$0]
            } + [zone.zone.extent.squareMetres]
        }
        var sorted = self
        sorted.zones = zones.map { (key($0), $0) }
            .sorted { $1.0.lexicographicallyPrecedes($0.0) }.map(\.1)
        return sorted
    }
}
