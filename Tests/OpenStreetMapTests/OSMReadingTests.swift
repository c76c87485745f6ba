import Foundation
import OpenStreetMap
import SimpleFeatures
import TestSupport
import Testing

@Suite struct OSMReadingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> OSMFile {
        try Data(bytes).write(to: folder.url.appending(path: name))
        return OSMFile(path: folder.path(name))
    }

    let expected = [
        "node/1 10000002,30000001 barrier=gate", "node/2 10000004,30000003", "way/7 1,2,3 highway=footway",
        "relation/9 way/7:outer type=multipolygon",
    ]

    @Test func xml() throws {
        let file = try file("small.osm", smallXML.utf8)
        #expect(try lines(of: file) == expected)
        #expect(try lines(of: file, .ways) == [expected[2]])
        #expect(try lines(of: file, .relations) == [expected[3]])
    }

    /// The name of a file says nothing: this one has no suffix.
    @Test func pbf() throws {
        let file = try file("upload", DrawnPBF.file)
        #expect(try lines(of: file) == expected)
        #expect(try lines(of: file, [.nodes, .relations]) == [expected[0], expected[1], expected[3]])
    }

    @Test(arguments: ["gzip", "bzip2"].filter { FileManager.default.isExecutableFile(atPath: "/bin/" + $0) })
    func packed(by program: String) throws {
        let plain = try file("small.osm", smallXML.utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/" + program)
        process.arguments = [plain.path]
        try process.run()
        process.waitUntilExit()
        let packed = plain.path + (program == "gzip" ? ".gz" : ".bz2")
        #expect(try lines(of: OSMFile(path: packed)) == expected)
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: packed)))
        for length in 3..<bytes.count {
            guard case .failure(let error) = outcome(of: try file("cut", bytes.prefix(length))) else {
                Issue.record("\(length) bytes of \(bytes.count) are no error")
                continue
            }
            #expect(error.code == .malformed)
        }
    }

    @Test func headers() throws {
        let box = LatticeBox(minX: 10_000_000, minY: 30_000_000, maxX: 20_000_000, maxY: 40_000_000)
        let xml = try file("small.osm", smallXML.utf8)
        let pbf = try file("small.pbf", DrawnPBF.file)
        #expect(try pbf.header() == OSMFile.Header(bounds: box, date: DrawnPBF.date))
        #expect(try xml.header() == OSMFile.Header(bounds: box))
        #expect(try xml.read { _ in } == OSMFile.Header(bounds: box, date: DrawnPBF.date))
    }

    @Test func progressEndsAtTheLength() throws {
        let file = try file("small.osm", smallXML.utf8)
        var told: [[Int64]] = []
        try file.read(progress: { told.append([$0, $1]) }) { _ in }
        let length = Int64(smallXML.utf8.count)
        #expect(told.last == [length, length])
        #expect(told.allSatisfy { $0[0] <= $0[1] })
    }

    @Test(arguments: [
        ("", OSMError.Code.malformed), ("not a map", .malformed), ("{\"type\": \"FeatureCollection\"}", .malformed),
        ("<html></html>", .malformed), ("<osm version=\"0.5\"></osm>", .malformed), ("<osm/>", .malformed),
        ("<osm version=\"0.6\"><node id=\"x\" lat=\"1\" lon=\"1\"/></osm>", .malformed),
        ("<osm version=\"0.6\"><node id=\"1\" lat=\"one\" lon=\"1\"/></osm>", .malformed),
        ("<!DOCTYPE osm [<!ENTITY a \"aaaa\">]><osm version=\"0.6\"></osm>", .malformed),
        ("<osmChange version=\"0.6\"><create/></osmChange>", .unsupported),
    ])
    func refused(_ text: String, _ code: OSMError.Code) throws {
        guard case .failure(let error) = outcome(of: try file("file.osm", text.utf8)) else {
            Issue.record("accepted")
            return
        }
        #expect(error.code == code, "\(error)")
    }

    @Test(arguments: ["absent.osm", "", "-", "http://localhost/x.osm", "/dev/null", "a\0b"])
    func unreadable(_ name: String) throws {
        let path = name == "absent.osm" ? folder.path(name) : name
        guard case .failure(let error) = outcome(of: OSMFile(path: path)) else {
            Issue.record("accepted")
            return
        }
        #expect(error.code == .unreadable, "\(error)")
    }

    @Test func cutAnywhere() throws {
        let before = try openFiles()
        for bytes in [Array(smallXML.utf8.dropLast()), DrawnPBF.file] {
            for length in 0..<bytes.count {
                guard case .failure(let error) = outcome(of: try file("cut", bytes.prefix(length))) else {
                    // What ends between two blobs is a whole file.
                    #expect(bytes == DrawnPBF.file && length == headerBlobLength, "\(length) bytes are no error")
                    continue
                }
                #expect(error.code == .malformed)
            }
        }
        #expect(try openFiles() < before + 100, "files stay open")
    }

    private var headerBlobLength: Int { 4 + Int(DrawnPBF.file[3]) + Int(DrawnPBF.file[4 + Int(DrawnPBF.file[3]) - 1]) }

    private func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    /// An error or other elements, but no crash and no hang.
    @Test func everyByteChanged() throws {
        var generator = SeededGenerator(seed: 1)
        var refused = 0
        for index in DrawnPBF.file.indices {
            for change: UInt8 in [1, 0x80, UInt8.random(in: 2..<128, using: &generator)] {
                var bytes = DrawnPBF.file
                bytes[index] ^= change
                if case .failure = outcome(of: try file("changed", bytes)) { refused += 1 }
            }
        }
        #expect(refused > DrawnPBF.file.count)
    }

    @Test(.enabled(if: SharedData.has("osm"), "the shared data is absent"), .tags(.interop))
    func realFileCutAndChanged() throws {
        let bytes = try [UInt8](Data(contentsOf: SharedData.url("osm/monaco.osm.pbf")))
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<60 {
            let length = Int.random(in: 0..<bytes.count, using: &generator)
            guard case .failure = outcome(of: try file("cut", bytes.prefix(length))) else {
                Issue.record("\(length) bytes are no error")
                continue
            }
            var changed = bytes
            for _ in 0..<4 { changed[Int.random(in: 0..<bytes.count, using: &generator)] &+= 1 }
            if case .success = outcome(of: try file("changed", changed)) {
                Issue.record("four wrong bytes went unseen")
            }
        }
    }
}
