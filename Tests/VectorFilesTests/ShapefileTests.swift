import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import VectorFiles

@Suite("Shapefiles")
struct ShapefileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func square(_ x: Double, _ y: Double, _ side: Double) -> LinearRing<Position> {
        LinearRing([(0, 0), (1, 0), (1, 1), (0, 1)].map { Position(x: x + $0.0 * side, y: y + $0.1 * side) })
    }

    private static let layer = VectorLayer(
        name: "小网格", system: .wkt("PROJCS[\"x\"]"),
        fields: ["code", "name", "households", "share", "open", "responsibleParty", "responsibleName"],
        features: [
            VectorFeature(
                geometry: MultiPolygon([
                    Polygon(exterior: square(0, 0, 10), interiors: [square(2, 2, 6)]),
                    Polygon(exterior: square(4, 4, 2)),
                ]),
                values: [
                    .text("150826100001001"), .text("公园社区第1小网格"), .integer(302), .number(0.1 + 0.2), .boolean(true),
                    .text("站"), .null,
                ]),
            VectorFeature(
                geometry: nil,
                values: [
                    .text("150826100001002"), .text("內蒙"), .null, .number(-1.5e-7), .boolean(false), .null,
                    .text("王"),
                ]),
        ])

    private func written(_ encoding: TextEncoding = .gbk, _ layer: VectorLayer = layer) throws -> String {
        let path = folder.path("\(UUID().uuidString).zip")
        try ShapefileWriter.write(layer, encoding: encoding, to: path)
        return path
    }

    @Test("what is written comes back, in each encoding", arguments: [TextEncoding.gbk, .utf8])
    func roundTrip(encoding: TextEncoding) throws {
        let read = try ShapefileReader.read(path: try written(encoding))
        #expect(read.name == "小网格" && read.system == .wkt("PROJCS[\"x\"]"))
        #expect(read.fields == ["code", "name", "households", "share", "open", "responsibl", "responsi_2"])
        #expect(read.features.map(\.values) == Self.layer.features.map(\.values))
        let (land, drawn) = (read.features[0].geometry, Self.layer.features[0].geometry)
        #expect(land?.polygons.map { $0.interiors.count } == [1, 0], "the island in the hole is no hole")
        #expect(
            land?.polygons.map { Set($0.exterior.vertices) } == drawn?.polygons.map { Set($0.exterior.vertices) })
        #expect(read.features[1].geometry == nil)
    }

    @Test("text that the encoding lacks, and bytes that are none, are named with their place")
    func encodings() throws {
        var mongolian = Self.layer
        mongolian.features[1].values[1] = .text("ᠱᠠᠨᠪᠠ")
        let unwritable = #expect(throws: VectorFileError.self) { try written(.gbk, mongolian) }
        #expect(unwritable?.feature == 1 && unwritable?.field == "name")
        // The same bytes under another name of their encoding.
        for (encoding, text) in [(TextEncoding.gbk, "936"), (.gbk, "GB18030"), (.gbk, "cp936"), (.utf8, "65001")] {
            let parts = try unpacked(try written(encoding))
            try Data(text.utf8).write(to: URL(fileURLWithPath: parts + ".cpg"))
            #expect(try ShapefileReader.read(path: parts + ".shp").features[0].values[1] == .text("公园社区第1小网格"))
        }
        for encoding in [TextEncoding.gbk, .utf8] {
            let parts = try unpacked(try written(encoding))
            try FileManager.default.removeItem(atPath: parts + ".cpg")
            #expect(try ShapefileReader.read(path: parts + ".shp").features[1].values[1] == .text("內蒙"))
        }
        let parts = try unpacked(try written(.gbk))
        try Data("UTF-8".utf8).write(to: URL(fileURLWithPath: parts + ".cpg"))
        let error = #expect(throws: VectorFileError.self) { try ShapefileReader.read(path: parts + ".shp") }
        #expect(error?.code == .wrongEncoding && error?.feature == 0 && error?.field == "name")
    }

    /// The parts beside each other, without their extensions.
    private func unpacked(_ archive: String) throws -> String {
        let base = folder.path(UUID().uuidString)
        let zip = try ZipArchive(reading: archive)
        for entry in zip.entries() {
            _ = try zip.unpack(entry, to: "\(base).\(entry.fileExtension)", limit: 1 << 20)
        }
        return base
    }

    @Test("cut off anywhere, or with bytes changed, a file is refused or read, and nothing crashes")
    func damaged() throws {
        let archive = try written()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: archive)))
        for part in 0..<20 {
            let cut = folder.path("cut.zip")
            try Data(bytes.prefix(bytes.count * part / 20)).write(to: URL(fileURLWithPath: cut))
            #expect(throws: VectorFileError.self, "\(part)/20 of the archive") { try ShapefileReader.read(path: cut) }
        }
        for name in ["shp", "shx", "dbf"] {
            let parts = try unpacked(archive)
            let url = URL(fileURLWithPath: "\(parts).\(name)")
            let whole = [UInt8](try Data(contentsOf: url))
            for part in 0..<20 {
                try Data(whole.prefix(whole.count * part / 20)).write(to: url)
                #expect(throws: VectorFileError.self, "\(part)/20 of the .\(name)") {
                    try ShapefileReader.read(path: parts + ".shp")
                }
            }
            var random = SeededGenerator(seed: 5)
            for _ in 0..<400 {
                var changed = whole
                for _ in 0..<3 {
                    changed[Int.random(in: 0..<whole.count, using: &random)] = .random(in: 0...255, using: &random)
                }
                try Data(changed).write(to: url)
                do { _ = try ShapefileReader.read(path: parts + ".shp") } catch { #expect(!error.message.isEmpty) }
            }
        }
    }

    @Test("an archive that unpacks to too much, holds several layers, or lacks a part is refused")
    func archives() throws {
        let bomb = folder.path("bomb.zip")
        let zeros = [UInt8](repeating: 0, count: 3 << 20)
        try ZipArchive.write([("a.shp", zeros), ("a.shx", zeros), ("a.dbf", zeros)], to: bomb)
        #expect(try FileManager.default.attributesOfItem(atPath: bomb)[.size] as? Int ?? .max < 1 << 16)
        let tooLarge = #expect(throws: VectorFileError.self) { try ShapefileReader.read(path: bomb, limit: 1 << 20) }
        #expect(tooLarge?.code == .tooLarge)

        let parts = try unpacked(try written())
        func part(_ name: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(parts).\(name)")))
        }
        let several = folder.path("several.zip")
        var files: [(name: String, bytes: [UInt8])] = []
        for name in ["shp", "shx", "dbf", "cpg"] {
            files += [("old/a.\(name)", try part(name)), ("../b.\(name.uppercased())", try part(name))]
        }
        files.append(("__MACOSX/._a.shp", [1, 2, 3]))
        try ZipArchive.write(files, to: several)
        let error = #expect(throws: VectorFileError.self) { try ShapefileReader.read(path: several) }
        #expect(error?.code == .noLayer && error?.message.contains("a, b") == true)
        #expect(try ShapefileReader.read(path: several, layer: "b").features.count == 2)
        let alone = folder.path("alone.zip")
        try ZipArchive.write([("a.shp", try part("shp"))], to: alone)
        #expect(throws: VectorFileError.self) { try ShapefileReader.read(path: alone) }
        #expect(!FileManager.default.fileExists(atPath: folder.path("../b.shp")))
    }

    @Test("rings nest by where they lie, whichever way they turn")
    func nesting() {
        let rings = [
            Self.square(0, 0, 100), Self.square(10, 10, 80), Self.square(20, 20, 10), Self.square(200, 0, 5),
            // Touches the large hole's corner from inside.
            Self.square(80, 80, 10),
        ]
        for mask in 0..<32 {
            let turned = rings.enumerated().map { index, ring in
                mask >> index & 1 == 0 ? ring : LinearRing(ring.vertices.reversed())
            }
            let polygons = RingNesting.polygons(turned).polygons
            #expect(polygons.map(\.interiors.count) == [1, 0, 0, 0])
        }
    }

    @Test("GDAL reads what is written", .tags(.interop), .enabled(if: Program.exists("ogrinfo")))
    func gdal() throws {
        let listing = try Program.run("ogrinfo", "-ro", "-al", "/vsizip/" + (try written()))
        #expect(listing.status == 0)
        #expect(listing.output.contains("name (String) = 公园社区第1小网格") && !listing.output.contains("Warning"))
    }
}
