import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

struct NearestTests {
    /// Where a walk of so many metres east and north of a place ends.
    private static func place(_ from: LatticePoint, east: Double, north: Double) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: from.y)
        return LatticePoint(
            x: from.x + Int32((east / metric.metresPerStepX).rounded()),
            y: from.y + Int32((north / metric.metresPerStepY).rounded()))
    }

    @Test("On a perfect grid the walks are those of the map", .tags(.property))
    func perfectGrid() throws {
        let grid = PerfectGrid(lines: 11)
        let network = try grid.network()
        let access = WalkingAccess(network)
        // One facility at the centre's crossing, another 200 m east of it.
        let facilities = [grid.centre, Self.place(grid.centre, east: 200, north: 0)]
        // Each house stands 10 m north of a street, so many metres along it.
        let houses = [(30.0, 10.0), (130, 10), (250, 10), (-40, 110), (50, -290)].map {
            Self.place(grid.centre, east: $0.0, north: $0.1)
        }
        let nearest = access.nearest(
            of: WalkDestinations(
                WalkingPlaces(doors: facilities.map { [$0] }, on: network), by: .distance, on: network),
            for: WalkOrigins(WalkingPlaces(doors: houses.map { [$0] }, on: network), by: .distance, on: network))
        // By hand, in metres: 10 to the street, then along streets.
        let metres: [Double] = [10 + 30, 10 + 70, 10 + 50, 10 + 40 + 100, 10 + 50 + 300]
        for (cost, expected) in zip(nearest.costs, metres) {
            #expect(abs(Double(cost) / 100 - expected) < 0.5, "\(cost) against \(expected) m")
        }
        #expect(nearest.destinations.dropLast() == [0, 1, 1, 0])
    }

    @Test(
        "One search backward from all facilities equals a tree from every building", .tags(.property), arguments: 0..<8)
    func equalsTrees(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let town = RandomTown(seed: UInt64(seed), withOneWays: true)
        let network = try town.network
        let buildings = (0..<60).map { _ in
            (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.near(town, &random) }
        }
        let facilities = (0..<7).map { _ in Self.near(town, &random) }
        let profile = WalkingProfile.standard[seed % 3]
        let bound: UInt32 = 60_000
        let origins = WalkOrigins(WalkingPlaces(doors: buildings, on: network), by: .time(profile), on: network)
        let destinations = WalkDestinations(
            WalkingPlaces(doors: facilities.map { [$0] }, on: network), by: .time(profile), on: network)
        let access = WalkingAccess(network)
        let nearest = access.nearest(of: destinations, for: origins, farthest: bound)
        let reach = access.reach(
            of: destinations, chosen: Array(facilities.indices), from: WalkOriginIndex(origins, on: network),
            limit: bound)
        var oracle = WalkByWalk(network, by: .time(profile))
        for (building, doors) in buildings.enumerated() {
            let walks = oracle.costs(from: doors, to: facilities, within: bound)
            #expect(nearest.costs[building] == walks.compactMap { $0 }.min() ?? NearestDestinations.none)
            for (facility, walk) in walks.enumerated() {
                let row = reach.row(facility)
                let found = row.first { reach.origins[$0] == UInt32(building) }.map { reach.costs[$0] }
                #expect(found == walk, "seed \(seed), building \(building), facility \(facility)")
            }
        }
        let sums = access.weightReached(
            by: destinations, chosen: [3, 0], from: WalkOriginIndex(origins, on: network),
            weights: buildings.indices.map { Double($0 + 1) }, limit: bound)
        let byRow = [3, 0].map { reach.row($0).reduce(0) { $0 + Double(reach.origins[$1] + 1) } }
        #expect(sums == byRow)
    }

    @Test("What changes is what a search anew would find", .tags(.property), arguments: 0..<12)
    func changes(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let town = RandomTown(seed: UInt64(seed), withOneWays: true)
        let network = try town.network
        let buildings = (0..<90).map { _ in [Self.near(town, &random)] }
        let facilities = (0..<9).map { _ in [Self.near(town, &random)] }
        let access = WalkingAccess(network)
        let origins = WalkOrigins(WalkingPlaces(doors: buildings, on: network), by: .time(.child), on: network)
        let places = WalkingPlaces(doors: Array(facilities.prefix(6)), on: network)
        let all = WalkDestinations(
            places.appending(WalkingPlaces(doors: Array(facilities.suffix(3)), on: network)), by: .time(.child),
            on: network)
        let walks = access.nearestWalks(
            of: WalkDestinations(places, by: .time(.child), on: network), only: [0, 1, 3, 4], for: origins,
            farthest: 40_000)
        for (removed, added) in [([], [6]), ([1], []), ([0, 4], [7, 8]), ([0, 1, 3, 4], [2]), ([0, 1, 3, 4], [])] {
            let changed = access.nearest(
                changing: walks, of: all, removing: removed, adding: added,
                for: WalkOriginIndex(origins, on: network))
            let anew = access.nearest(
                of: all, only: [0, 1, 3, 4].filter { !removed.contains($0) } + added, for: origins, farthest: 40_000)
            #expect(changed.costs == anew.costs, "seed \(seed), without \(removed), with \(added)")
        }
    }

    private static func near(_ town: RandomTown, _ random: inout SeededGenerator) -> LatticePoint {
        let junction = town.junctions[Int.random(in: town.junctions.indices, using: &random)]
        return place(
            junction, east: .random(in: -60...60, using: &random), north: .random(in: -60...60, using: &random))
    }
}
