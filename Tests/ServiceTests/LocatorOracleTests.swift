import Foundation
import GEOS
import GridSystem
import Service
import SimpleFeatures
import TestSupport
import Testing

@Suite(
    "Locator against GEOS", .enabled(if: SharedData.has("partitions"), "no shared data here"), .tags(.interop, .slow))
struct LocatorOracleTests {
    @Test("agrees with prepared polygons on random points away from borders, and every vertex has exactly one commune")
    func communes() throws {
        let file = try GridFile.read(
            path: SharedData.url("partitions/communes-normandie.geojson").path, columns: GridColumns(code: "code"))
        let faces = try file.units.compactMap { try $0.geometry?.madeValid() }
        let locator = FaceLocator(faces: faces)
        var random = SeededGenerator(seed: 14)
        let boxes = faces.compactMap(\.box)
        let tree = try STRTree(boxes: boxes)
        let whole = try #require(boxes.reduce(nil as LatticeBox?) { $0?.union($1) ?? $1 })
        var asked = [[LatticePoint]](repeating: [], count: faces.count)
        var outside = 0
        for _ in 0..<100_000 {
            let point = whole.randomPoint(using: &random)
            guard let border = locator.nearestBorder(to: point), border.distance > .metres(0.05) else { continue }
            let candidates = try tree.query(LatticeBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y))
            if candidates.isEmpty { outside += locator.face(at: point) == nil ? 1 : 0 }
            for face in candidates { asked[face].append(point) }
        }
        var compared = 0
        for (face, points) in asked.enumerated() where !points.isEmpty {
            let polygon = try PreparedPolygon(faces[face])
            for point in points {
                compared += 1
                #expect(try polygon.covers(point) == (locator.face(at: point) == face), "\(point)")
            }
        }
        #expect(compared > 100_000 && outside > 1000)
        for vertex in Set(faces.flatMap { $0.polygons.flatMap { $0.rings.flatMap(\.vertices) } }) {
            #expect(locator.face(at: vertex) != nil, "\(vertex)")
        }
    }
}
