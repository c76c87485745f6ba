import Foundation
import Photographs
import TestSupport

/// Photos to test with.
enum SamplePhotos {
    static let worker = PhotoWorker(count: 2, limit: .seconds(30))

    /// The demo town's.
    static let demo = DemoFolder.url

    static let hasShared = SharedData.has("exif/expected.csv")

    static func shared(_ name: String) -> String { SharedData.url("exif/\(name)").path }

    /// The files of a folder of the shared photos, in order.
    static func shared(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: shared(folder)).sorted().map { shared("\(folder)/\($0)") }
    }

    /// A JPEG of the demo town's, so that it can be decoded.
    static func jpeg() throws -> Data { try Data(contentsOf: demo.appending(path: "photos/01.jpg")) }

    /// What begins like a JPEG and goes on at random: enough for a folder, which decodes nothing.
    static func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return [0xff, 0xd8, 0xff, 0xe0] + (4..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// An uncompressed TIFF (TIFF 6.0, section 6) of 8-bit RGB, by rows.
    static func tiff(width: Int, height: Int, orientation: Int, pixels: [UInt8]) -> [UInt8] {
        let entries: [(tag: Int, type: Int, count: Int, value: Int)] = [
            (256, 3, 1, width), (257, 3, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 2),
            (273, 4, 1, 8), (274, 3, 1, orientation), (277, 3, 1, 3), (278, 3, 1, height), (279, 4, 1, pixels.count),
        ]
        func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xff) } }
        var file: [UInt8] = [0x49, 0x49, 42, 0] + little(8 + pixels.count, 4) + pixels
        file += little(entries.count, 2)
        for entry in entries {
            file += little(entry.tag, 2) + little(entry.type, 2) + little(entry.count, 4) + little(entry.value, 4)
        }
        return file + little(0, 4)
    }

    /// A PNG that says how large it is and has no pixels.
    static func png(width: Int, height: Int) -> [UInt8] {
        func big(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xff) } }
        func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
            let content = Array(name.utf8) + data
            return big(data.count) + content + big(Int(crc32(content)))
        }
        let header = chunk("IHDR", big(width) + big(height) + [8, 2, 0, 0, 0])
        let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        return signature + header + chunk("IDAT", [0x78, 0x9c]) + chunk("IEND", [])
    }

    /// ISO 3309, as PNG wants it.
    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xedb8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
