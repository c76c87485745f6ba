import GEOS
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// What holds of the areas of many facilities in any town.
@Suite struct AreaPropertyTests {
    private static let seeds: [UInt64] = Array(1...12)

    private static func question(seed: UInt64, withOneWays: Bool = true) throws -> (WalkingAccess, AreaQuestion) {
        let town = RandomTown(seed: seed, withOneWays: withOneWays)
        let network = try town.network
        var random = SeededGenerator(seed: seed)
        let box = network.metadata.bounds
        let places = (0..<Int.random(in: 1...9, using: &random)).map { _ in
            LatticePoint(
                x: Int32.random(in: box.minX...box.maxX, using: &random),
                y: Int32.random(in: box.minY...box.maxY, using: &random))
        }
        return (
            WalkingAccess(network),
            AreaQuestion(
                facilities: Destinations(places, on: network), limits: [.metres(150), .metres(340)],
                box: box.expanded(byX: 10_000, y: 10_000))
        )
    }

    @Test(.tags(.property), arguments: seeds) func serviceAreasTileTheCoveredGround(seed: UInt64) throws {
        let (access, question) = try Self.question(seed: seed)
        let areas = try access.serviceAreas(question).areas
        #expect(!areas.isEmpty, "seed \(seed)")
        for area in areas { #expect(try area.area.validity().isValid, "seed \(seed): facility \(area.facility)") }
        let united = try areas.map(\.area).unaryUnion()
        #expect(try united.validity().isValid, "seed \(seed)")
        #expect(areas.reduce(0) { $0 + $1.area.doubledArea } == united.doubledArea, "seed \(seed): areas overlap")
        // Dropping shared edges gives the same only where neighbours have the same vertices.
        #expect(try areas.map(\.area).coverageUnion().doubledArea == united.doubledArea, "seed \(seed)")
        let covered = try #require(try access.coveredGround(question).covers.last)
        let difference = try covered.area.symmetricDifference(united)
        // Corridors along bridges and half a square of the raster along the border: in a town of blocks of 80 m that is most of all
        // differences there can be.
        let share = Double(difference.doubledArea) / Double(covered.area.doubledArea)
        #expect(share < 0.03, "seed \(seed): \(share)")
    }

    @Test(.tags(.property), arguments: seeds) func everyPlaceBelongsToItsNearestFacility(seed: UInt64) throws {
        let (access, question) = try Self.question(seed: seed, withOneWays: false)
        let areas = try access.serviceAreas(question).areas
        let shapes = areas.map { (facility: $0.facility, shape: BandShape($0.area)) }
        var random = SeededGenerator(seed: seed)
        var compared = 0
        let town = RandomTown(seed: seed)
        // Nobody is on the ground on a bridge or on steps.
        let streets = town.map.ways.filter { $0.kind == .street && $0.passage == .ground }
        for place in Set(streets.flatMap(\.points)).sorted().map({ town.junctions[Int($0)] }).shuffled(using: &random) {
            let guide = try access.guide(
                IsochroneQuestion(origin: place, limits: [.metres(330)]), to: question.facilities)
            let walks = guide.entries.map { ($0.distance.metres, $0.destination) }
            // Within a square of the raster the border may be on the other side.
            guard let nearest = walks.first, walks.dropFirst().allSatisfy({ $0.0 > nearest.0 + 15 }) else { continue }
            compared += 1
            let holders = shapes.filter { $0.shape.contains(place) }.map(\.facility)
            #expect(holders == [nearest.1], "seed \(seed): \(place.coordinate)")
        }
        #expect(compared > 0 || areas.count == 1, "seed \(seed)")
    }

    @Test(.tags(.property), arguments: seeds) func coversNestAndLieOnStreetGround(seed: UInt64) throws {
        let (access, question) = try Self.question(seed: seed)
        let answer = try access.coveredGround(question)
        #expect(try answer.streetGround.validity().isValid, "seed \(seed)")
        let areas = answer.covers.map(\.area) + [answer.streetGround]
        for (smaller, larger) in zip(areas, areas.dropFirst()) {
            #expect(try smaller.validity().isValid, "seed \(seed)")
            #expect(try smaller.difference(larger).isEmpty, "seed \(seed)")
        }
    }

    /// The ground that many facilities cover is that which any of them does.
    @Test(.tags(.property), arguments: seeds) func coveredGroundIsTheUnionOfIsochrones(seed: UInt64) throws {
        let (access, question) = try Self.question(seed: seed, withOneWays: false)
        var bands: [LatticeMultiPolygon] = []
        for place in question.facilities.positions {
            let question = IsochroneQuestion(origin: place, limits: [.metres(340)])
            if let band = try access.isochrones(question).bands.first { bands.append(band.area) }
        }
        let union = try bands.unaryUnion()
        let covered = try #require(try access.coveredGround(question).covers.last)
        let difference = try covered.area.symmetricDifference(union)
        // Within a square of the raster the union of borders is not the border of the union.
        let share = Double(difference.doubledArea) / Double(union.doubledArea)
        #expect(share < 0.005, "seed \(seed): \(share)")
    }
}
