import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import TestSupport
import Testing

@Suite("Attribution to a unit")
struct AttributionTests {
    @Test("it says what the locator says, by lasting ids, and survives JSON")
    func locator() throws {
        let town = SampleTown(columns: 6, rows: 5, seed: 3)
        let locator = Locator(town.edition(4))
        let box = try #require(locator.faces.box).expanded(byX: 2_000, y: 2_000)
        var random = SeededGenerator(seed: 9)
        var (inside, outside) = (0, 0)
        for _ in 0..<300 {
            let point = LatticePoint(
                x: .random(in: box.minX...box.maxX, using: &random), y: .random(in: box.minY...box.maxY, using: &random)
            )
            let attribution = Attribution(point, accuracy: .metres(15), by: locator)
            #expect(attribution.edition == 4)
            let owners = town.units.filter { $0.geometry?.contains(point) == true }
            if let home = attribution.home {
                inside += 1
                #expect(owners.map(\.id) == [home])
                #expect(attribution.units.last == UnitID("town") && attribution.units.count == 4)
                #expect(attribution.nearest == nil)
                let border = try #require(attribution.borderDistance)
                // Five radii from every border there is no other candidate.
                if border > .metres(75) { #expect(attribution.candidates.map(\.unit) == [home]) }
            } else {
                outside += 1
                #expect(owners.isEmpty && attribution.nearest != nil && attribution.borderDistance == nil)
            }
            #expect(attribution.candidates.reduce(0) { $0 + $1.probability } <= 1 + 1e-9)
            let data = try JSONEncoder().encode(attribution)
            #expect(try JSONDecoder().decode(Attribution.self, from: data) == attribution)
        }
        #expect(inside > 50 && outside > 50)
    }

    @Test(
        "cases whose home an edition moves, against asking one by one", .tags(.property),
        arguments: 1...5 as ClosedRange<UInt64>)
    func rehoming(seed: UInt64) throws {
        let town = SampleTown(columns: 6, rows: 5, seed: seed)
        var editing = RandomEditing(town, outside: 2, seed: seed)
        let before = Locator(town.edition(1, units: Array(editing.units.values)))
        _ = editing.changes(edits: 12)
        let after = Locator(town.edition(2, units: Array(editing.units.values)))
        let box = try #require(before.faces.box)
        var random = SeededGenerator(seed: seed)
        let open = (0..<2_000).map { _ in
            (
                report: UUID(),
                point: LatticePoint(
                    x: .random(in: box.minX...box.maxX, using: &random),
                    y: .random(in: box.minY...box.maxY, using: &random))
            )
        }
        let moved = Rehoming.changes(of: open, from: before, to: after)
        let expected = open.compactMap { report, point -> Rehoming? in
            let (from, to) = (Attribution(point, by: before).home, Attribution(point, by: after).home)
            return from == to ? nil : Rehoming(report: report, edition: 2, from: from, to: to)
        }
        #expect(moved == expected && !moved.isEmpty, "seed \(seed)")
        #expect(Rehoming.changes(of: open, from: before, to: before).isEmpty)
    }
}
