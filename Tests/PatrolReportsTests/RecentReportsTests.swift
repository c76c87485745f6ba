import Foundation
import PatrolReports
import SimpleFeatures
import TestSupport
import Testing

@Suite("The index of recent reports")
struct RecentReportsTests {
    private static func random(_ random: inout SeededGenerator, spread: Int32) -> LatticePoint {
        LatticePoint(
            x: 1_071_500_000 + .random(in: -spread...spread, using: &random),
            y: 408_860_000 + .random(in: -spread...spread, using: &random))
    }

    @Test(
        "queries against looking at all, while reports come and go", .tags(.property),
        arguments: 1...4 as ClosedRange<UInt64>)
    func oracle(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var index = RecentReports<Int>()
        var all: [Int: LatticePoint] = [:]
        for id in 0..<3_000 {
            // Every tenth lies at one point: many reports may.
            let point =
                id.isMultiple(of: 10)
                ? LatticePoint(x: 1_071_500_000, y: 408_860_000) : Self.random(&random, spread: 60_000)
            index.insert(id, at: point)
            all[id] = point
            let old = Int.random(in: 0...id, using: &random)
            if id.isMultiple(of: 3), let place = all.removeValue(forKey: old) {
                let removed = [index.remove(old, at: place), index.remove(old, at: place)]
                #expect(removed == [true, false])
            }
        }
        #expect(index.count == all.count)
        for radius in [0, 10, 150, 1_000, 1e6] {
            let center = Self.random(&random, spread: 70_000)
            let metric = LocalMetric(aroundLatitude: center.y)
            let expected = all.filter { metric.distance(center, $0.value) <= .metres(radius) }
                .sorted { (metric.distance(center, $0.value), $0.key) < (metric.distance(center, $1.value), $1.key) }
            let found = index.near(center, within: .metres(radius))
            #expect(found.map(\.id) == expected.map(\.key), "seed \(seed), \(radius) m")
            #expect(found.allSatisfy { $0.distance == metric.distance(center, $0.point) })
        }
        let shared = LatticePoint(x: 1_071_500_000, y: 408_860_000)
        #expect(index.count(at: shared) == all.values.count { $0 == shared })
        #expect(index.near(shared, within: .zero).count == index.count(at: shared))
    }

    @Test("a default geocode stands out from its neighbourhood, a busy address among busy ones does not")
    func defaults() {
        let rule = DefaultGeocodes()
        var random = SeededGenerator(seed: 1)
        let hall = LatticePoint(x: 1_071_500_000, y: 408_860_000)
        func town(at hall: Int, repeats: Int) -> RecentReports<Int> {
            var recent = RecentReports<Int>()
            for id in 0..<hall { recent.insert(id, at: LatticePoint(x: 1_071_500_000, y: 408_860_000)) }
            for place in 0..<100 {
                let point = Self.random(&random, spread: 30_000)
                for time in 0..<repeats { recent.insert(1_000 + place * repeats + time, at: point) }
            }
            return recent
        }
        #expect(rule.count(at: hall, among: town(at: 12, repeats: 1)) == 12)
        #expect(rule.count(at: hall, among: town(at: 7, repeats: 1)) == nil, "too few to tell")
        #expect(rule.count(at: hall, among: town(at: 12, repeats: 4)) == nil, "every address has several")
        #expect(rule.count(at: hall, among: town(at: 16, repeats: 4)) == 16)
        #expect(rule.count(at: hall, among: town(at: 8, repeats: 0)) == 8)
    }

    @Test("a million reports of a city: inserted, asked and removed in microseconds", .tags(.slow))
    func million() throws {
        var random = SeededGenerator(seed: 7)
        var index = RecentReports<UUID>()
        let points = (0..<1_000_000).map { _ in Self.random(&random, spread: 1_100_000) }
        let ids = points.map { _ in UUID() }
        let clock = ContinuousClock()
        let inserting = clock.measure { for (id, point) in zip(ids, points) { index.insert(id, at: point) } }
        var found = 0
        let asking = clock.measure {
            for point in points.prefix(1_000) { found += index.near(point, within: .metres(150)).count }
        }
        let removing = clock.measure { for place in 0..<100_000 { index.remove(ids[place], at: points[place]) } }
        #expect(index.count == 900_000)
        let metric = LocalMetric(aroundLatitude: 408_860_000)
        let area = 2_200_000 * metric.metresPerStepX * 2_200_000 * metric.metresPerStepY
        let expected = 1e6 * Double.pi * 150 * 150 / area
        #expect(abs(Double(found) / 1_000 - expected) < 0.05 * expected, "\(found) of \(expected)")
        print(
            "recent reports: \(inserting / 1_000_000) inserting, \(asking / 1_000) asking, \(removing / 100_000) removing"
        )
        #expect(asking / 1_000 < .milliseconds(5), "in a debug build")
    }
}
