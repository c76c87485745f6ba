import GEOS
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Coverage noding")
struct CoverageNoderTests {
    /// Every vertex of every face moved on its own by up to so many steps.
    func shaken(_ faces: [LatticeMultiPolygon], by most: Int32, seed: UInt64) -> [LatticeMultiPolygon] {
        var random = SeededGenerator(seed: seed)
        return faces.map { face in
            face.map { vertex in
                LatticePoint(
                    x: vertex.x + .random(in: -most...most, using: &random),
                    y: vertex.y + .random(in: -most...most, using: &random))
            }
        }
    }

    func isExactCoverage(_ faces: [LatticeMultiPolygon]) throws -> Bool {
        try CoverageDefects.gaps(of: faces).isEmpty
            && CoverageDefects.overlapCandidates(of: faces).allSatisfy {
                try faces[$0.0].intersection(faces[$0.1]).doubledArea == 0
            }
    }

    @Test(
        "a coverage whose faces were drawn apart by less than the tolerance becomes exact again", .tags(.property),
        arguments: 1...6 as ClosedRange<UInt64>)
    func drawnApart(seed: UInt64) throws {
        let coverage = RandomCoverage(columns: 6, rows: 5, step: 20_000, seed: seed)
        // 20 steps each way: at most 57 steps, about 0.6 m, between two drawings of one vertex.
        let drawn = shaken(coverage.faces, by: 20, seed: seed)
        #expect(try !isExactCoverage(drawn))
        let noder = CoverageNoder(drawn, tolerance: .metres(0.8))
        #expect(noder.isStable, "seed \(seed)")
        #expect(try isExactCoverage(noder.faces), "seed \(seed)")
        let furthest = try #require(noder.adjustments.map(\.distance).max())
        #expect(furthest <= .metres(0.8))
        // Areas change by no more than the borders' length times the tolerance.
        for (face, source) in zip(noder.faces, drawn) {
            let metric = LocalMetric(aroundLatitude: source.box?.minY ?? 0)
            let change = abs(face.planarArea.squareMetres - source.planarArea.squareMetres)
            #expect(change < source.polygons[0].perimeter(metric) * 0.8)
        }
    }

    @Test("a clean coverage comes out as it went in", arguments: 1...3 as ClosedRange<UInt64>)
    func clean(seed: UInt64) {
        let faces = RandomCoverage(columns: 8, rows: 8, step: 4000, seed: seed).faces
        let noder = CoverageNoder(faces, tolerance: .metres(0.5))
        let same = noder.faces == faces
        #expect(same, "seed \(seed)")
        #expect(noder.adjustments.count == 0, "seed \(seed)")
    }

    @Test("a neighbour's node on a long edge becomes a vertex of it")
    func junction() throws {
        let map = AsciiMap("AB\nAC")
        var lands = map.lands.map(\.land)
        // A as drawn by somebody who saw no reason for a vertex in the middle of the straight border.
        let node = map.corner(1, 1)
        lands[0].polygons[0].exterior.vertices.removeAll { $0 == node }
        let noder = CoverageNoder(lands, tolerance: .metres(0.1))
        #expect(noder.faces[0].polygons[0].exterior.vertices.contains(node))
        #expect(noder.adjustments.map(\.vertex) == [node])
        #expect(try isExactCoverage(noder.faces))
    }

    @Test("spikes and zero-length edges go")
    func spikes() {
        func ring(_ points: [(Int32, Int32)]) -> LatticeRing {
            LatticeRing(points.map { LatticePoint(x: $0.0, y: $0.1) })
        }
        let square = ring([(0, 0), (10, 0), (10, 10), (0, 10)])
        #expect(ring([(0, 0), (10, 0), (15, 0), (10, 0), (10, 10), (0, 10)]).withoutSpikes == square)
        #expect(ring([(0, 0), (10, 0), (10, 0), (10, 10), (0, 10), (0, 0)]).withoutZeroLengthEdges == square)
        #expect(ring([(5, 5), (0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]).withoutSpikes.vertices.count == 4)
    }
}
