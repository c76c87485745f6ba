import Foundation
import OpenStreetMap
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing

@Suite struct RealExtractTests {
    @Test func demoTown() throws {
        let package = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = package.appending(path: "Data/shanba/streets.osm").path
        let map = try StreetMap(osm: OSMFile(path: path))
        // Data/shanba/README.md: five bridges over the canal and a footbridge over the railway, one underpass, no gaps.
        #expect(map.ways.count { $0.passage == .bridge } == 6)
        #expect(map.ways.count { $0.passage == .tunnel } == 1)
        #expect(map.ways.count { $0.kind == .steps } == 2)
        #expect(map.ways.contains { $0.name == "工地便道" })
        #expect(map.areas.count == 1)
        #expect(map.barriers.count { $0.kind == .railway } == 1)
        #expect(map.barriers.contains { $0.kind == .water && $0.isArea })
        #expect(map.openEnds.isEmpty)
        // Every `access=private` of the file is on a gate, and every gate on a street.
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(map.closedPoints.count == text.components(separatedBy: "k=\"access\" v=\"private\"").count - 1)
        let bounds = try #require(map.bounds)
        #expect(map.positions.allSatisfy(bounds.covers))
        #expect(map.date == Date(timeIntervalSince1970: 1_704_067_200))
    }

    /// Milan by other code: 64,202 nodes where streets meet or end, 88,769 edges (MANIFEST.md of the shared data), which is
    /// one edge more for each inner meeting point than there are ways.
    @Test(.enabled(if: SharedData.has("osm"), "the shared data is absent"), .tags(.interop))
    func milan() throws {
        let map = try StreetMap(osm: OSMFile(path: SharedData.url("osm/milan_italy_small.osm.pbf").path))
        var uses = [Int](repeating: 0, count: map.positions.count)
        for way in map.ways {
            for (index, point) in way.points.enumerated() {
                uses[Int(point)] += index == 0 || index == way.points.count - 1 ? 2 : 1
            }
        }
        let edges = map.ways.reduce(0) { $0 + $1.points.dropLast().count { uses[Int($0)] > 1 } }
        let nodes = uses.count { $0 > 1 }
        #expect(abs(Double(nodes) / 64_202 - 1) < 0.05, "\(nodes) nodes")
        #expect(abs(Double(edges) / 88_769 - 1) < 0.05, "\(edges) edges")
        #expect(map.areas.count > 500)
        #expect(map.date == nil)
    }

    @Test(
        .enabled(if: SharedData.has("osm"), "the shared data is absent"), .tags(.interop),
        arguments: [
            "beijing_bupt.osm", "cn_freemandane.osm", "copenhagen_kbh.osm.pbf", "helsinki_center.osm.pbf",
            "liechtenstein.osm.pbf", "monaco.osm.pbf",
        ])
    func soundness(_ name: String) throws {
        var told: [Int64] = []
        let map = try StreetMap(osm: OSMFile(path: SharedData.url("osm/" + name).path)) { read, _ in told.append(read) }
        #expect(told == told.sorted() && told.count > 2)
        #expect(map.ways.count > 100 && map.backdrop.count > 100)
        let count = UInt32(map.positions.count)
        for way in map.ways {
            #expect(way.points.count > 1 && way.points.allSatisfy { $0 < count })
            #expect(!zip(way.points, way.points.dropFirst()).contains(where: ==))
        }
        for area in map.areas {
            #expect(area.rings.allSatisfy { $0.count > 2 && $0.first != $0.last && $0.allSatisfy { $0 < count } })
        }
        for barrier in map.barriers {
            #expect(barrier.lines.allSatisfy { $0.count > 1 && (!barrier.isArea || $0.first == $0.last) })
        }
        #expect(map.backdrop.allSatisfy { $0.rings.allSatisfy { $0.count > 3 && $0.first == $0.last } })
        for points in [map.closedPoints, map.lifts, map.openEnds] { #expect(points.allSatisfy { $0 < count }) }
    }
}
