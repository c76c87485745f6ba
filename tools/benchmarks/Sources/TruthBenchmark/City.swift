import Foundation
import GEOS
import OpenStreetMap
import SimpleFeatures
import StreetNetwork
import TestSupport
import WalkingAccess

/// A city under test: its network, and the plain oracle beside it.
struct City {
    static let minutes = [5.0, 10, 15]
    /// Metres around an origin beyond which nobody comes in a quarter of an hour, downhill either.
    private static let radius = 1_500.0

    private let network: StreetNetwork
    private let oracle: WalkingOracle

    init(_ extract: String) throws {
        let map = try StreetMap(osm: OSMFile(path: extract))
        network = try StreetNetwork(map, source: extract)
        oracle = WalkingOracle(network, map: map)
    }

    func writeOrigins(count: Int, seed: UInt64) {
        print("lon,lat")
        for origin in oracle.origins(count, seed: seed) {
            print("\(origin.coordinate.longitude),\(origin.coordinate.latitude)")
        }
    }

    func score(origins file: String, answers: PeerAnswers?) throws {
        let origins = parseCSV(try String(contentsOfFile: file, encoding: .utf8)).compactMap { row in
            LatticePoint(
                Coordinate(
                    longitude: row["lon"].flatMap(Double.init) ?? .nan,
                    latitude: row["lat"].flatMap(Double.init) ?? .nan))
        }
        let samples = StreetSamples(oracle)
        var grid = GroundGrid(oracle)
        let access = WalkingAccess(network)
        var scores = Scores(), failures = Failures()
        for (number, origin) in origins.enumerated() {
            let join = oracle.access(of: origin, within: StreetNetwork.standardSnap.metres, passingIslands: true)
            let tree = oracle.tree(from: join, within: Self.minutes[2] * 60)
            let truth = WalkingTruth(
                oracle, from: origin, tree: tree, samples: samples, grid: &grid, radius: Self.radius)
            let bands = try access.isochrones(IsochroneQuestion(origin: origin)).bands
            try failures.check(bands, origin: origin)
            for (band, minutes) in zip(bands, Self.minutes) {
                let seconds = minutes * 60
                func add(_ name: String, _ contains: (LatticePoint) -> Bool) {
                    scores.add(truth.score(seconds: seconds, contains), of: name, minutes: minutes, origin: number)
                }
                let shape = BandShape(band.area)
                add("ours", shape.contains)
                let crow = WalkingProfile.adult.metresPerSecond * seconds
                add("circle") { oracle.metric.distance(origin, $0).metres <= crow }
                if let answer = answers?[number, minutes: minutes] { add("valhalla", BandShape(answer).contains) }
            }
        }
        print("origins\t\(origins.count)")
        failures.print()
        scores.print()
    }
}
