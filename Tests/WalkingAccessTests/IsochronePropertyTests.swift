import GEOS
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// What holds of bands in any town.
@Suite struct IsochronePropertyTests {
    private static let seeds: [UInt64] = Array(1...12)

    @Test(.tags(.property), arguments: seeds) func bandsNestAndDoNotDependOnEachOther(seed: UInt64) throws {
        let town = RandomTown(seed: seed, withOneWays: true)
        var random = SeededGenerator(seed: seed)
        let access = WalkingAccess(try town.network)
        let origin = try #require(town.junctions.randomElement(using: &random))
        let limits = (0..<6).map { _ in BandLimit.metres(Double.random(in: 5...700, using: &random)) }
        let together = try access.isochrones(IsochroneQuestion(origin: origin, limits: limits))
        for (smaller, larger) in zip(together.bands, together.bands.dropFirst()) {
            #expect(smaller.limit.value < larger.limit.value, "seed \(seed)")
            #expect(smaller.reached <= larger.reached, "seed \(seed)")
            #expect(
                try smaller.area.difference(larger.area).isEmpty, "seed \(seed): \(smaller.limit) in \(larger.limit)")
        }
        for band in together.bands {
            #expect(try band.area.validity().isValid, "seed \(seed): \(band.limit)")
            let alone = try access.isochrones(IsochroneQuestion(origin: origin, limits: [band.limit]))
            #expect(alone.bands.first?.area == band.area, "seed \(seed): \(band.limit)")
            let holds = band.area.polygons.contains { polygon in Self.covers(polygon, origin) }
            #expect(holds, "seed \(seed): the origin lies in \(band.limit)")
        }
    }

    /// By the half-open crossing rule.
    private static func covers(_ polygon: LatticePolygon, _ point: LatticePoint) -> Bool {
        var isInside = false
        for ring in polygon.rings {
            for (a, b) in zip(ring.vertices, ring.vertices.dropFirst() + ring.vertices.prefix(1))
            where LatticeSegment(a, b).crossesRayEast(of: point) {
                isInside.toggle()
            }
        }
        return isInside
    }

    @Test(.tags(.property), arguments: seeds) func walksAreSymmetricWhereStreetsAre(seed: UInt64) throws {
        let town = RandomTown(seed: seed)
        let network = try town.network
        let access = WalkingAccess(network)
        let profile = WalkingProfile(metresPerSecond: 1, stepsFactor: 2)
        var random = SeededGenerator(seed: seed)
        var compared = 0
        for _ in 0..<10 {
            let a = try #require(town.junctions.randomElement(using: &random))
            let b = try #require(town.junctions.randomElement(using: &random))
            let there = try Self.walk(access, from: a, to: b, profile)
            let back = try Self.walk(access, from: b, to: a, profile)
            #expect((there == nil) == (back == nil), "seed \(seed)")
            guard let there, let back else { continue }
            compared += 1
            // Costs are whole centimetres on each edge.
            #expect(abs(there - back) < 0.5, "seed \(seed): \(there) \(back)")
        }
        #expect(compared > 0, "seed \(seed)")
    }

    /// Seconds of a walk of at most an hour.
    private static func walk(
        _ access: WalkingAccess, from a: LatticePoint, to b: LatticePoint, _ profile: WalkingProfile
    ) throws -> Double? {
        let question = IsochroneQuestion(origin: a, limits: [.minutes(60)], profile: profile)
        let guide = try access.guide(question, to: Destinations([b], on: access.network), withWays: true)
        return guide.entries.first.map { $0.duration / .seconds(1) }
    }

    @Test func anOriginMovedAlongADeadEndMovesEveryWalk() throws {
        let drawing = StreetDrawing(
            """
            A-----------------------------B---------C
                                          |         |
                                          |         |
                                          D---------E
            """)
        let network = try drawing.network
        let access = WalkingAccess(network)
        let ends = "BCDE".compactMap { drawing.named[$0] }.map { drawing.map.positions[Int($0)] }
        #expect(ends.count == 4)
        let destinations = Destinations(ends, on: network)
        func walks(fromColumn column: Double) throws -> [Int: Double] {
            let origin = drawing.position(column: column, row: 0)
            let guide = try access.guide(IsochroneQuestion(origin: origin, limits: [.metres(2_000)]), to: destinations)
            return Dictionary(uniqueKeysWithValues: guide.entries.map { ($0.destination, $0.distance.metres) })
        }
        let start = try walks(fromColumn: 2)
        for column in [3.0, 7.5, 19.25, 29] {
            let moved = try walks(fromColumn: column)
            for destination in ends.indices {
                let difference = try #require(start[destination]) - #require(moved[destination])
                #expect(abs(difference - (column - 2) * 10) < 0.05)
            }
        }
    }

    @Test(.tags(.property), arguments: seeds) func waysAreAsLongAsTheyAreSaidToBe(seed: UInt64) throws {
        let town = RandomTown(seed: seed, withOneWays: true)
        let network = try town.network
        let access = WalkingAccess(network)
        var random = SeededGenerator(seed: seed)
        let origin = try #require(town.junctions.randomElement(using: &random))
        let guide = try access.guide(
            IsochroneQuestion(origin: origin, limits: [.metres(1_000)]),
            to: Destinations(town.junctions, on: network), withWays: true)
        #expect(guide.entries.count > 10, "seed \(seed)")
        for entry in guide.entries {
            let length = zip(entry.way, entry.way.dropFirst()).reduce(0.0) { sum, pair in
                sum + LocalMetric(aroundLatitude: pair.0.y).distance(pair.0, pair.1).metres
            }
            #expect(abs(length - entry.distance.metres) < 0.5, "seed \(seed)")
            #expect(entry.way.first.map { $0 == origin } ?? (entry.distance.metres < 1), "seed \(seed)")
        }
    }
}
