import Foundation
import OpenStreetMap
import SimpleFeatures
import TestSupport
import Testing

@Suite struct OutlineTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The outline of relation 1, whose members are these ways, of which the file lacks some.
    func outline(_ ways: [[Int64]], absent: Set<Int> = []) throws -> OSMOutline {
        var text = "<osm version='0.6'>"
        for (index, nodes) in ways.enumerated() where !absent.contains(index) {
            text += "<way id='\(index + 1)'>" + nodes.map { "<nd ref='\($0)'/>" }.joined() + "</way>"
        }
        let members = ways.indices.map { "<member type='way' ref='\($0 + 1)' role=''/>" }.joined()
        text += "<relation id='1'>\(members)<member type='node' ref='1' role='label'/></relation></osm>"
        try Data(text.utf8).write(to: folder.url.appending(path: "file.osm"))
        let file = OSMFile(path: folder.path("file.osm"))
        var outlines = OSMOutlines<Int>()
        try file.read(.relations) { element in
            switch element {
            case .relation(let relation): outlines.add(relation, label: 0)
            default: break
            }
        }
        try file.read(.ways) { element in
            switch element {
            case .way(let way): outlines.add(way, label: nil)
            default: break
            }
        }
        return try #require(outlines.finish().first).outline
    }

    @Test func closedWays() throws {
        let found = try outline([[1, 2, 3, 4, 1], [5, 6, 7, 5]])
        #expect(found.rings == [[1, 2, 3, 4], [5, 6, 7]])
        #expect(found.isComplete && found.source == OSMID(.relation, 1))
    }

    @Test func waysInAnyDirection() throws {
        let found = try outline([[1, 2, 3], [5, 4, 3], [5, 6, 1]])
        #expect(found.rings == [[1, 2, 3, 4, 5, 6]])
        #expect(found.isComplete)
    }

    @Test func absentMember() throws {
        let found = try outline([[1, 2, 3], [3, 4, 5], [5, 6, 1], [7, 8, 9, 7]], absent: [1])
        #expect(found.rings == [[7, 8, 9]])
        #expect(found.fragments == [[1, 2, 3], [5, 6, 1]])
        #expect(!found.isComplete)
    }

    @Test(arguments: [[[Int64]](), [[1, 1, 1, 1]], [[1, 2, 1]], [[1]], [[1, 2]]]) func noArea(_ ways: [[Int64]]) throws
    {
        let found = try outline(ways)
        #expect(found.rings.isEmpty && !found.isComplete)
    }

    @Test func absentNodes() throws {
        let found = try outline([[1, 2, 3, 4, 1]])
        var positions = OSMPositions()
        for id: Int64 in 1...3 { positions.insert(LatticePoint(x: Int32(id), y: Int32(id * id)), id: id) }
        #expect(found.area(in: positions).isComplete == false)
        positions.insert(LatticePoint(x: 0, y: 9), id: 4)
        let area = found.area(in: positions)
        #expect(area.isComplete && area.rings.map(\.count) == [4])
    }

    /// Rings cut into pieces, shuffled and turned, come out again.
    @Test(.tags(.property), arguments: 0..<20) func pieces(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rings = (1...3).map { ring in (0..<Int.random(in: 4...12, using: &generator)).map { Int64(ring * 100 + $0) }
        }
        var pieces: [[Int64]] = []
        for ring in rings {
            let closed = ring + [ring[0]]
            let cut = Int.random(in: 1..<ring.count, using: &generator)
            pieces += [Array(closed[...cut]), Array(closed[cut...])]
        }
        pieces = pieces.map { Bool.random(using: &generator) ? $0.reversed() : $0 }.shuffled(using: &generator)
        let found = try outline(pieces)
        #expect(found.isComplete)
        func edges(_ ring: [Int64]) -> Set<Set<Int64>> {
            Set(ring.indices.map { [ring[$0], ring[($0 + 1) % ring.count]] })
        }
        #expect(Set(found.rings.map(edges)) == Set(rings.map(edges)), "seed \(seed)")
    }

    @Test(.tags(.property)) func positionsAgainstADictionary() {
        var generator = SeededGenerator(seed: 3)
        var positions = OSMPositions()
        var expected: [Int64: LatticePoint] = [:]
        for _ in 0..<5000 {
            let id = Int64.random(in: -3000...3000, using: &generator) << Int64.random(in: 0...1, using: &generator)
            let point = LatticePoint(x: .random(in: 0...9, using: &generator), y: 0)
            positions.insert(point, id: id)
            if expected[id] == nil { expected[id] = point }
        }
        #expect(positions.count == expected.count)
        for id in Int64(-7000)...7000 { #expect(positions[id] == expected[id]) }
    }
}
