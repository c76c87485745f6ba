import Foundation
import OpenStreetMap
import SimpleFeatures
import StreetNetwork
import TestSupport

/// An extract drawn in a test: node 23 lies 3 steps east and 2 north, a step being a thousandth of a degree.
///
/// Tags are written `highway=footway foot=yes`, with `~` for a blank in a value.
struct DrawnExtract {
    private var text = ""
    private var drawn: Set<Int> = []

    static func point(_ node: Int) -> LatticePoint {
        LatticePoint(x: Int32(node % 10) * 10_000, y: Int32(node / 10) * 10_000)
    }

    private func xml(_ tags: String) -> String {
        tags.split(separator: " ").map { tag in
            let parts = tag.split(separator: "=", maxSplits: 1)
            return "<tag k='\(parts[0])' v='\(parts[1].replacingOccurrences(of: "~", with: " "))'/>"
        }.joined()
    }

    mutating func node(_ id: Int, _ tags: String = "") {
        drawn.insert(id)
        text += "<node id='\(id)' lat='0.00\(id / 10)' lon='0.00\(id % 10)'>\(xml(tags))</node>"
    }

    /// Draws a way, and those of its nodes that are not there, but for the absent ones.
    mutating func way(_ id: Int, _ nodes: [Int], _ tags: String, absent: Set<Int> = []) {
        for missing in nodes where !drawn.contains(missing) && !absent.contains(missing) { node(missing) }
        text += "<way id='\(id)'>" + nodes.map { "<nd ref='\($0)'/>" }.joined() + xml(tags) + "</way>"
    }

    mutating func relation(_ id: Int, ways: [Int], _ tags: String) {
        let members = ways.map { "<member type='way' ref='\($0)' role=''/>" }.joined()
        text += "<relation id='\(id)'>\(members)\(xml(tags))</relation>"
    }

    func map() throws -> StreetMap {
        let folder = try TemporaryFolder()
        let path = folder.path("drawn.osm")
        try Data("<osm version='0.6'>\(text)</osm>".utf8).write(to: URL(fileURLWithPath: path))
        return try StreetMap(osm: OSMFile(path: path))
    }
}

extension StreetMap {
    /// The ways, as the nodes that a drawn extract gave them.
    var drawnWays: [[Int]] { ways.map { drawn($0.points) } }

    func drawn(_ points: some Sequence<UInt32>) -> [Int] {
        points.map { Int(positions[Int($0)].x / 10_000 + positions[Int($0)].y / 1_000) }
    }
}
