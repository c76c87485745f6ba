import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// What broken and hostile files do: a clear error that says where, and the store as it was.
@Suite("Bad input")
struct BadInputTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "wangge-\(UUID().uuidString)")

    static let square = "[[[107.1,40.8],[107.2,40.8],[107.2,40.9],[107.1,40.9],[107.1,40.8]]]"

    static func collection(_ features: String...) -> String {
        #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    }

    static func feature(_ coordinates: String, code: String = #""1""#) -> String {
        #"{"type":"Feature","properties":{"code":\#(code)},"geometry":{"type":"Polygon","coordinates":\#(coordinates)}}"#
    }

    /// Reads a file with these bytes.
    func read(_ bytes: Data, crs: CoordinateReferenceSystem? = nil) throws -> GridFile {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { unlink(folder.appending(path: "in.geojson").path) }
        let file = folder.appending(path: "in.geojson")
        try bytes.write(to: file)
        return try GridFile.read(path: file.path, columns: GridColumns(code: "code"), crs: crs)
    }

    @Test("a good file is good")
    func good() throws {
        let file = try read(Data(Self.collection(Self.feature(Self.square)).utf8))
        #expect(file.units.count == 1 && file.findings.isEmpty)
        #expect(file.units[0].geometry?.vertexCount == 4)
    }

    @Test(
        "GeoJSON that is none",
        arguments: [
            ("truncated", String(collection(feature(square)).dropLast(30))), ("empty", ""), ("text", "code,name\n1,a"),
            ("NaN", collection(feature("[[[NaN,40.8],[107.2,40.8],[107.2,40.9],[NaN,40.8]]]"))),
            ("huge number", collection(feature("[[[1e999,40.8],[107.2,40.8],[107.2,40.9],[1e999,40.8]]]"))),
            (
                "feet",
                collection(
                    feature("[[[787723.7,2965812.6],[787745.7,2965820.5],[787852.2,2965597.1],[787723.7,2965812.6]]]"))
            ),
            ("latitude first", collection(feature("[[[40.8,107.1],[40.8,107.2],[40.9,107.2],[40.8,107.1]]]"))),
            ("not closed", collection(feature("[[[107.1,40.8],[107.2,40.8],[107.2,40.9],[107.1,40.9]]]"))),
            (
                "deep",
                #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":"#
                    + String(repeating: "[", count: 100_000)
            ),
        ])
    func malformed(name: String, text: String) throws {
        #expect(throws: GeoJSONError.self, "\(name)") { try read(Data(text.utf8)) }
    }

    @Test("bytes that are no UTF-8")
    func encoding() throws {
        var bytes = Data(Self.collection(Self.feature(Self.square, code: #""X""#)).utf8)
        let place = try #require(bytes.firstIndex(of: UInt8(ascii: "X")))
        bytes[place] = 0xC0
        #expect { try read(bytes) } throws: { ($0 as? GeoJSONError)?.code == .invalidUTF8 }
    }

    @Test("an error says where")
    func place() throws {
        let bad = Self.feature("[[[107.1,40.8],[107.2,40.8],[107.2,190.0],[107.1,40.8]]]", code: #""2""#)
        #expect {
            try read(Data(Self.collection(Self.feature(Self.square), bad).utf8))
        } throws: { error in
            guard let error = error as? GeoJSONError else { return false }
            return error.featureIndex == 1 && error.ring == 0 && error.vertex == 2
                && error.pointer.hasPrefix("/features/1/geometry/coordinates/0/2")
        }
    }

    @Test("a geometry that is no area, a column that is not there, a count that is none, an unknown system")
    func wrongContent() throws {
        let line =
            #"{"type":"Feature","properties":{"code":"1"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#
        #expect { try read(Data(Self.collection(line).utf8)) } throws: { ($0 as? ServiceError)?.code == .invalidValue }
        let other = #"{"type":"Feature","properties":{"kode":"1"},"geometry":null}"#
        #expect { try read(Data(Self.collection(other).utf8)) } throws: { error in
            (error as? ServiceError)?.code == .unknownColumn && "\(error)".contains("kode")
        }
        let many = #"{"type":"Feature","properties":{"code":"1","households":"many"},"geometry":null}"#
        #expect { try read(Data(Self.collection(many).utf8)) } throws: { ($0 as? ServiceError)?.code == .invalidValue }
        let square = Data(Self.collection(Self.feature(Self.square)).utf8)
        #expect { try read(square, crs: .epsg(999_999)) } throws: { ($0 as? GeodesyError)?.code == .unknownCRS }
    }

    @Test("a ring smaller than the lattice is left out and said")
    func tiny() throws {
        let hole =
            "[[107.1500000001,40.85],[107.1500000002,40.85],[107.1500000002,40.8500000001],[107.1500000001,40.85]]"
        let polygon = String(Self.square.dropLast()) + "," + hole + "]"
        let file = try read(Data(Self.collection(Self.feature(polygon)).utf8))
        #expect(file.units[0].geometry?.polygons[0].interiors.isEmpty == true)
        #expect(file.findings.map(\.kind) == [.invalidRing])
    }

    @Test("a refused import keeps neither draft nor edition")
    func storeUntouched() async throws {
        let store = MemoryStore()
        let service = ImportService(store)
        let twice = Self.collection(Self.feature(Self.square), Self.feature(Self.square))
        let outcome = try await service.importGrids(
            try read(Data(twice.utf8)), level: "small-grids", rules: ImportRules(), by: .operatorOfTheStore)
        #expect(outcome.draft == nil && outcome.report.isRefused)
        #expect(await store.drafts().isEmpty)
        #expect(await store.editions().isEmpty)
    }
}
