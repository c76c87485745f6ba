import Foundation
import GEOS
import OpenStreetMap
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// Isochrones against d worked out by brute force. `tools/bench truth` does the same with many more origins.
@Suite struct TruthTests {
    struct City: Sendable, CustomTestStringConvertible {
        var extract: URL
        var seed: UInt64
        var origins = 2

        var testDescription: String { extract.lastPathComponent }
        var isThere: Bool { FileManager.default.fileExists(atPath: extract.path) }
    }

    private static let demoTown = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Data/shanba/streets.osm")
    static let cities = [
        City(extract: demoTown, seed: 5, origins: 4),
        City(extract: SharedData.url("osm/cn_freemandane.osm"), seed: 6),
        City(extract: SharedData.url("osm/copenhagen_kbh.osm.pbf"), seed: 7),
    ].filter(\.isThere)

    @Test(.tags(.property), arguments: cities) func bandsAreTheLevelSetsOfTheWalkingTime(_ city: City) throws {
        let map = try StreetMap(osm: OSMFile(path: city.extract.path))
        let network = try StreetNetwork(map, source: city.testDescription)
        let oracle = WalkingOracle(network, map: map)
        let samples = StreetSamples(oracle)
        var grid = GroundGrid(oracle)
        let access = WalkingAccess(network)
        let origins = oracle.origins(city.origins, seed: city.seed)
        var scores: [WalkingTruth.Score] = []
        for origin in origins {
            let tree = oracle.tree(from: oracle.access(of: origin, within: 200, passingIslands: true), within: 900)
            let truth = WalkingTruth(oracle, from: origin, tree: tree, samples: samples, grid: &grid, radius: 1_300)
            let bands = try access.isochrones(IsochroneQuestion(origin: origin)).bands
            try Self.expectSoundness(of: bands, around: origin, "seed \(city.seed), origin \(origin.coordinate)")
            scores += zip(bands, [300.0, 600, 900]).map { band, seconds in
                truth.score(seconds: seconds, BandShape(band.area).contains)
            }
        }
        func mean(_ measure: KeyPath<WalkingTruth.Score, Double>) -> Double {
            scores.reduce(0) { $0 + $1[keyPath: measure] } / Double(scores.count)
        }
        // A hundredth less than what is wanted of the means over a hundred origins: these are few.
        #expect(mean(\.precision) >= 0.98, "seed \(city.seed)")
        #expect(mean(\.recall) >= 0.98, "seed \(city.seed)")
        #expect(mean(\.areaOverlap) >= 0.95, "seed \(city.seed)")
    }

    private static func expectSoundness(
        of bands: [Isochrone], around origin: LatticePoint, _ comment: Comment
    ) throws {
        for band in bands {
            #expect(try band.area.validity().isValid, comment)
            #expect(try band.area.covers(origin), comment)
        }
        for (smaller, larger) in zip(bands, bands.dropFirst()) {
            #expect(try larger.area.covers(smaller.area), comment)
            #expect(smaller.extent <= larger.extent, comment)
        }
    }

    /// The oracle itself, where the answer is known: a street of 300 m, steps off its middle.
    @Test func theOracleWalksAsTheProfileSays() throws {
        let drawing = StreetDrawing(
            """
            A--------------M--------------B
                           #
                           #
                           #
                           C
            """)
        let network = try drawing.network
        let oracle = WalkingOracle(network, map: drawing.map)
        let origin = drawing.position(column: 10, row: 2)
        let tree = oracle.tree(from: oracle.access(of: origin, within: 50), within: 900)
        func seconds(_ column: Double, _ row: Double) -> Double {
            oracle.seconds(tree, to: oracle.access(of: drawing.position(column: column, row: row), within: 50))
        }
        // 20 m to the street, 100 m along it, 30 m off it again; beside the steps one still comes from the street.
        #expect(abs(seconds(20, -3) - 150 / 1.2) < 0.1)
        #expect(abs(seconds(16, 3) - (20 + 60 + 30) / 1.2) < 0.1)
        #expect(seconds(16, 8).isInfinite)
    }
}
