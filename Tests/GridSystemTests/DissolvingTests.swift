import GEOS
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Dissolving")
struct DissolvingTests {
    @Test(
        "any part of a coverage dissolves to the union that GEOS finds, with the exact sum of areas",
        .tags(.property, .interop), arguments: 1...8 as ClosedRange<UInt64>)
    func agreesWithEngine(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let coverage = RandomCoverage(columns: 9, rows: 8, seed: seed)
        let part = coverage.faces.filter { _ in Double.random(in: 0..<1, using: &random) < 0.6 }
        let dissolved = LatticeMultiPolygon.dissolving(part)
        #expect(dissolved.doubledArea == part.reduce(Int128(0)) { $0 + $1.doubledArea }, "seed \(seed)")
        #expect(try dissolved.validity().isValid, "seed \(seed)")
        #expect(try dissolved.symmetricDifference(part.unaryUnion()).doubledArea == 0, "seed \(seed)")
    }

    @Test("units that touch in a corner stay two polygons; a hole that touches the shell stays a hole")
    func touching() throws {
        let corners = try #require(AsciiMap("A.\n.A").lands.first).land
        #expect(corners.polygons.count == 2)
        #expect(corners.polygons.map(\.interiors.count) == [0, 0])
        let hole = try #require(AsciiMap("AAA\nA.A\nAAA").lands.first).land
        #expect(hole.polygons.count == 1)
        #expect(hole.polygons[0].interiors.count == 1)
        // Two holes that meet in a corner, and one that meets the outside in one.
        let knotted = try #require(AsciiMap("AAAAA\nA.AAA\nAA.AA\nAAAA.").lands.first).land
        #expect(try knotted.validity().isValid)
        #expect(knotted.doubledArea == Int128(17 * 2 * 1000 * 1000))
        // Land within a hole within land.
        let nested = try #require(AsciiMap("AAAAA\nA...A\nA.A.A\nA...A\nAAAAA").lands.first).land
        #expect(nested.polygons.count == 2)
        #expect(nested.doubledArea == Int128(17 * 2 * 1000 * 1000))
        #expect(try nested.validity().isValid)
    }

    @Test(
        "a coverage without a part of it is the rest, exactly", .tags(.property),
        arguments: 1...8 as ClosedRange<UInt64>)
    func removing(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let coverage = RandomCoverage(columns: 9, rows: 8, seed: seed)
        let isRemoved = coverage.faces.map { _ in Double.random(in: 0..<1, using: &random) < 0.4 }
        func dissolved(_ removed: Bool) -> LatticeMultiPolygon {
            .dissolving(zip(coverage.faces, isRemoved).filter { $1 == removed }.map(\.0))
        }
        let whole = LatticeMultiPolygon.dissolving(coverage.faces)
        #expect(whole.removing(dissolved(true)) == dissolved(false), "seed \(seed)")
        #expect(whole.removing(whole).isEmpty)
        #expect(whole.removing(LatticeMultiPolygon([])) == whole)
    }
}
