import Foundation
import SimpleFeatures

/// Reads the polygons of a GeoPackage geometry as any program may write it: header with or without envelope, either byte order,
/// heights and measures.
///
/// Source: OGC 12-128r17 (GeoPackage 1.3), section 2.1.3; OGC 06-103r4, section 8 (WKB); ISO 13249-3 and the older high bits for
/// heights and measures.
struct WKBReader {
    private let bytes: UnsafeRawBufferPointer
    private let feature: Int
    private var offset = 0
    private var isLittleEndian = true

    private static let (polygon, multiPolygon, collection): (UInt32, UInt32, UInt32) = (3, 6, 7)
    private static let deepest = 4

    private init(_ bytes: UnsafeRawBufferPointer, feature: Int) {
        self.bytes = bytes
        self.feature = feature
    }

    /// - Returns: `nil` for an empty geometry.
    static func polygons(_ data: Data, feature: Int) throws(VectorFileError) -> MultiPolygon<Position>? {
        // The closure of `Data` rethrows untyped.
        let result = data.withUnsafeBytes { bytes in
            Result { () throws(VectorFileError) -> MultiPolygon<Position>? in
                var reader = WKBReader(bytes, feature: feature)
                guard try reader.header() else { return nil }
                let polygons = try reader.geometry(depth: 0)
                return polygons.isEmpty ? nil : MultiPolygon(polygons)
            }
        }
        return try result.get()
    }

    private var damaged: VectorFileError {
        VectorFileError(.malformed, "the geometry is damaged or cut off at byte \(offset)", feature: feature)
    }

    /// - Returns: whether something follows.
    private mutating func header() throws(VectorFileError) -> Bool {
        guard bytes.count >= 8, bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P") else { throw damaged }
        let flags = bytes[3]
        guard flags & 0b10_0000 == 0 else {
            throw VectorFileError(.unsupported, "the geometry is of a kind that is no standard one", feature: feature)
        }
        let envelopes = [0, 32, 48, 48, 64]
        let kind = Int(flags >> 1 & 0b111)
        guard kind < envelopes.count, bytes.count >= 8 + envelopes[kind] else { throw damaged }
        offset = 8 + envelopes[kind]
        return flags & 0b1_0000 == 0
    }

    private mutating func geometry(depth: Int) throws(VectorFileError) -> [Polygon<Position>] {
        guard depth < Self.deepest else { throw damaged }
        let order = try load(UInt8.self)
        guard order <= 1 else { throw damaged }
        isLittleEndian = order == 1
        let type = try integer()
        let (hasHighZ, hasHighM) = (type & 0x8000_0000 != 0, type & 0x4000_0000 != 0)
        // The lowest of the high bits says that an SRS id follows.
        if type & 0x2000_0000 != 0 { _ = try integer() }
        let plain = type & 0x0FFF_FFFF
        guard plain / 1000 <= 3 else { throw damaged }
        let extra = max([0, 1, 1, 2][Int(plain / 1000)], (hasHighZ ? 1 : 0) + (hasHighM ? 1 : 0))
        switch plain % 1000 {
        case Self.polygon: return try polygon(numbers: 2 + extra).map { [$0] } ?? []
        case Self.multiPolygon, Self.collection:
            var polygons: [Polygon<Position>] = []
            for _ in 0..<(try count(ofAtLeast: 9)) { polygons += try geometry(depth: depth + 1) }
            return polygons
        default: throw VectorFileError(.unsupported, "the geometry is no polygon", feature: feature)
        }
    }

    private mutating func polygon(numbers: Int) throws(VectorFileError) -> Polygon<Position>? {
        var rings: [LinearRing<Position>] = []
        for place in 0..<(try count(ofAtLeast: 4)) {
            let vertices = try count(ofAtLeast: 8 * numbers)
            var ring: [Position] = []
            ring.reserveCapacity(vertices)
            for _ in 0..<vertices {
                let position = Position(x: try number(), y: try number())
                offset += 8 * (numbers - 2)
                guard position.x.isFinite, position.y.isFinite else { throw damaged }
                if position != ring.last { ring.append(position) }
            }
            while ring.count > 1, ring.first == ring.last { ring.removeLast() }
            if ring.count >= 3 {
                rings.append(LinearRing(ring))
            } else if place == 0 {
                // A polygon without exterior has no land, holes or not; the rest is read over.
                rings.append(LinearRing([]))
            }
        }
        guard let exterior = rings.first, !exterior.vertices.isEmpty else { return nil }
        return Polygon(exterior: exterior, interiors: Array(rings.dropFirst()))
    }

    // MARK: Numbers

    private mutating func load<Value: BitwiseCopyable>(_ type: Value.Type) throws(VectorFileError) -> Value {
        guard bytes.count - offset >= MemoryLayout<Value>.size else { throw damaged }
        defer { offset += MemoryLayout<Value>.size }
        return bytes.loadUnaligned(fromByteOffset: offset, as: type)
    }

    private mutating func integer() throws(VectorFileError) -> UInt32 {
        let raw = try load(UInt32.self)
        return isLittleEndian ? UInt32(littleEndian: raw) : UInt32(bigEndian: raw)
    }

    private mutating func number() throws(VectorFileError) -> Double {
        let raw = try load(UInt64.self)
        return Double(bitPattern: isLittleEndian ? UInt64(littleEndian: raw) : UInt64(bigEndian: raw))
    }

    /// A count of parts that take at least so many bytes each, so that a damaged one reserves no memory.
    private mutating func count(ofAtLeast size: Int) throws(VectorFileError) -> Int {
        let count = Int(try integer())
        guard count <= (bytes.count - offset) / size else { throw damaged }
        return count
    }
}
