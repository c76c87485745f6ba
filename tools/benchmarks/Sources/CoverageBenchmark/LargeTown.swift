import Figures
import Foundation
import GridSystem
import Places
import Service
import SimpleFeatures
import Storage
import StreetNetwork
import Synchronization
import TestSupport
import WalkingAccess

/// A city of many buildings in a thousand square grids, spread over its streets from a seed, with some facilities.
struct LargeTown {
    private let snapshot: CoverageSnapshot
    private let seed: UInt64
    private static let side = 32
    private static let query = CoverageQuery([.init("canteen", within: .minutes(15))], level: "small-grids")

    init(_ network: StreetNetwork, buildings count: Int, facilities nodes: [Int], seed: UInt64) async throws {
        self.seed = seed
        let store = MemoryStore()
        let day = CivilDate(Date(), in: .gmt), probe = WalkingProbe(network)
        try await store.publish(Self.edition(network.metadata.bounds), from: nil)
        var random = SeededGenerator(seed: seed)
        let buildings = probe.nodes(count, seed: seed).enumerated().map { index, node in
            let people = Int.random(in: 0...60, using: &random)
            return Building(
                id: "b\(index)", outline: .point(Self.near(probe.position(of: node), &random)),
                residents: Residents(
                    households: (people + 2) / 3, people: people, groups: ["age65": people / 5, "age85": people / 30]))
        }
        _ = try await store.buildings.replace(buildings, from: "bench", on: day)
        let facilities = nodes.enumerated().map { index, node in
            // Few reading rooms, so that ten more leave much to choose.
            Facility(
                id: "f\(index)", position: probe.position(of: node),
                categories: index < 16 ? ["canteen", "reading-room"] : ["canteen"])
        }
        _ = try await store.facilities.replace(facilities, from: "bench", on: day)
        let coverage = CoverageService(grid: try await GridService(store), walking: WalkingService(network))
        snapshot = try await coverage.snapshot()
    }

    /// Up to about 45 m away both ways.
    private static func near(_ place: LatticePoint, _ random: inout SeededGenerator) -> LatticePoint {
        LatticePoint(
            x: place.x + .random(in: -4_000...4_000, using: &random),
            y: place.y + .random(in: -4_000...4_000, using: &random))
    }

    private static func edition(_ box: LatticeBox) -> Edition {
        let width = (box.maxX - box.minX) / Int32(side) + 1, height = (box.maxY - box.minY) / Int32(side) + 1
        var units: [GridUnit] = []
        for row in 0..<Int32(side) {
            for column in 0..<Int32(side) {
                let west = box.minX + column * width, south = box.minY + row * height
                let corners = [(0, 0), (width, 0), (width, height), (0, height)].map {
                    LatticePoint(x: west + $0.0, y: south + $0.1)
                }
                units.append(
                    GridUnit(
                        id: UnitID("\(row)-\(column)"), level: "small-grids", code: String(100_000 + units.count),
                        geometry: LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])))
            }
        }
        let start = Date(timeIntervalSince1970: 1_700_000_000)
        return Edition(
            record: EditionRecord(number: 1, effectiveFrom: start, publishedAt: start), definition: .standard,
            units: units, vacant: [])
    }

    /// From facilities to the table of every grid: the search and the counting, nothing kept.
    func measureTable() throws {
        let measure = WalkingMeasure.time(.adult)
        let origins = snapshot.origins(measure), destinations = snapshot.destinations(measure)
        let count = CoverageCount(weights: OriginWeights(snapshot.demand.weights), walkers: 0)
        let groups = snapshot.groups("small-grids").groups
        var times: [Double] = [], table: [CoverageFigures] = []
        for _ in 0..<15 {
            times.append(
                seconds {
                    let nearest = snapshot.walking.nearest(of: destinations, for: origins)
                    table = count.figures(by: groups, nearest: nearest, limit: 108_000)
                })
        }
        let total = try snapshot.coverage(Self.query).total.figures
        guard table.reduce(0, { $0 + $1.covered[0] }) == total.covered[0] else {
            throw BenchmarkFailure(description: "the table and the snapshot count different people")
        }
        report("table.median.seconds", median(times))
        report("table.buildings", snapshot.demand.count)
        report("table.grids", table.count { $0.totals[2] > 0 })
    }

    /// A facility closed and another opened, against the present that is known.
    func measureWhatIf() throws {
        var random = SeededGenerator(seed: seed + 1)
        _ = try snapshot.coverage(Self.query)
        var times: [Double] = [], changed = 0.0
        let probe = WalkingProbe(snapshot.walking.network)
        for (turn, node) in probe.nodes(30, seed: seed + 2).enumerated() {
            var scenario = CoverageScenario()
            scenario.added = [.init(Self.near(probe.position(of: node), &random))]
            scenario.removed = ["f\(turn)"]
            times.append(
                try seconds {
                    let difference = try snapshot.whatIf(scenario, Self.query)
                    changed += abs(
                        difference.after.total.figures.covered[0] - difference.before.total.figures.covered[0])
                })
        }
        report("whatif.median.seconds", median(times))
        report("whatif.slowest.seconds", times.max() ?? 0)
        report("whatif.people", Int(changed))
    }

    /// Ten more among two thousand places, who is near them found within the time.
    func measureSiting() async throws {
        let probe = WalkingProbe(snapshot.walking.network)
        let candidates = probe.nodes(2_000, seed: seed + 3).map { SitingQuery.Candidate(probe.position(of: $0)) }
        let query = SitingQuery("reading-room", count: 10, candidates: .places(candidates))
        _ = snapshot.originIndex(.time(.adult))
        let heard = Mutex(0)
        var times: [Double] = []
        for _ in 0..<3 {
            let start = ContinuousClock.now
            let siting = try await snapshot.siting(query) { _ in heard.withLock { $0 += 1 } }
            times.append(start.duration(to: .now) / .seconds(1))
            report("siting.people", Int(siting.value - siting.before))
            report("siting.gap", siting.gap)
        }
        report("siting.median.seconds", median(times))
        report("siting.progress", heard.withLock { $0 } / times.count)
    }
}

struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String
}
