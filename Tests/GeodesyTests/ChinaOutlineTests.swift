import Foundation
import Geodesy
import SimpleFeatures
import TestSupport
import Testing

@Suite struct ChinaOutlineTests {
    struct Town: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let coordinate: Coordinate

        init(_ name: String, _ longitude: Double, _ latitude: Double) {
            testDescription = name
            coordinate = Coordinate(longitude: longitude, latitude: latitude)
        }
    }

    static let inside: [Town] = [
        Town("Hohhot", 111.7, 40.84), Town("Shanba", 107.15, 40.886), Town("Erenhot", 112.0, 43.65),
        Town("Manzhouli", 117.43, 49.6), Town("Ceke", 101.2, 42.36), Town("Ganqimaodu", 107.6, 42.4),
        Town("Arxan", 119.94, 47.18), Town("Shiwei", 119.9, 51.33), Town("Mohe", 122.53, 52.97),
        Town("Beiji", 122.36, 53.475), Town("Heihe", 127.5, 50.24), Town("Jiayin", 130.4, 48.89),
        Town("Tongjiang", 132.51, 47.65), Town("Fuyuan", 134.3, 48.365), Town("Raohe", 134.0, 46.8),
        Town("Suifenhe", 131.16, 44.4), Town("Hunchun", 130.36, 42.86), Town("Tumen", 129.84, 42.96),
        Town("Changbai", 128.2, 41.42), Town("Linjiang", 126.92, 41.812), Town("Ji'an", 126.19, 41.126),
        Town("Dandong", 124.38, 40.13), Town("Dalian", 121.6, 38.9), Town("Weihai", 122.1, 37.5),
        Town("Shanghai", 121.47, 31.23), Town("Zhoushan", 122.2, 30.0), Town("Xiamen", 118.09, 24.48),
        Town("Shenzhen", 114.06, 22.55), Town("Zhuhai", 113.57, 22.27), Town("Haikou", 110.3, 20.04),
        Town("Sanya", 109.5, 18.25), Town("Dongxing", 107.97, 21.547), Town("Pingxiang", 106.76, 22.1),
        Town("Hekou", 103.96, 22.53), Town("Ruili", 97.85, 24.01), Town("Medog", 95.33, 29.33),
        Town("Lhasa", 91.1, 29.65), Town("Yadong", 88.9, 27.48), Town("Zhangmu", 85.98, 27.99),
        Town("Kashgar", 75.99, 39.47), Town("Khorgas", 80.42, 44.2), Town("Alashankou", 82.57, 45.17),
        Town("Tacheng", 82.98, 46.75), Town("Urumqi", 87.6, 43.8),
    ]

    static let outside: [Town] = [
        Town("Zamyn-Uud", 111.9, 43.73), Town("Ulaanbaatar", 106.92, 47.92), Town("the north of Mongolia", 107.0, 45.0),
        Town("Sainshand", 110.14, 44.89), Town("Khanbogd", 107.19, 43.19), Town("Gurvantes", 101.06, 43.22),
        Town("Dalanzadgad", 104.42, 43.57), Town("Baruun-Urt", 113.28, 46.68), Town("Dariganga", 113.85, 45.3),
        Town("Erdenetsagaan", 115.4, 45.9), Town("Choibalsan", 114.53, 48.07), Town("Ereentsav", 115.73, 49.88),
        Town("Bulgan", 91.55, 46.09), Town("Zabaikalsk", 117.32, 49.655), Town("Khabarovsk", 135.07, 48.48),
        Town("Vladivostok", 131.9, 43.12), Town("Pyongyang", 125.75, 39.03), Town("Sinuiju", 124.4, 40.09),
        Town("Seoul", 126.98, 37.57), Town("Taipei", 121.5, 25.05), Town("Kinmen", 118.33, 24.43),
        Town("Matsu", 119.95, 26.16), Town("Hong Kong", 114.17, 22.28), Town("Macau", 113.55, 22.19),
        Town("Hanoi", 105.85, 21.03), Town("Mong Cai", 107.97, 21.52), Town("Lao Cai", 103.97, 22.485),
        Town("Muse", 97.91, 23.985), Town("Yangon", 96.15, 16.8), Town("Phuket", 98.4, 7.9),
        Town("Thimphu", 89.64, 27.47), Town("Kathmandu", 85.32, 27.71), Town("Leh", 77.58, 34.15),
        Town("Osh", 72.8, 40.53), Town("Bishkek", 74.6, 42.87), Town("Almaty", 76.9, 43.25),
    ]

    @Test(arguments: inside)
    func isShifted(_ town: Town) {
        #expect(ChinaOutline.contains(town.coordinate))
        #expect(ChinaShift.position(of: town.coordinate, in: .gcj02) != Position(town.coordinate))
    }

    @Test(arguments: outside)
    func isNotShifted(_ town: Town) {
        #expect(!ChinaOutline.contains(town.coordinate))
        for datum in [ChinaDatum.gcj02, .bd09] {
            #expect(ChinaShift.position(of: town.coordinate, in: datum) == Position(town.coordinate))
            #expect(ChinaShift.coordinate(of: Position(town.coordinate), in: datum) == town.coordinate)
        }
    }

    /// The Mongolian and the Chinese town are 12 km apart and the shift is the difference.
    @Test func theShiftStopsAtTheBorder() throws {
        let erenhot = try #require(Self.inside.first { $0.testDescription == "Erenhot" }).coordinate
        let shifted = ChinaShift.position(of: erenhot, in: .gcj02)
        let moved = erenhot.distance(to: Coordinate(longitude: shifted.x, latitude: shifted.y), .geodesic)
        #expect((300...800).contains(moved.metres))
    }

    @Test(.tags(.property)) func theIndexAgreesWithTheWholeRing() throws {
        let seed = UInt64(3)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let coordinate = Coordinate(
                longitude: .random(in: 70...140, using: &generator), latitude: .random(in: -20...60, using: &generator))
            let point = try #require(LatticePoint(coordinate))
            #expect(
                ChinaOutline.contains(coordinate) == ChinaOutline.area.contains(point), "seed \(seed): \(coordinate)")
        }
    }

    @Test func theRingDoesNotCrossItself() throws {
        let ring = try #require(ChinaOutline.area.polygons.first).exterior
        let edges = Array(ring.edges)
        for (index, edge) in edges.enumerated() {
            #expect(!edges[(index + 1)...].contains { edge.properlyCrosses($0) }, "\(edge)")
        }
    }

    /// Every vertex of a published outline of Inner Mongolia, taken back to WGS 84, is inside or within 3 km of it.
    // Skipped where the folder of real data is absent.
    @Test(.tags(.interop), .enabled(if: SharedData.has("china/datav_150000_prefectures_GCJ02.geojson")))
    func allOfInnerMongoliaIsInside() throws {
        let data = try Data(contentsOf: SharedData.url("china/datav_150000_prefectures_GCJ02.geojson"))
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let features = try #require(root["features"] as? [[String: Any]])
        var positions: [Position] = []
        for feature in features { collect((feature["geometry"] as? [String: Any])?["coordinates"], into: &positions) }
        #expect(positions.count > 3000)
        let edges = ChinaOutline.area.polygons.flatMap(\.rings).flatMap { Array($0.edges) }
        for position in positions {
            let coordinate = ChinaShift.coordinate(of: position, in: .gcj02)
            guard !ChinaOutline.contains(coordinate) else { continue }
            let point = try #require(LatticePoint(coordinate))
            let metric = LocalMetric(aroundLatitude: point.y)
            let distance = edges.map { metric.nearest(on: $0, to: point).distance }.min()
            #expect(try #require(distance).metres < 3000, "\(coordinate)")
        }
    }

    /// The positions in GeoJSON's nested arrays.
    private func collect(_ value: Any?, into positions: inout [Position]) {
        if let numbers = value as? [Double], numbers.count == 2 {
            positions.append(Position(x: numbers[0], y: numbers[1]))
        } else if let members = value as? [Any] {
            for member in members { collect(member, into: &positions) }
        }
    }
}
