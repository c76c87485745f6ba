import GEOS
import SimpleFeatures
import TestSupport
import Testing

@Suite struct IndexTests {
    @Test(.tags(.property), arguments: [0, 1, 2, 11, 500])
    func theTreeAgreesWithBruteForce(count: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        func box(upTo size: Int32) -> LatticeBox {
            let x = Int32.random(in: -1000...1000, using: &generator)
            let y = Int32.random(in: -1000...1000, using: &generator)
            return LatticeBox(
                minX: x, minY: y, maxX: x + Int32.random(in: 0...size, using: &generator),
                maxY: y + Int32.random(in: 0...size, using: &generator))
        }
        let boxes = (0..<count).map { _ in box(upTo: 100) }
        let tree = try STRTree(boxes: boxes)
        for _ in 0..<200 {
            let query = box(upTo: 300)
            let found = try tree.query(query).sorted()
            #expect(found == boxes.indices.filter { boxes[$0].intersects(query) })
        }
    }

    /// The boundary by the exact segment test, the inside by the half-open crossing rule.
    @Test(.tags(.property), arguments: UInt64(1)...5)
    func thePreparedPolygonAgreesWithIntegerArithmetic(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let center = LatticePoint(x: 0, y: 0)
        let outer = try star(around: center, radius: 30, corners: 25, using: &generator).madeValid()
        let area = try outer.difference(star(around: center, radius: 12, corners: 9, using: &generator).madeValid())
        let prepared = try PreparedPolygon(area)
        let edges = area.polygons.flatMap(\.rings).flatMap { Array($0.edges) }
        var onBoundary = 0
        for x in Int32(-31)...31 {
            for y in Int32(-31)...31 {
                let point = LatticePoint(x: x, y: y)
                let isOnBoundary = edges.contains { $0.covers(point) }
                if isOnBoundary { onBoundary += 1 }
                #expect(try prepared.covers(point) == (isOnBoundary || area.contains(point)))
                #expect(try prepared.containsProperly(point) == (!isOnBoundary && area.contains(point)))
                #expect(try area.covers(point) == prepared.covers(point))
            }
        }
        #expect(onBoundary >= area.vertexCount / 2)
    }

    @Test func areasAreCompared() throws {
        let square = rectangle(0, 0, 10, 10)
        #expect(try square.covers(rectangle(0, 0, 10, 5)))
        #expect(try !square.covers(rectangle(0, 0, 11, 5)))
        #expect(try square.intersects(rectangle(10, 10, 20, 20)))
        #expect(try !square.intersects(rectangle(11, 10, 20, 20)))
        let prepared = try PreparedPolygon(square)
        #expect(try prepared.intersects(rectangle(10, 10, 20, 20)))
        #expect(try !prepared.intersects(rectangle(11, 10, 20, 20)))
    }

    @Test func nothingIsInAnEmptyArea() throws {
        let empty = LatticeMultiPolygon([])
        let prepared = try PreparedPolygon(empty)
        #expect(try !prepared.covers(LatticePoint(x: 0, y: 0)))
        #expect(try !empty.intersects(rectangle(0, 0, 1, 1)))
        #expect(try !rectangle(0, 0, 1, 1).covers(empty))
    }
}
