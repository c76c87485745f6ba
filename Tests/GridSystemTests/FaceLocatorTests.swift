import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Face locator")
struct FaceLocatorTests {
    /// The faces that the half-open rule gives the point, asked of every face on its own.
    func bruteForce(_ faces: [LatticeMultiPolygon], _ point: LatticePoint) -> [Int] {
        faces.indices.filter { faces[$0].contains(point) }
    }

    @Test(
        "agrees with brute force on random points, in and around the coverage", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func randomPoints(seed: UInt64) {
        let coverage = RandomCoverage(columns: 7, rows: 5, step: seed == 5 ? 40 : 1000, seed: seed)
        let locator = FaceLocator(faces: coverage.faces)
        var random = SeededGenerator(seed: seed)
        let box = coverage.box.expanded(byX: 500, y: 500)
        for _ in 0..<4000 {
            let point = box.randomPoint(using: &random)
            let expected = bruteForce(coverage.faces, point)
            #expect(expected.count <= 1, "seed \(seed), \(point)")
            guard let face = locator.face(at: point) else {
                #expect(expected.isEmpty, "seed \(seed), \(point)")
                continue
            }
            if let claimed = expected.first {
                #expect(claimed == face, "seed \(seed), \(point)")
            } else {
                #expect(coverage.faces[face].touches(point), "seed \(seed), \(point)")
            }
        }
    }

    @Test(
        "gives every vertex and every point on an edge exactly one face, of those that touch it",
        arguments: [1, 2, 3] as [UInt64])
    func borderPoints(seed: UInt64) throws {
        let coverage = RandomCoverage(columns: 6, rows: 6, step: 200, seed: seed)
        let locator = FaceLocator(faces: coverage.faces)
        var onEdges = 0
        for face in coverage.faces {
            for edge in face.polygons[0].exterior.edges {
                var points = [edge.start]
                for x in min(edge.start.x, edge.end.x)...max(edge.start.x, edge.end.x) {
                    for y in min(edge.start.y, edge.end.y)...max(edge.start.y, edge.end.y)
                    where edge.covers(LatticePoint(x: x, y: y)) {
                        points.append(LatticePoint(x: x, y: y))
                    }
                }
                onEdges += points.count
                for point in points {
                    let claimed = bruteForce(coverage.faces, point)
                    let touching = coverage.faces.indices.filter { coverage.faces[$0].touches(point) }
                    let answer = try #require(locator.face(at: point), "seed \(seed), \(point)")
                    #expect(claimed.count <= 1)
                    #expect(answer == claimed.first ?? touching[0], "seed \(seed), \(point)")
                }
            }
        }
        #expect(onEdges > 1000)
    }

    @Test("answers many points as it answers each, whatever their number", arguments: [0, 1, 31, 32, 33, 1000])
    func manyPoints(count: Int) {
        let coverage = RandomCoverage(columns: 7, rows: 5, step: 40, seed: 6)
        let box = coverage.box.expanded(byX: 50, y: 50)
        var random = SeededGenerator(seed: 6)
        let extremes = [Int32.min, .max].map { LatticePoint(x: $0, y: $0) }
        let points = ((0..<count).map { _ in box.randomPoint(using: &random) } + extremes).shuffled(using: &random)
        for faces in [coverage.faces, []] {
            let locator = FaceLocator(faces: faces)
            #expect(locator.faces(at: points) == points.map { point in locator.face(at: point).map(Int32.init) ?? -1 })
        }
    }

    @Test("holds at the extremes of the lattice")
    func extremes() {
        let (west, east, south, north) = (
            Int32(-1_800_000_000), Int32(1_800_000_000), Int32(-900_000_000), Int32(900_000_000)
        )
        func triangle(_ a: (Int32, Int32), _ b: (Int32, Int32), _ c: (Int32, Int32)) -> LatticeMultiPolygon {
            let ring = [a, b, c].map { LatticePoint(x: $0.0, y: $0.1) }
            return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(ring))])
        }
        let faces = [
            triangle((west, south), (east, south), (east, north)),
            triangle((west, south), (east, north), (west, north)),
        ]
        let locator = FaceLocator(faces: faces)
        // One step to each side of the diagonal x = 2y, and on it.
        #expect(locator.face(at: LatticePoint(x: 1, y: 0)) == 0)
        #expect(locator.face(at: LatticePoint(x: -1, y: 0)) == 1)
        #expect(locator.face(at: LatticePoint(x: 1_799_999_999, y: 899_999_999)) == 0)
        #expect(locator.face(at: LatticePoint(x: 1_799_999_997, y: 899_999_999)) == 1)
        #expect(locator.face(at: LatticePoint(x: 1_799_999_998, y: 899_999_999)) == 0)
        #expect(locator.face(at: LatticePoint(x: east, y: north)) == 0)
        #expect(
            locator.face(at: LatticePoint(x: west, y: south)) == 0
                || locator.face(at: LatticePoint(x: west, y: south)) == 1)
    }

    @Test("the border distance is that of the nearest edge", arguments: [1, 2] as [UInt64])
    func borderDistance(seed: UInt64) throws {
        let coverage = RandomCoverage(columns: 5, rows: 5, seed: seed)
        let locator = FaceLocator(faces: coverage.faces)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let point = coverage.box.expanded(byX: 4000, y: 4000).randomPoint(using: &random)
            let metric = LocalMetric(aroundLatitude: point.y)
            let edges = coverage.faces.flatMap { $0.polygons[0].exterior.edges }
            let expected = try #require(edges.map { metric.nearest(on: $0, to: point).distance }.min())
            let nearest = try #require(locator.nearestBorder(to: point))
            // The edge may be measured from its other end.
            #expect(abs(nearest.distance.metres - expected.metres) < 1e-9, "seed \(seed), \(point)")
        }
    }

    @Test("candidates far from any border are certain, on a straight border half and half")
    func candidates() throws {
        func square(_ x: Int32) -> LatticeMultiPolygon {
            let ring: [(Int32, Int32)] = [(x, 0), (x + 100_000, 0), (x + 100_000, 100_000), (x, 100_000)]
            return LatticeMultiPolygon([
                LatticePolygon(exterior: LatticeRing(ring.map { LatticePoint(x: $0.0, y: $0.1) }))
            ])
        }
        let locator = FaceLocator(faces: [square(0), square(100_000)])
        let certain = locator.candidates(around: LatticePoint(x: 50_000, y: 50_000), accuracy: .metres(5))
        #expect(certain.count == 1 && certain[0].face == 0 && certain[0].probability == 1)
        let even = locator.candidates(around: LatticePoint(x: 100_000, y: 50_000), accuracy: .metres(20))
        #expect(even.count == 2)
        for candidate in even { #expect(abs(candidate.probability - 0.5) < 0.005) }
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// Whether the point lies on one of the rings.
    func touches(_ point: LatticePoint) -> Bool {
        polygons.contains { $0.rings.contains { $0.edges.contains { $0.covers(point) } } }
    }
}
