import Foundation
import Photographs
import TestSupport
import Testing

@Suite("Clean copies")
struct CleanCopyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func copy(_ path: String, _ size: PhotoWorker.CopySize = .full) async throws -> String {
        let output = folder.path("\(UUID().uuidString).jpg")
        try await SamplePhotos.worker.copy(path, to: output, size: size)
        return output
    }

    /// Every group and tag that exiftool finds beside the file's own structure.
    private func foreignTags(_ path: String) throws -> [Substring] {
        let (status, output) = try Program.run("exiftool", "-a", "-u", "-U", "-G1", "-s", path)
        #expect(status == 0)
        let lines = output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("[File]") && $0.contains("image/jpeg") })
        let own = ["[ExifTool]", "[System]", "[File]", "[JFIF]", "[Composite]"]
        return lines.filter { line in
            !own.contains { line.hasPrefix($0) } || line.contains("Comment") || line.contains("GPS")
        }
    }

    @Test("exiftool finds no metadata in any of them", .tags(.interop), .enabled(if: Program.exists("exiftool")))
    func metadata() async throws {
        var paths = (1...10).map { SamplePhotos.demo.appending(path: String(format: "photos/%02d.jpg", $0)).path }
        #expect(try !foreignTags(paths[0]).isEmpty, "the test would see what is in an original")
        if SamplePhotos.hasShared {
            paths += try SamplePhotos.shared(in: "gps") + SamplePhotos.shared(in: "orientation")
        }
        var count = 0
        for path in paths {
            let copies: [String]
            do throws(PhotoError) {
                let full = folder.path("\(UUID().uuidString).jpg")
                let small = folder.path("\(UUID().uuidString).jpg")
                try await SamplePhotos.worker.copy(path, to: full, size: .full)
                try await SamplePhotos.worker.copy(path, to: small, size: .thumbnail)
                copies = [full, small]
            } catch {
                // Metadata without a picture, and one whose picture is damaged.
                #expect(
                    ["exv", "exif"].contains((path as NSString).pathExtension) || path.hasSuffix("issue_1912_poc.jpg"),
                    "\(path): \(error)")
                continue
            }
            count += 1
            for copy in copies {
                let found = try foreignTags(copy)
                #expect(found.isEmpty, "\(path): \(found)")
            }
        }
        #expect(count >= (SamplePhotos.hasShared ? 60 : 10))
    }

    @Test("no edge is longer than asked for, and nothing is made larger")
    func edges() async throws {
        let path = SamplePhotos.demo.appending(path: "photos/01.jpg").path
        let (original, full) = (try Pixels(path: path), try Pixels(path: try await copy(path)))
        #expect((full.width, full.height) == (original.width, original.height))
        #expect(full.difference(to: original) < 4)
        let small = try Pixels(path: try await copy(path, .thumbnail))
        #expect(max(small.width, small.height) == min(320, max(original.width, original.height)))
    }

    /// Red, green, blue, white: the upright picture's quarters, by rows.
    private static let colours = [[230, 20, 20], [20, 200, 20], [20, 20, 230], [240, 240, 240]]

    /// The upright picture's quarter that stands at a column and row of the stored one; Exif 2.32, 4.6.4, Orientation.
    private static func stored(_ column: Int, _ row: Int, _ orientation: Int) -> (column: Int, row: Int) {
        switch orientation {
        case 2: (1 - column, row)
        case 3: (1 - column, 1 - row)
        case 4: (column, 1 - row)
        case 5: (row, column)
        case 6: (1 - row, column)
        case 7: (1 - row, 1 - column)
        case 8: (row, 1 - column)
        default: (column, row)
        }
    }

    @Test("a TIFF of any orientation stands upright", arguments: 1...8)
    func tiff(orientation: Int) async throws {
        // 96 x 64 upright.
        let (width, height) = orientation < 5 ? (96, 64) : (64, 96)
        var pixels: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                let quarter = Self.stored(column * 2 / width, row * 2 / height, orientation)
                pixels += Self.colours[quarter.column + 2 * quarter.row].map(UInt8.init)
            }
        }
        let path = folder.path("turned.tif")
        let file = SamplePhotos.tiff(width: width, height: height, orientation: orientation, pixels: pixels)
        try Data(file).write(to: URL(fileURLWithPath: path))
        #expect(try await SamplePhotos.worker.metadata(of: path).orientation.rawValue == orientation)
        let upright = try Pixels(path: try await copy(path))
        #expect((upright.width, upright.height) == (96, 64))
        for (index, colour) in Self.colours.enumerated() {
            let found = upright.quarter(index % 2, index / 2)
            #expect(zip(found, colour).allSatisfy { abs($0 - $1) < 12 }, "quarter \(index): \(found)")
        }
    }

    @Test("eight photos of one scene are the same upright", .enabled(if: SamplePhotos.hasShared))
    func orientations() async throws {
        for scene in ["landscape", "portrait"] {
            func name(_ orientation: Int) -> String { "orientation/exifsamples__\(scene)_\(orientation).jpg" }
            func upright(_ orientation: Int) async throws -> Pixels {
                try Pixels(path: try await copy(SamplePhotos.shared(name(orientation)), .thumbnail))
            }
            let second = try await upright(2)
            #expect((second.width > second.height) == (scene == "landscape"))
            for orientation in 3...8 {
                let difference = try await upright(orientation).difference(to: second, block: 16)
                #expect(difference < 3, "\(scene) \(orientation): \(difference)")
            }
            let wrong = second.flipped.difference(to: second, block: 16)
            #expect(wrong > 20)
            // The first photo of each scene is as stored, and lighter than the others.
            let original = try Pixels(path: SamplePhotos.shared(name(1)))
            let first = try Pixels(path: try await copy(SamplePhotos.shared(name(1))))
            #expect(first.difference(to: original) < 6)
            #expect(try await upright(1).difference(to: second, block: 16) < 0.8 * wrong)
        }
    }
}
