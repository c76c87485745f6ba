import GEOS
import SimpleFeatures
import TestSupport
import Testing

@Suite struct CoverageUnionTests {
    @Test(.tags(.property), arguments: UInt64(1)...10)
    func aCoverageDissolvesToItsOutline(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let coverage = RandomCoverage(columns: 9, rows: 6, using: &generator)
        let dissolved = try coverage.cells.shuffled(using: &generator).coverageUnion()
        #expect(dissolved == LatticeMultiPolygon([coverage.outline.canonical]))
        #expect(dissolved.doubledArea == coverage.cells.reduce(0) { $0 + $1.doubledArea })
    }

    @Test(.tags(.property), arguments: UInt64(1)...10)
    func aMissingCellIsAHole(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let coverage = RandomCoverage(columns: 5, rows: 5, using: &generator)
        let missing = coverage.cell(2, 2)
        let dissolved = try coverage.cells.filter { $0 != missing }.coverageUnion()
        let expected = LatticePolygon(exterior: coverage.outline.exterior, interiors: [missing.exterior])
        #expect(dissolved == LatticeMultiPolygon([expected.canonical]))
    }

    /// No vertex of these coverages comes within half a step of an edge that it is not an end of, so rounding does nothing.
    @Test(.tags(.property), arguments: UInt64(1)...5)
    func overlayAgrees(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let coverage = RandomCoverage(columns: 6, rows: 6, using: &generator)
        let some = coverage.cells.filter { _ in Bool.random(using: &generator) }
        let dissolved = try some.coverageUnion()
        let united = try some.unaryUnion()
        #expect(dissolved.doubledArea == united.doubledArea)
        #expect(try dissolved.symmetricDifference(united).isEmpty)
    }

    @Test func overlapsNeedTheGeneralUnion() throws {
        let squares = [rectangle(0, 0, 10, 10), rectangle(5, 5, 15, 15), rectangle(14, 0, 20, 6)]
        #expect(try squares.unaryUnion().doubledArea == 2 * (100 + 100 + 36 - 25 - 1))
    }
}
