import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

struct DoorWalkTests {
    private static func near(_ town: RandomTown, _ random: inout SeededGenerator) -> LatticePoint {
        let junction = town.junctions[Int.random(in: town.junctions.indices, using: &random)]
        let metric = LocalMetric(aroundLatitude: junction.y)
        return LatticePoint(
            x: junction.x + Int32((Double.random(in: -60...60, using: &random) / metric.metresPerStepX).rounded()),
            y: junction.y + Int32((Double.random(in: -60...60, using: &random) / metric.metresPerStepY).rounded()))
    }

    @Test(
        "A walk forward from the doors costs what coverage counts backward, and its way is as long", .tags(.property),
        arguments: 0..<12)
    func equalsNearest(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let town = RandomTown(seed: UInt64(seed), withOneWays: true)
        let network = try town.network
        let access = WalkingAccess(network)
        let buildings = (0..<40).map { _ in
            (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.near(town, &random) }
        }
        let facilities = (0..<9).map { _ in Self.near(town, &random) }
        for measure in [WalkingMeasure.distance, .time(WalkingProfile.standard[seed % 3])] {
            let origins = WalkOrigins(WalkingPlaces(doors: buildings, on: network), by: measure, on: network)
            let ends = WalkDestinations(
                WalkingPlaces(doors: facilities.map { [$0] }, on: network), by: measure, on: network)
            let chosen = Array(facilities.indices)
            let nearest = access.nearest(of: ends, for: origins)
            for (building, doors) in buildings.enumerated() {
                let walks = access.walks(
                    from: doors, to: ends, only: chosen, within: WalkingAccess.farthestWalk, nearest: 3)
                #expect(
                    walks.first?.cost ?? NearestDestinations.none == nearest.costs[building],
                    "seed \(seed), building \(building)")
                let all = access.walks(from: doors, to: ends, only: chosen, within: WalkingAccess.farthestWalk)
                #expect(walks == Array(all.prefix(3)), "seed \(seed), building \(building)")
                for walk in walks {
                    #expect(walk.way.first == doors[walk.door] && walk.way.last == facilities[walk.destination])
                    // Each leg rounds to a unit.
                    if case .distance = measure {
                        #expect(abs(walk.length.metres - Double(walk.cost) / 100) < 0.5, "seed \(seed)")
                    }
                }
            }
        }
    }

    @Test func aDoorWithoutStreetsIsPassedOver() throws {
        let grid = PerfectGrid(lines: 5)
        let network = try grid.network()
        let access = WalkingAccess(network)
        let sea = LatticePoint(x: grid.centre.x + 500_000, y: grid.centre.y)
        let ends = WalkDestinations(WalkingPlaces(doors: [[grid.centre]], on: network), by: .distance, on: network)
        let walks = access.walks(from: [sea, grid.centre], to: ends, only: [0], within: 10_000)
        #expect(walks.map(\.door) == [1] && walks.map(\.cost) == [0])
        #expect(access.walks(from: [sea], to: ends, only: [0], within: 10_000).isEmpty)
    }
}
