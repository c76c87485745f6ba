import GEOS
import SimpleFeatures
import TestSupport
import Testing

@Suite struct OverlayTests {
    @Test func twoSquares() throws {
        let a = rectangle(0, 0, 10, 10)
        let b = rectangle(5, 5, 15, 15)
        #expect(try a.intersection(b) == LatticeMultiPolygon([rectangle(5, 5, 10, 10)]))
        #expect(try a.union(b).doubledArea == 2 * (100 + 100 - 25))
        #expect(try a.difference(b).doubledArea == 2 * 75)
        #expect(try a.symmetricDifference(b).doubledArea == 2 * 150)
    }

    @Test func aTouchHasNoArea() throws {
        #expect(try rectangle(0, 0, 10, 10).intersection(rectangle(10, 0, 20, 10)).isEmpty)
        #expect(try rectangle(0, 0, 10, 10).intersection(rectangle(10, 10, 20, 20)).isEmpty)
    }

    @Test func emptyIsNeutral() throws {
        let a = LatticeMultiPolygon([rectangle(0, 0, 10, 10), rectangle(20, 0, 30, 10)])
        let empty = LatticeMultiPolygon([])
        #expect(try a.union(empty) == a.canonical)
        #expect(try a.difference(empty) == a.canonical)
        #expect(try a.intersection(empty).isEmpty)
        #expect(try empty.union(LatticePolygon(exterior: LatticeRing([]))).isEmpty)
        #expect(try [LatticePolygon]().unaryUnion().isEmpty)
        #expect(try [LatticePolygon]().coverageUnion().isEmpty)
    }

    @Test func theWholeLatticeIsExact() throws {
        let whole = rectangle(-1_800_000_000, -900_000_000, 1_800_000_000, 900_000_000)
        let corner = rectangle(1_799_999_999, 899_999_999, 1_800_000_000, 900_000_000)
        #expect(try whole.intersection(corner) == LatticeMultiPolygon([corner.canonical]))
        #expect(try whole.difference(corner).doubledArea == whole.doubledArea - 2)
    }

    /// The diagonals of a 3 by 2 rectangle cross at (1.5, 1): the node is rounded to a lattice point.
    @Test func aNodeOffTheLatticeIsRounded() throws {
        let lower = polygon([(0, 0), (3, 0), (3, 2)])
        let upper = polygon([(0, 2), (0, 0), (3, 0)])
        let common = try lower.intersection(upper)
        let apex = common.polygons[0].exterior.vertices.filter { $0.y != 0 }
        #expect(apex == [LatticePoint(x: 2, y: 1)] || apex == [LatticePoint(x: 1, y: 1)])
    }

    /// Snap rounding keeps every boundary within √½ step of where it was, so that the area between the old and the new
    /// boundary lies in a tube of that radius around the edges: at most 2r per unit length and a disc per vertex.
    @Test(.tags(.property), arguments: [40.0, 10_000.0, 900_000_000.0], UInt64(1)...5)
    func areasOfUnionAndIntersectionSumUp(radius: Double, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let shift = Int32(radius / 2)
            let a = try star(around: LatticePoint(x: 0, y: 0), radius: radius, corners: 30, using: &generator)
                .madeValid()
            let b = try star(around: LatticePoint(x: shift, y: 0), radius: radius, corners: 30, using: &generator)
                .madeValid()
            let tube = roundingBound(a) + roundingBound(b)
            let union = try a.union(b)
            let intersection = try a.intersection(b)
            let onlyA = try a.difference(b)
            let either = try a.symmetricDifference(b)
            for result in [union, intersection, onlyA, either] { #expect(try result.validity() == .valid) }
            // Each result may be off by one tube.
            let sum = union.doubledArea + intersection.doubledArea - a.doubledArea - b.doubledArea
            #expect(Double(sum).magnitude <= 2 * tube * 2)
            let parts = onlyA.doubledArea + intersection.doubledArea - a.doubledArea
            #expect(Double(parts).magnitude <= 2 * tube * 2)
            let disjoint = either.doubledArea + intersection.doubledArea - union.doubledArea
            #expect(Double(disjoint).magnitude <= 2 * tube * 3)
        }
    }

    /// An upper bound of the area that rounding may move across the edges.
    private func roundingBound(_ area: LatticeMultiPolygon) -> Double {
        let radius = 0.5.squareRoot()
        var bound = 0.0
        for edge in area.polygons.flatMap(\.rings).flatMap({ Array($0.edges) }) {
            let dx = Double(edge.end.x) - Double(edge.start.x)
            let dy = Double(edge.end.y) - Double(edge.start.y)
            bound += 2 * radius * (dx * dx + dy * dy).squareRoot() + .pi * radius * radius
        }
        return bound
    }
}
