import SimpleFeatures
import Testing

@testable import OpenStreetMap

@Suite("Areas as polygons")
struct AreaPolygonTests {
    private func square(_ low: Int32, _ high: Int32) -> [LatticePoint] {
        [
            LatticePoint(x: low, y: low), LatticePoint(x: high, y: low), LatticePoint(x: high, y: high),
            LatticePoint(x: low, y: high),
        ]
    }

    private func polygons(_ rings: [LatticePoint]...) -> [LatticePolygon] {
        OSMArea(source: OSMID(.relation, 1), rings: rings, isComplete: true).polygons.polygons
    }

    @Test("rings within rings are holes and islands in turn, in whatever order they come")
    func nesting() {
        // Side lengths 100, 60, 20 around one middle: an exterior, its hole, an island in the hole.
        let found = polygons(square(40, 60), square(0, 100), square(20, 80))
        #expect(found.count == 2)
        let (island, frame): (Int128, Int128) = (20 * 20, 100 * 100 - 60 * 60)
        #expect(found.map(\.doubledArea).sorted() == [2 * island, 2 * frame])
        #expect(found.map(\.interiors.count).sorted() == [0, 1])
    }

    @Test("rings side by side are parts, each with its own holes")
    func parts() {
        let found = polygons(square(0, 10), square(20, 40), square(25, 30), square(32, 35), square(2, 3))
        #expect(found.map(\.interiors.count) == [1, 2])
    }

    @Test("rings without three different points in a row are left out")
    func degenerate() {
        let point = LatticePoint(x: 1, y: 1)
        #expect(polygons([point, point, LatticePoint(x: 2, y: 2)]).isEmpty)
        #expect(polygons().isEmpty)
    }
}
