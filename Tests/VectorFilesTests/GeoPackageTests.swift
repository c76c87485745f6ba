import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import VectorFiles

@Suite("GeoPackages of other programs")
struct GeoPackageTests {
    private let folder: TemporaryFolder
    private let system = GeoPackageWriter.System(number: 4545, name: "GK", definition: "PROJCS[\"GK\"]")

    init() throws { folder = try TemporaryFolder() }

    private static let triangle = MultiPolygon([
        Polygon(exterior: LinearRing([(0, 0), (10, 0), (5, 8)].map { Position(x: $0.0, y: $0.1) }))
    ])

    private static func layer(_ name: String) -> VectorLayer {
        VectorLayer(
            name: name, system: .epsg(4545), fields: ["code", "Geom", "households"],
            features: [
                VectorFeature(geometry: triangle, values: [.text("1"), .text("内"), .integer(3)]),
                VectorFeature(geometry: nil, values: [.text("2"), .null, .number(2.5)]),
            ])
    }

    private func written(_ names: [String]) throws -> String {
        let path = folder.path("\(UUID().uuidString).gpkg")
        try GeoPackageWriter.write(names.map(Self.layer), in: system, to: path)
        return path
    }

    @Test("what is written comes back; of several layers the one named or preferred")
    func roundTrip() throws {
        let path = try written(["small_grids", "communities"])
        let read = try GeoPackageReader.read(path: path, preferring: ["small-grids", "small_grids"])
        #expect(read.name == "small_grids" && read.system == .epsg(4545))
        #expect(read.fields == ["code", "Geom_2", "households"], "a column cannot be called like the geometry")
        #expect(read.features[0].geometry == Self.triangle)
        #expect(read.features[0].values == [.text("1"), .text("内"), .number(3)], "one type for a column")
        #expect(read.features[1].geometry == nil)
        #expect(try GeoPackageReader.read(path: path, layer: "communities").name == "communities")
        let error = #expect(throws: VectorFileError.self) { try GeoPackageReader.read(path: path) }
        #expect(error?.code == .noLayer)
        #expect(throws: VectorFileError.self) { try GeoPackageReader.read(path: path, layer: "sqlite_master") }
    }

    /// A ring in either byte order with 0 to 2 numbers more for each vertex.
    private static func wkb(bigEndian: Bool, extra: Int, type: UInt32, srid: Bool = false, closed: Bool = true)
        -> [UInt8]
    {
        func bytes<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
            withUnsafeBytes(of: bigEndian ? value.bigEndian : value.littleEndian) { Array($0) }
        }
        var blob: [UInt8] = [bigEndian ? 0 : 1] + bytes(type)
        if srid { blob += bytes(UInt32(4545)) }
        let ring = triangle.polygons[0].exterior.closed
        blob += bytes(UInt32(1)) + bytes(UInt32(ring.count))
        for position in ring {
            for number in [position.x, position.y] + [Double](repeating: .nan, count: extra) {
                blob += bytes(number.bitPattern)
            }
        }
        return blob
    }

    private static func header(envelope: UInt8, length: Int) -> [UInt8] {
        [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, envelope << 1 | 1, 0, 0, 0, 0] + [UInt8](repeating: 7, count: length)
    }

    @Test("geometry of any flavour is read, heights and measures dropped")
    func flavours() throws {
        let types: [(type: UInt32, extra: Int, srid: Bool)] = [
            (3, 0, false), (1003, 1, false), (2003, 1, false), (3003, 2, false), (0x8000_0003, 1, false),
            (0xC000_0003, 2, false), (0x2000_0003, 0, true),
        ]
        for (type, extra, srid) in types {
            for bigEndian in [false, true] {
                for (envelope, length) in [(0, 0), (1, 32), (2, 48), (3, 48), (4, 64)] as [(UInt8, Int)] {
                    let blob =
                        Self.header(envelope: envelope, length: length)
                        + Self.wkb(bigEndian: bigEndian, extra: extra, type: type, srid: srid)
                    #expect(try WKBReader.polygons(Data(blob), feature: 0) == Self.triangle, "\(type) \(bigEndian)")
                    for part in 0..<20 {
                        #expect(throws: VectorFileError.self) {
                            try WKBReader.polygons(Data(blob.prefix(blob.count * part / 20)), feature: 4)
                        }
                    }
                }
            }
        }
        let point = Self.header(envelope: 0, length: 0) + [1, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16)
        let error = #expect(throws: VectorFileError.self) { try WKBReader.polygons(Data(point), feature: 4) }
        #expect(error?.code == .unsupported && error?.feature == 4)
    }

    @Test("a foreign file is only read: no trigger runs, a view with functions is refused, nothing is left beside it")
    func readOnly() throws {
        let path = try written(["small_grids"])
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER t AFTER INSERT ON small_grids BEGIN SELECT ST_MinX(NEW.geom); END;
                    UPDATE gpkg_spatial_ref_sys SET organization = 'CUSTOM' WHERE srs_id = 4545;
                    """)
        }
        try queue.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try GeoPackageReader.read(path: path).system == .wkt("PROJCS[\"GK\"]"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test("cut off anywhere a file is refused")
    func damaged() throws {
        let path = try written(["small_grids"])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for part in 0..<20 {
            let cut = folder.path("cut.gpkg")
            try bytes.prefix(bytes.count * part / 20).write(to: URL(fileURLWithPath: cut))
            #expect(throws: VectorFileError.self, "\(part)/20") { try GeoPackageReader.read(path: cut) }
        }
        var random = SeededGenerator(seed: 9)
        for _ in 0..<300 {
            var changed = bytes
            for _ in 0..<8 {
                changed[Int.random(in: 100..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            let file = folder.path("changed.gpkg")
            try changed.write(to: URL(fileURLWithPath: file))
            do { _ = try GeoPackageReader.read(path: file) } catch { #expect(!error.message.isEmpty) }
        }
    }

    @Test("GDAL reads what is written", .tags(.interop), .enabled(if: Program.exists("ogrinfo")))
    func gdal() throws {
        let listing = try Program.run("ogrinfo", "-ro", "-al", try written(["small_grids"]))
        #expect(listing.status == 0)
        #expect(listing.output.contains("Feature Count: 2") && listing.output.contains("code (String) = 1"))
        #expect(listing.output.contains("MULTIPOLYGON (((0 0,10 0,5 8,0 0)))"))
    }
}
