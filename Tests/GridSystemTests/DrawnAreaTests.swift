import Foundation
import GEOS
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Drawn areas")
struct DrawnAreaTests {
    func ring(_ points: [(Int32, Int32)]) -> LatticeRing {
        LatticeRing(points.map { LatticePoint(x: $0.0, y: $0.1) })
    }

    func area(_ exterior: [(Int32, Int32)], holes: [[(Int32, Int32)]] = []) -> LatticeMultiPolygon {
        LatticeMultiPolygon([LatticePolygon(exterior: ring(exterior), interiors: holes.map(ring))])
    }

    func refusal(_ area: LatticeMultiPolygon) -> GridError? {
        do throws(GridError) {
            _ = try DrawnArea.checked(area)
            return nil
        } catch { return error }
    }

    let square: [(Int32, Int32)] = [(0, 0), (1000, 0), (1000, 1000), (0, 1000)]

    @Test("a good area comes out canonical, its repeated vertices gone")
    func good() throws {
        let drawn = area([(1000, 1000), (1000, 0), (1000, 0), (0, 0), (0, 1000), (1000, 1000)])
        #expect(try DrawnArea.checked(drawn) == area(square).canonical)
        let holed = area(square, holes: [[(100, 100), (100, 200), (200, 200)]])
        #expect(try DrawnArea.checked(holed) == holed.canonical)
    }

    @Test("a bow tie is refused with the point at which it crosses itself")
    func bowTie() throws {
        let error = try #require(refusal(area([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])))
        #expect(error.code == .invalidGeometry)
        #expect(error.findings.map(\.kind) == [.invalidRing])
        let crossing = LatticePoint(x: 500, y: 500)
        #expect(error.findings.first?.geometry == .point(Position(crossing.coordinate)))
    }

    @Test("a spike is refused with the line it runs along, however many vertices it has", arguments: [1, 2, 1000])
    func spikes(vertices: Int) throws {
        let out = (1...vertices).map { (Int32(1000 + $0 * 10), Int32(500)) }
        let corner: [(Int32, Int32)] = [(0, 0), (1000, 0), (1000, 500)]
        let drawn = area(corner + out + out.dropLast().reversed() + [(1000, 500), (1000, 1000), (0, 1000)])
        let error = try #require(refusal(drawn))
        #expect(error.findings.count == 1)
        guard case .lineString(let line)? = error.findings.first?.geometry else {
            Issue.record("no line")
            return
        }
        let tip = LatticePoint(x: Int32(1000 + vertices * 10), y: 500)
        #expect(line.count == vertices + 1)
        #expect(line.first == Position(LatticePoint(x: 1000, y: 500).coordinate))
        #expect(line.last == Position(tip.coordinate))
    }

    @Test("rings without area, holes outside, parts inside parts, nothing at all")
    func others() throws {
        #expect(refusal(area([(0, 0), (1000, 0), (500, 0)]))?.findings.count == 1)
        #expect(refusal(area([(0, 0), (1000, 0)]))?.findings.count == 1)
        let outside = try #require(refusal(area(square, holes: [[(2000, 0), (3000, 0), (3000, 1000)]])))
        #expect(outside.message == "a hole lies outside its outline")
        let inner = area([(100, 100), (200, 100), (200, 200)]).polygons
        #expect(refusal(LatticeMultiPolygon(area(square).polygons + inner))?.message == "a part lies inside another")
        #expect(refusal(LatticeMultiPolygon([]))?.code == .invalidGeometry)
    }

    @Test("random rings: refused exactly where the engine finds them invalid", .tags(.property))
    func random() throws {
        var random = SeededGenerator(seed: 4)
        var refused = 0
        for _ in 0..<400 {
            let points = (0..<Int.random(in: 3...7, using: &random)).map { _ in
                (Int32.random(in: 0...6, using: &random), Int32.random(in: 0...6, using: &random))
            }
            let drawn = area(points)
            let clean = LatticeMultiPolygon([LatticePolygon(exterior: ring(points).withoutZeroLengthEdges)])
            let isValid = try Set(clean.polygons[0].exterior.vertices).count > 2 && clean.validity().isValid
            #expect((refusal(drawn) == nil) == isValid, "\(points)")
            if !isValid { refused += 1 }
        }
        #expect((50...350).contains(refused))
    }

    @Test("a line needs two different points")
    func lines() throws {
        let (a, b) = (LatticePoint(x: 0, y: 0), LatticePoint(x: 5, y: 5))
        #expect(try DrawnArea.checked(line: [a, a, b, b, a]) == [a, b, a])
        for line in [[], [a], [a, a]] {
            #expect { try DrawnArea.checked(line: line) } throws: { ($0 as? GridError)?.code == .invalidGeometry }
        }
    }

    @Test("a hundred thousand vertices take less than some seconds in a debug build")
    func large() throws {
        let count = 100_000
        let points = (0..<count).map { step -> (Int32, Int32) in
            let angle = Double(step) / Double(count) * 2 * Double.pi
            let radius = 1e8 * (1 + 0.2 * sin(angle * 50))
            return (Int32(radius * cos(angle)), Int32(radius * sin(angle)))
        }
        let start = ContinuousClock.now
        #expect(try DrawnArea.checked(area(points)).vertexCount == count)
        #expect(ContinuousClock.now - start < .seconds(10))
    }
}
