import GEOS
import SimpleFeatures
import TestSupport
import Testing

@Suite("Representative points")
struct RepresentativePointTests {
    private func polygon(_ corners: [(Int32, Int32)], holes: [[(Int32, Int32)]] = []) -> LatticeMultiPolygon {
        func ring(_ corners: [(Int32, Int32)]) -> LatticeRing {
            LatticeRing(corners.map { LatticePoint(x: $0.0, y: $0.1) })
        }
        return LatticeMultiPolygon([LatticePolygon(exterior: ring(corners), interiors: holes.map(ring))])
    }

    @Test("of a convex area it is the centroid")
    func convex() {
        #expect(SamplePlaces.square(0, 0).representativePoint == SamplePlaces.point(500, 500))
        #expect(polygon([(0, 0), (300, 0), (0, 300)]).representativePoint == LatticePoint(x: 100, y: 100))
    }

    @Test("of an area with the centroid outside it lies in the widest part beside it")
    func concave() throws {
        // A U: the left arm is 100 wide, the right one 200; the centroid lies between them.
        let corners: [(Int32, Int32)] = [
            (0, 0), (1000, 0), (1000, 1000), (800, 1000), (800, 50), (100, 50), (100, 1000), (0, 1000),
        ]
        let u = polygon(corners)
        let point = try #require(u.representativePoint)
        #expect(point.x == 900 && u.contains(point))
        // A square with a square hole in its middle: 300 on both sides of it.
        let frame = polygon(
            [(0, 0), (900, 0), (900, 900), (0, 900)], holes: [[(300, 300), (600, 300), (600, 600), (300, 600)]])
        let inFrame = try #require(frame.representativePoint)
        #expect(inFrame.y == 450 && [150, 750].contains(inFrame.x))
    }

    @Test("of degenerate areas it is a vertex or nothing, and of crossing rings it is on the Earth")
    func degenerate() {
        #expect(LatticeMultiPolygon([]).representativePoint == nil)
        #expect(polygon([(1, 2), (5, 6), (9, 10)]).representativePoint == LatticePoint(x: 1, y: 2))
        // Two lobes of almost the same size wound against each other: a centroid by the formula lies far off.
        let eight = polygon([(0, 0), (1_000_000_000, 900_000_000), (1_000_000_000, 0), (0, 900_000_001)])
        #expect(eight.representativePoint != nil)
    }

    @Test("lies inside for every face of random coverages", .tags(.property), arguments: [1, 2, 3])
    func random(seed: UInt64) throws {
        for face in RandomCoverage(columns: 6, rows: 6, seed: seed).faces {
            let point = try #require(face.representativePoint)
            #expect(try face.covers(point), "seed \(seed)")
        }
    }
}
