import Foundation

/// A PBF file written by hand, without compression, so that a changed byte reaches the decoder.
///
/// https://wiki.openstreetmap.org/wiki/PBF_Format
enum DrawnPBF {
    /// Nodes 1 (gate) and 2, way 7 through both and the absent node 3, relation 9 of the way; taken in 2021.
    static let file: [UInt8] = blob("OSMHeader", header) + blob("OSMData", block)
    static let date = Date(timeIntervalSince1970: 1_619_036_506)

    private static let header: [UInt8] =
        bytes(1, sint(1, 1_000_000_000) + sint(2, 2_000_000_000) + sint(3, 4_000_000_000) + sint(4, 3_000_000_000))
        + bytes(4, Array("OsmSchema-V0.6".utf8)) + int(32, 1_619_036_506)

    private static let block: [UInt8] = bytes(1, strings) + bytes(2, group)
    private static let strings: [UInt8] = [
        "", "barrier", "gate", "highway", "footway", "outer", "type", "multipolygon",
    ]
    .flatMap { bytes(1, Array($0.utf8)) }
    private static let group: [UInt8] = nodes + bytes(3, way) + bytes(4, relation)
    private static let nodes: [UInt8] =
        bytes(1, sint(1, 1) + bytes(2, [1]) + bytes(3, [2]) + sint(8, 30_000_001) + sint(9, 10_000_002))
        + bytes(1, sint(1, 2) + sint(8, 30_000_003) + sint(9, 10_000_004))
    private static let way: [UInt8] =
        int(1, 7) + bytes(2, [3]) + bytes(3, [4]) + bytes(8, zigzag(1) + zigzag(1) + zigzag(1))
    private static let relation: [UInt8] =
        int(1, 9) + bytes(2, [6]) + bytes(3, [7]) + bytes(8, [5]) + bytes(9, zigzag(7)) + bytes(10, [1])

    private static func blob(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let blob = bytes(1, content)
        let header = bytes(1, Array(type.utf8)) + int(3, blob.count)
        return withUnsafeBytes(of: UInt32(header.count).bigEndian, Array.init) + header + blob
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + varint(value >> 7)
    }

    private static func zigzag(_ value: Int) -> [UInt8] { varint(UInt64(bitPattern: Int64(value << 1 ^ value >> 63))) }
    private static func int(_ field: UInt64, _ value: Int) -> [UInt8] { varint(field << 3) + varint(UInt64(value)) }
    private static func sint(_ field: UInt64, _ value: Int) -> [UInt8] { varint(field << 3) + zigzag(value) }
    private static func bytes(_ field: UInt64, _ content: [UInt8]) -> [UInt8] {
        varint(field << 3 | 2) + varint(UInt64(content.count)) + content
    }
}
