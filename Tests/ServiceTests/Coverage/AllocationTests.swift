import GeoJSON
import GridSystem
import Places
import Service
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// By hand, in metres. To the centre: b1 400, b2 300, b3 400, b4 300, b5 350. To the south, at (-200, -300): b1 900, b2 600, b3 500,
/// b4 200, b5 250 by its second door.
struct AllocationTests {
    private static func query(
        _ metres: Double, level: String = "communities", weight: String = "people", capacities: Bool = false,
        unit: UnitID? = nil
    ) -> CoverageQuery {
        CoverageQuery(
            [CoverageQuery.Requirement("canteen", within: .metres(metres))], level: level, unit: unit, weight: weight,
            capacities: capacities)
    }

    private static func snapshot(centre: Int? = nil, south: Int? = nil) async throws -> CoverageSnapshot {
        try await CoverageTown(
            CoverageTown.buildings,
            [
                CoverageTown.facility("centre", 0, 0, capacity: centre),
                CoverageTown.facility("south", -200, -300, capacity: south),
            ]
        ).coverage.snapshot()
    }

    private static func units(_ line: FacilityAllocation.Line, _ snapshot: CoverageSnapshot) -> [String: Double] {
        Dictionary(
            uniqueKeysWithValues: line.parts.map {
                ($0.unit.map { snapshot.edition.units[$0].id.rawValue } ?? "", $0.party.amounts[0])
            })
    }

    @Test func everybodyGoesToTheNearest() async throws {
        let snapshot = try await Self.snapshot(centre: 1)
        let allocation = try snapshot.allocation(Self.query(504))
        let (centre, south) = (allocation.lines[0], allocation.lines[1])
        // People, households, buildings, over 85: b1, b2 and b3; b4 and b5. Known capacities do not bind.
        #expect(centre.party.amounts == [60, 22, 3, 3] && south.party.amounts == [90, 35, 2, 9])
        #expect(centre.load == 60 && south.load == 90)
        #expect(
            Self.units(centre, snapshot) == ["west": 30, "east": 30] && Self.units(south, snapshot) == ["west": 90])
        // (10 x 400 + 20 x 300 + 30 x 400) / 60; (40 x 200 + 50 x 250) / 90.
        #expect(abs((centre.party.meanCost ?? 0) / 100 - 366.67) < 0.5)
        #expect(abs((south.party.meanCost ?? 0) / 100 - 227.78) < 0.5)
        #expect(abs(Double(centre.party.longest ?? 0) / 100 - 400) < 0.5)
        #expect(allocation.unserved.party.amounts == [0, 0, 0, 0] && allocation.total.amounts == [150, 57, 5, 12])
        let nearest = snapshot.nearest("canteen", by: .distance)
        for point in 0..<snapshot.demand.count {
            let share = AssignedWalks.Share(
                destination: nearest.destinations[point], cost: nearest.costs[point], fraction: 1)
            #expect(Array(allocation.assigned.shares(of: point)) == [share])
        }
    }

    @Test func whoIsTooFarGoesNowhere() async throws {
        let allocation = try await Self.snapshot().allocation(Self.query(340))
        // b1 and b3 are 400 m away.
        #expect(allocation.lines.map(\.party.amounts[0]) == [20, 90])
        #expect(allocation.unserved.party.amounts == [40, 14, 2, 1])
        #expect(allocation.unserved.parts.map(\.party.amounts[0]) == [30, 10])
        #expect(allocation.unserved.load == nil && allocation.unserved.party.meanCost == nil)
    }

    @Test func aFullFacilitySendsAwayWhoCanGoElsewhere() async throws {
        // Within 340 m b5 reaches only the south, b4 either: 30 of the 40 give way.
        let allocation = try await Self.snapshot(south: 60).allocation(Self.query(340, capacities: true))
        let (centre, south) = (allocation.lines[0], allocation.lines[1])
        #expect(south.load == 60 && centre.load == 50)
        // With three quarters of b4: of its 15 households 11.25.
        #expect(centre.party.amounts == [50, 19.25, 1.75, 5])
        #expect(south.party.amounts == [60, 23.75, 1.25, 6])
        // (50 x 250 + 10 x 200) / 60.
        #expect(abs((south.party.meanCost ?? 0) / 100 - 241.67) < 0.5)
        #expect(allocation.unserved.party.amounts == [40, 14, 2, 1])
    }

    @Test(arguments: [(0, 60), (40, 60), (40, 0), (7, 11), (500, 500), (1, 89)])
    func capacitiesConservePeople(centre: Int, south: Int) async throws {
        let snapshot = try await Self.snapshot(centre: centre, south: south)
        for weight in ["people", "households", "age85"] {
            let allocation = try snapshot.allocation(Self.query(504, weight: weight, capacities: true))
            for index in allocation.total.amounts.indices {
                let parties = (allocation.lines + [allocation.unserved]).map(\.party.amounts[index])
                #expect(abs(parties.reduce(0, +) - allocation.total.amounts[index]) < 1e-9)
            }
            for (line, capacity) in zip(allocation.lines, [centre, south]) {
                #expect((line.load ?? .infinity) <= Double(capacity) + 1e-9)
                for index in line.party.amounts.indices {
                    let parts = line.parts.reduce(0) { $0 + $1.party.amounts[index] }
                    #expect(abs(parts - line.party.amounts[index]) < 1e-9)
                }
            }
        }
        // All reach the centre within 504 m, and b3, b4 and b5 the south: as many as there is room are served.
        let people = try snapshot.allocation(Self.query(504, capacities: true))
        let atTheSouth = min(120, Double(south))
        let served = atTheSouth + min(150 - atTheSouth, Double(centre))
        let loads = people.lines.compactMap(\.load).reduce(0, +)
        #expect(abs(loads - served) < 1e-9)
    }

    @Test func limitsThatDoNotBindChangeNothing() async throws {
        let snapshot = try await Self.snapshot(centre: 150, south: 150)
        let free = try snapshot.allocation(Self.query(504))
        let bound = try snapshot.allocation(Self.query(504, capacities: true))
        for point in 0..<snapshot.demand.count {
            #expect(free.assigned.shares(of: point) == bound.assigned.shares(of: point))
        }
    }

    @Test func aUnitHasNoPlacesToItself() async throws {
        // With 20 places at the centre, b2 in the east and all others but b4 and b5 claim them.
        let snapshot = try await Self.snapshot(centre: 20, south: 90)
        let east = try snapshot.allocation(Self.query(504, capacities: true, unit: UnitID("east")))
        #expect(east.total.amounts[0] == 30 && east.lines[0].load == 20 && east.lines[1].load == 90)
        #expect(east.lines[0].party.amounts[0] + east.unserved.party.amounts[0] == 30)
        #expect(east.lines[1].party.amounts[0] == 0)
    }

    @Test func coverageWithCapacitiesIsWhatIsAssigned() async throws {
        let snapshot = try await Self.snapshot(centre: 20, south: 60)
        let query = Self.query(340, capacities: true)
        let table = try snapshot.coverage(query), allocation = try snapshot.allocation(query)
        #expect(abs(table.total.figures.covered[0] - 80) < 1e-9 && table.total.figures.totals[0] == 150)
        #expect(abs(allocation.unserved.party.amounts[0] - 70) < 1e-9)
        #expect(table.total.figures.meanExcess == nil)
        var both = query
        both.requirements.append(CoverageQuery.Requirement("reading-room", within: .metres(340)))
        #expect(throws: WalkingError.self) { try snapshot.coverage(both) }
        #expect(throws: WalkingError.self) { try snapshot.allocation(both) }
    }

    @Test func buildingsAreListedForThoseWhoMayKnow() async throws {
        let snapshot = try await Self.snapshot(south: 60)
        let allocation = try snapshot.allocation(Self.query(340, capacities: true))
        #expect(throws: ServiceError.self) { try allocation.buildings(for: .everybody, limit: 10) }
        let first = try allocation.buildings(for: .operatorOfTheStore, limit: 3)
        #expect(first.matched == 5 && first.next == "b3" && first.buildings.count == 3)
        let rest = try allocation.buildings(for: .operatorOfTheStore, after: first.next, limit: 3)
        #expect(rest.next == nil && rest.buildings.map { $0["building"]?.stringValue } == ["b4", "b5"])
        var shares: [String: Double] = [:]
        for share in rest.buildings[0]["facilities"]?.arrayValue ?? [] {
            shares[share["id"]?.stringValue ?? ""] = share["amount"]?.numberValue
        }
        #expect(shares == ["centre": 30, "south": 10])
        #expect(first.buildings[0]["unserved"] == 10)
        let east = Principal(role: .dispatcher, unit: UnitID("east"))
        #expect(
            try allocation.buildings(for: east, limit: 9).buildings.map { $0["building"]?.stringValue } == ["b1", "b2"])
        let west = try snapshot.allocation(Self.query(340, unit: UnitID("west")))
        #expect(throws: ServiceError.self) { try west.buildings(for: east, limit: 9) }
    }

    @Test(arguments: 1...20)
    func noSumTellsWhatIsWithheld(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let buildings = (0..<40).map { number in
            CoverageTown.building(
                "b\(number)",
                [
                    (
                        Double(Int.random(in: -900...900, using: &random)),
                        Double(Int.random(in: -900...900, using: &random))
                    )
                ],
                people: Int.random(in: 1...30, using: &random), groups: ["age85": Int.random(in: 0...2, using: &random)]
            )
        }
        let facilities = (0..<4).map { number in
            CoverageTown.facility(
                "f\(number)", Double(Int.random(in: -900...900, using: &random)),
                Double(Int.random(in: -900...900, using: &random)), capacity: Int.random(in: 20...200, using: &random))
        }
        let snapshot = try await CoverageTown(buildings, facilities).coverage.snapshot()
        let seen = try snapshot.allocation(Self.query(900, level: "small-grids", capacities: seed % 2 == 0))
            .visible(to: .everybody)
        let lines = seen.lines + [seen.unserved]
        var hidden = 0
        for weight in [0, 3] {
            func isHidden(_ party: FacilityAllocation.Party) -> Bool { party.withheld.contains(weight) }
            // One hidden number among others that weigh something, the sum being known.
            func tells(_ group: [FacilityAllocation.Party]) -> Bool {
                group.count(where: isHidden) == 1 && group.contains { !isHidden($0) && $0.amounts[weight] > 0 }
            }
            #expect(!tells(lines.map(\.party)), "seed \(seed)")
            for line in lines {
                #expect(!tells(line.parts.map(\.party)), "seed \(seed)")
                if isHidden(line.party) { #expect(line.parts.allSatisfy { isHidden($0.party) }) }
                for part in line.parts where part.party.amounts[2] > 0 && part.party.amounts[2] < 3 {
                    #expect(isHidden(part.party), "seed \(seed)")
                }
                hidden += line.parts.count { isHidden($0.party) }
            }
            for unit in snapshot.edition.units.indices {
                #expect(!tells(lines.flatMap { $0.parts.filter { $0.unit == unit }.map(\.party) }), "seed \(seed)")
            }
        }
        #expect(hidden > 0)
        #expect(lines.allSatisfy { !$0.party.withheld.contains(Demand.buildingCount) })
    }
}
