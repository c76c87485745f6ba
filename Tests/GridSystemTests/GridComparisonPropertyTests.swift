import Foundation
import Geodesy
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

@Suite("Comparison of random towns")
struct GridComparisonPropertyTests {
    private static let columns = 8
    private static let rows = 6

    /// The cells of a coverage dealt out at random to grids, each of a few cells, and those to large grids.
    private func edition(
        _ number: Int, _ coverage: RandomCoverage, using random: inout SeededGenerator
    ) -> Edition {
        var units = [GridUnit(id: UnitID("c"), level: "communities", code: "c")]
        units += (0..<4).map {
            GridUnit(id: UnitID("l\($0)"), level: "large-grids", code: "l\($0)", parent: UnitID("c"))
        }
        var cells: [Int: [LatticeMultiPolygon]] = [:]
        for cell in coverage.faces { cells[.random(in: 0..<20, using: &random), default: []].append(cell) }
        for (grid, cells) in cells.sorted(by: { $0.key < $1.key }) {
            units.append(
                GridUnit(
                    id: UnitID("g\(grid)"), level: "small-grids", code: "g\(grid)",
                    parent: UnitID("l\(Int.random(in: 0..<4, using: &random))"), households: 37 * grid, population: nil,
                    geometry: .dissolving(cells)))
        }
        return Edition(
            record: EditionRecord(number: number, effectiveFrom: .distantPast, publishedAt: .distantPast),
            definition: .standard, units: units, vacant: [])
    }

    private func dwellings(in box: LatticeBox, using random: inout SeededGenerator) -> [Dwelling] {
        (0..<400).map { number in
            Dwelling(
                id: "\(number)", place: box.randomPoint(using: &random), footprint: nil,
                households: .random(in: 0...9, using: &random), people: .random(in: 0...30, using: &random))
        }
    }

    /// Metres around all polygons.
    private func perimeter(_ land: LatticeMultiPolygon?, _ metric: LocalMetric) -> Double {
        var metres = 0.0
        for ring in land?.polygons.flatMap(\.rings) ?? [] {
            for edge in ring.edges { metres += metric.distance(edge.start, edge.end).metres }
        }
        return metres
    }

    @Test(
        "dealing out the same cells anew moves exactly the cells that have another grid", .tags(.property),
        arguments: 1...5 as ClosedRange<UInt64>)
    func exact(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let coverage = RandomCoverage(columns: Self.columns, rows: Self.rows, seed: seed)
        let (old, new) = (edition(1, coverage, using: &random), edition(2, coverage, using: &random))
        let comparison = try GridComparison(from: Locator(old), to: new)
        var balance: [UnitID: Int128] = [:]
        for moved in comparison.transfers {
            for (unit, sign) in [(moved.from, -1 as Int128), (moved.to, 1)] {
                balance[try #require(unit), default: 0] += sign * moved.land.doubledArea
            }
        }
        func doubledArea(_ id: UnitID, _ edition: Edition) -> Int128 {
            edition.index(of: id).flatMap { edition.units[$0].geometry }?.doubledArea ?? 0
        }
        let grids = Set((old.units + new.units).filter { $0.level == "small-grids" }.map(\.id))
        for grid in grids {
            #expect(doubledArea(grid, new) - doubledArea(grid, old) == balance[grid] ?? 0, "seed \(seed), \(grid)")
        }
        // A cell has moved if the point in its middle has another grid; there is nothing else that moves.
        let (before, after) = (Locator(old), Locator(new))
        let cells = coverage.faces.filter { cell in
            guard let middle = cell.representativePoint, let a = before.unit(at: middle), let b = after.unit(at: middle)
            else { return false }
            return old.units[a].id != new.units[b].id
        }
        let moved = comparison.transfers.reduce(0 as Int128) { $0 + $1.land.doubledArea }
        #expect(moved == cells.reduce(0 as Int128) { $0 + $1.doubledArea }, "seed \(seed)")
    }

    @Test(
        "what units lose and gain agrees with their areas; shares sum up to 1; nobody is lost", .tags(.property),
        arguments: 1...5 as ClosedRange<UInt64>)
    func balance(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (first, second) = (
            RandomCoverage(columns: Self.columns, rows: Self.rows, step: 100_000, seed: seed),
            RandomCoverage(columns: Self.columns, rows: Self.rows, step: 100_000, seed: seed + 1000)
        )
        let (old, new) = (edition(1, first, using: &random), edition(2, second, using: &random))
        let homes = dwellings(in: first.box, using: &random)
        let comparison = try GridComparison(from: Locator(old), to: new) { box in
            homes.filter { box.covers($0.place) }
        }
        let metric = LocalMetric(aroundLatitude: first.box.minY)
        let borders = (old.units + new.units).map { perimeter($0.geometry, metric) }.reduce(0, +)
        for level in ["communities", "large-grids", "small-grids"] {
            let rows = comparison.crosswalk(level, includeUnchanged: true).rows
            for unit in Set((old.units + new.units).filter { $0.level == level }.map(\.id)) {
                let outlines = [old, new].map { edition in edition.index(of: unit).flatMap { edition.outline(at: $0) } }
                let areas = outlines.map { $0?.area(.geodesic).squareMetres ?? 0 }
                let given = rows.filter { $0.from == unit && $0.to != unit }.map(\.area.squareMetres).reduce(0, +)
                let taken = rows.filter { $0.to == unit && $0.from != unit }.map(\.area.squareMetres).reduce(0, +)
                // Of a coarser unit the borders of all faces count: pieces of any of them may lack their rims.
                let border =
                    level == "small-grids" ? outlines.map { perimeter($0, metric) }.reduce(0, +) : borders
                let gap = areas[0] - given + taken - areas[1]
                #expect(abs(gap) <= border * 2 * metric.metresPerStepY, "seed \(seed), \(level) \(unit)")
                guard old.index(of: unit) != nil else { continue }
                let shares = rows.filter { $0.from == unit }.reduce(0) { $0 + ($1.areaShare ?? 0) }
                #expect(abs(shares - 1) < 1e-4, "seed \(seed), \(level) \(unit)")
                let people = rows.filter { $0.from == unit }.reduce(0) { $0 + ($1.count.people ?? 0) }
                let locator = Locator(old)
                let counted = homes.filter { home in
                    locator.unit(at: home.place).map { old.chain(from: $0).map { old.units[$0].id }.contains(unit) }
                        ?? false
                }
                #expect(people == counted.reduce(0) { $0 + $1.people }, "seed \(seed), \(level) \(unit)")
            }
        }
    }

    @Test("counts shared out by area are whole and sum up to no more than the whole", .tags(.property))
    func apportioning() throws {
        var random = SeededGenerator(seed: 5)
        let coverage = RandomCoverage(columns: Self.columns, rows: Self.rows, seed: 5)
        let (old, new) = (edition(1, coverage, using: &random), edition(2, coverage, using: &random))
        let comparison = try GridComparison(from: Locator(old), to: new)
        for unit in old.units where unit.level == "small-grids" {
            let given = comparison.transfers.filter { $0.from == unit.id }
            let area = unit.geometry?.area(.geodesic).squareMetres ?? 0
            for moved in given {
                let exact = Double(unit.households ?? 0) * moved.area.squareMetres / area
                #expect(abs(Double(moved.count.households ?? -1) - exact) <= 1)
                #expect(moved.count.people == nil)
            }
            #expect(given.reduce(0) { $0 + ($1.count.households ?? 0) } <= unit.households ?? 0)
        }
    }
}
