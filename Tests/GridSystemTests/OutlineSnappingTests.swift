import GEOS
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Snapping a drawn outline")
struct OutlineSnappingTests {
    /// Faces about 200 m wide with a vertex every 45 m or so.
    func grid(_ lands: [LatticeMultiPolygon]) -> DraftGrid {
        let units = lands.enumerated().map { index, land in
            GridUnit(id: UnitID("f\(index)"), level: "small-grids", code: "\(index)", geometry: land)
        }
        return DraftGrid(units: units, vacant: [], definition: .plain)
    }

    func noisy(_ land: LatticeMultiPolygon, by most: Int32, using random: inout SeededGenerator) -> LatticeMultiPolygon
    {
        land.map { vertex in
            LatticePoint(
                x: vertex.x + .random(in: -most...most, using: &random),
                y: vertex.y + .random(in: -most...most, using: &random))
        }
    }

    @Test(
        "an outline redrawn with noise comes back as its neighbours have it; snapping again changes nothing",
        .tags(.property), arguments: 1...5 as ClosedRange<UInt64>)
    func redrawn(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let coverage = RandomCoverage(columns: 5, rows: 5, step: 20_000, seed: seed)
        let grid = grid(coverage.faces)
        // 12, the middle face, has neighbours all around. 120 steps each way are at most 1.7 m.
        let drawn = noisy(coverage.faces[12], by: 120, using: &random)
        let snapping = try OutlineSnapping(drawn, to: grid, redrawing: UnitID("f12"), tolerance: .metres(4))
        #expect(snapping.area.canonical == coverage.faces[12].canonical, "seed \(seed)")
        #expect(snapping.moves.allSatisfy { $0.distance < .metres(1.7) })
        #expect(snapping.ringsHeldBack == 0)
        // An outline somewhere across the borders.
        let across = noisy(coverage.faces[12], by: 3000, using: &random)
        guard try across.validity().isValid else { return }
        let once = try OutlineSnapping(across, to: grid, tolerance: .metres(20))
        let twice = try OutlineSnapping(once.area, to: grid, tolerance: .metres(20))
        #expect(try once.area.validity().isValid)
        #expect(once.ringsHeldBack > 0 || twice.area == once.area, "seed \(seed)")
        #expect(once.moves.allSatisfy { $0.distance <= .metres(40) })
    }

    @Test("a straight side gains the nodes along it, and loses a vertex of its own in the middle of a neighbour's edge")
    func straight() throws {
        let map = AsciiMap("AAA\nBCD", step: 20_000)
        let lands = map.lands.map(\.land)
        let grid = grid(Array(lands.dropFirst()))
        let corners = [map.corner(0, 1), map.middle(0, 0), map.corner(3, 1), map.corner(3, 2), map.corner(0, 2)]
        var ring = corners
        // On the middle of B's northern edge, a metre off.
        ring[1] = LatticePoint(x: map.middle(0, 0).x, y: map.corner(0, 1).y + 90)
        let drawn = LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(ring))])
        let snapping = try OutlineSnapping(drawn, to: grid, tolerance: .metres(2))
        let side = (0...3).map { map.corner($0, 1) }
        let expected = LatticePolygon(exterior: LatticeRing(side + [map.corner(3, 2), map.corner(0, 2)]))
        #expect(snapping.area.canonical == LatticeMultiPolygon([expected]).canonical)
        #expect(Set(snapping.insertions) == [map.corner(1, 1), map.corner(2, 1)])
        #expect(snapping.moves.map(\.from) == [ring[1]])
    }

    @Test("a zero tolerance changes nothing; a ring that would collapse stays as drawn")
    func restraint() throws {
        var random = SeededGenerator(seed: 3)
        let coverage = RandomCoverage(columns: 3, rows: 3, step: 20_000, seed: 3)
        let grid = grid(coverage.faces)
        let drawn = noisy(coverage.faces[4], by: 100, using: &random)
        #expect(try OutlineSnapping(drawn, to: grid, tolerance: .zero).area == drawn)
        let node = coverage.faces[4].polygons[0].exterior.vertices[0]
        let small = [(10, 10), (60, 10), (30, 50)].map { LatticePoint(x: node.x + $0.0, y: node.y + $0.1) }
        let tiny = LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(small))])
        let snapping = try OutlineSnapping(tiny, to: grid, tolerance: .metres(5))
        #expect(snapping.area == tiny && snapping.moves.isEmpty)
        #expect(snapping.ringsHeldBack == 1)
    }
}
