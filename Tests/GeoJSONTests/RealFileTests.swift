import Foundation
import GeoJSON
import SimpleFeatures
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.has("partitions"), "the test data beside the package are absent"))
struct RealFileTests {
    private static let communes = "partitions/communes-normandie.geojson"

    private static let files = [
        communes, "partitions/region-normandie.geojson", "open311/boston_wards.geojson",
        "china/shanghai_osm_roads.geojson", "china/shanghai_osm_pois.geojson",
        "china/datav_150000_counties_GCJ02.geojson",
        "geometry/huge/boston_subset.geojson",
    ]

    /// Features and positions counted by another program: Foundation's JSON parser, which knows no GeoJSON.
    private func counted(_ data: Data) throws -> (features: Int, positions: Int) {
        func positions(_ value: Any) -> Int {
            guard let array = value as? [Any] else { return 0 }
            return array.first is NSNumber ? 1 : array.reduce(0) { $0 + positions($1) }
        }
        func count(_ geometry: [String: Any]) -> Int {
            let members = geometry["geometries"] as? [[String: Any]] ?? []
            return members.map(count).reduce(geometry["coordinates"].map(positions) ?? 0, +)
        }
        func feature(_ feature: [String: Any]) -> Int {
            (feature["geometry"] as? [String: Any]).map(count) ?? 0
        }
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        guard let features = root["features"] as? [[String: Any]] else { return (1, feature(root)) }
        return (features.count, features.reduce(0) { $0 + feature($1) })
    }

    @Test(.tags(.interop), arguments: files)
    func countsAreThoseOfAnotherParser(file: String) throws {
        let data = try Data(contentsOf: SharedData.url(file))
        let (features, summary) = try read(data)
        let counted = try counted(data)
        #expect(features.count == counted.features && summary.features == counted.features)
        #expect(summary.positions == counted.positions)
    }

    @Test func communesOfNormandie() throws {
        var indices: [Int?] = []
        var codes: [String] = []
        var progress: [Int64] = []
        let path = SharedData.url(Self.communes).path
        let summary = try FeatureReader.readFile(
            atPath: path, progress: { read, total in progress.append(total.map { $0 - read } ?? -1) }
        ) { feature, context in
            indices.append(context.index)
            codes.append(feature.properties["code"]?.stringValue ?? "")
        }
        #expect(indices == Array(0..<2709) && summary.positions == 144_245)
        let departements = Dictionary(grouping: codes) { $0.prefix(2) }.mapValues(\.count)
        #expect(departements == ["14": 537, "27": 596, "50": 476, "61": 389, "76": 711])
        #expect(progress.count > 2 && progress.last == 0 && progress == progress.sorted(by: >))
    }

    @Test(.tags(.property), arguments: files)
    func piecesMakeNoDifference(file: String) throws {
        let data = try Data(contentsOf: SharedData.url(file)).prefix(600_000)
        let seed = UInt64(data.count)
        var random = SeededGenerator(seed: seed)
        // A file cut short has to fail the same, too.
        let whole = Result { try read(data) }
        for longest in [3, 100, 70_000] {
            let sizes = (0..<max(4, data.count / longest)).map { _ in Int.random(in: 1...longest, using: &random) }
            let pieces = Result { try read(data, pieces: sizes) }
            switch (whole, pieces) {
            case (.success(let a), .success(let b)): #expect(a.0 == b.0 && a.1 == b.1, "seed \(seed), \(longest)")
            case (.failure(let a), .failure(let b)):
                #expect(a as? GeoJSONError == b as? GeoJSONError, "seed \(seed), \(longest)")
            default: Issue.record("one was read, the other refused: seed \(seed), \(longest)")
            }
        }
    }

    @Test func projectedFeetAreRefused() throws {
        let path = SharedData.url("open311/boston_precincts_epsg2249_mislabelled.geojson").path
        let error = #expect(throws: GeoJSONError.self) { try FeatureCollection(fileAtPath: path) }
        #expect(error?.code == .projectedCoordinates)
        #expect(error?.featureIndex == 0 && error?.ring == 0 && error?.vertex == 0)
        #expect(try FeatureCollection(fileAtPath: path, degrees: false).features.count == 255)
    }
}
