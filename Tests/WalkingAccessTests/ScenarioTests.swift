import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// What would be if streets were others equals what is where they are.
struct ScenarioTests {
    private struct Question {
        var network: StreetNetwork
        var origins: WalkOrigins
        var destinations: WalkDestinations

        init(_ map: StreetMap, buildings: [LatticePoint], facilities: [LatticePoint]) throws {
            network = try StreetNetwork(map, source: "a random town")
            origins = WalkOrigins(
                WalkingPlaces(doors: buildings.map { [$0] }, on: network), by: .time(.senior), on: network)
            destinations = WalkDestinations(
                WalkingPlaces(doors: facilities.map { [$0] }, on: network), by: .time(.senior), on: network)
        }

        func nearest(on scenario: StreetScenario? = nil) -> NearestDestinations {
            let access = WalkingAccess(network)
            guard let scenario else { return access.nearest(of: destinations, for: origins) }
            return access.nearest(of: destinations, for: origins, on: scenario)
        }
    }

    private static func places(_ count: Int, in town: RandomTown, _ random: inout SeededGenerator) -> [LatticePoint] {
        (0..<count).map { _ in
            let junction = town.junctions[Int.random(in: town.junctions.indices, using: &random)]
            return LatticePoint(
                x: junction.x + .random(in: -6_000...6_000, using: &random),
                y: junction.y + .random(in: -5_000...5_000, using: &random))
        }
    }

    private static func expectEqual(_ a: NearestDestinations, _ b: NearestDestinations, _ seed: UInt64) {
        for (one, other) in zip(a.costs, b.costs) {
            // A street is cut where a way begins: its parts may be a unit longer or shorter than the whole.
            #expect(abs(Int64(one) - Int64(other)) <= 3, "seed \(seed): \(one), \(other)")
        }
    }

    @Test(.tags(.property), arguments: UInt64(0)..<6)
    func aFootbridgeIsAsIfItWereThere(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let town = RandomTown(seed: seed)
        let buildings = Self.places(80, in: town, &random), facilities = Self.places(3, in: town, &random)
        // At a junction of nothing but steps and bridges the way's end would be joined elsewhere.
        let network = try town.network
        let onStreets = try town.junctions.indices.filter {
            try network.snap(town.junctions[$0]).distance == .metres(0)
        }
        let ends = [try #require(onStreets.first), try #require(onStreets.last)]
        var bridged = town.map
        bridged.ways.append(StreetWay(points: ends.map { UInt32($0) }, kind: .footway, passage: .bridge))
        let present = try Question(town.map, buildings: buildings, facilities: facilities)
        let future = try Question(bridged, buildings: buildings, facilities: facilities)
        let scenario = try StreetScenario(
            closing: [], adding: [ends.map { town.junctions[$0] }], on: present.network)
        Self.expectEqual(present.nearest(on: scenario), future.nearest(), seed)
    }

    @Test(.tags(.property), arguments: UInt64(0)..<6)
    func aClosedStreetIsAsIfItWereNotThere(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let town = RandomTown(seed: seed)
        let buildings = Self.places(80, in: town, &random), facilities = Self.places(3, in: town, &random)
        let present = try Question(town.map, buildings: buildings, facilities: facilities)
        var compared = 0
        for _ in 0..<6 {
            let way = Int.random(in: town.map.ways.indices, using: &random)
            let (a, b) = (town.map.ways[way].points[0], town.map.ways[way].points[1])
            guard town.map.ways[way].kind == .street, town.map.ways[way].passage == .ground else { continue }
            var without = town.map
            without.ways.remove(at: way)
            let future = try Question(without, buildings: buildings, facilities: facilities)
            // Nothing is joined to an island, but what becomes one by closing a street stays joined.
            guard future.network.metadata.islands.count == present.network.metadata.islands.count else { continue }
            let ends = [town.junctions[Int(a)], town.junctions[Int(b)]]
            let middle = LatticePoint(x: ends[0].x / 2 + ends[1].x / 2, y: ends[0].y / 2 + ends[1].y / 2)
            let scenario = try StreetScenario(closing: [.point(middle)], adding: [], on: present.network)
            #expect(scenario.closedPieces == 1)
            Self.expectEqual(present.nearest(on: scenario), future.nearest(), seed)
            compared += 1
        }
        #expect(compared > 0)
    }

    @Test func aFootbridgeBetweenTwoPlacesOfOneStreetIsWalkedFromItsMiddle() throws {
        let grid = PerfectGrid(lines: 3)
        let network = try grid.network()
        func place(_ east: Double, _ north: Double) -> LatticePoint {
            let metric = LocalMetric(aroundLatitude: grid.centre.y)
            return LatticePoint(
                x: grid.centre.x + Int32((east / metric.metresPerStepX).rounded()),
                y: grid.centre.y + Int32((north / metric.metresPerStepY).rounded()))
        }
        // From the middle of the northern street to the middle of the southern one, past the centre.
        let scenario = try StreetScenario(
            closing: [], adding: [[place(50, 100), place(50, -100)]], on: network)
        let origins = WalkOrigins(WalkingPlaces(doors: [[place(60, 100)]], on: network), by: .distance, on: network)
        let destinations = WalkDestinations(
            WalkingPlaces(doors: [[place(40, -100)]], on: network), by: .distance, on: network)
        let access = WalkingAccess(network)
        let now = access.nearest(of: destinations, for: origins).costs[0]
        let then = access.nearest(of: destinations, for: origins, on: scenario).costs[0]
        // By hand: 60 back, 200 down, 40 on; with the bridge 10 back, 200 over, 10 on.
        #expect(abs(Double(now) / 100 - 300) < 0.5)
        #expect(abs(Double(then) / 100 - 220) < 0.5)
    }

    @Test func linesAndAreasCloseWhatTheyMeet() throws {
        let grid = PerfectGrid(lines: 5)
        let network = try grid.network()
        func point(_ east: Int32, _ north: Int32) -> LatticePoint {
            LatticePoint(x: grid.centre.x + east * 90, y: grid.centre.y + north * 90)
        }
        // About 1 cm a step: 90 steps are a metre. A fence across the two streets that run north from the middle row.
        let fence = StreetScenario.Closure.line([point(-10, 50), point(110, 50)])
        #expect(try StreetScenario(closing: [fence], adding: [], on: network).closedPieces == 2)
        let works = LatticeMultiPolygon([
            LatticePolygon(exterior: LatticeRing([point(-10, -10), point(10, -10), point(10, 10), point(-10, 10)]))
        ])
        #expect(try StreetScenario(closing: [.area(works)], adding: [], on: network).closedPieces == 4)
        #expect(throws: WalkingError.self) {
            try StreetScenario(closing: [.point(point(50, 50))], adding: [], on: network)
        }
        #expect(throws: WalkingError.self) {
            try StreetScenario(closing: [], adding: [[point(0, 0), point(0, 0)]], on: network)
        }
    }
}
