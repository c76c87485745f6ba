import Foundation
import SimpleFeatures

/// Areas as GeoPackage binary: the header with the envelope, then a WKB multipolygon, all little-endian.
enum WKBWriter {
    static func blob(_ land: MultiPolygon<Position>, system: Int32) -> Data {
        var bytes: [UInt8] = [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, 0b11]
        append(UInt32(bitPattern: system), to: &bytes)
        let vertices = land.polygons.flatMap(\.exterior.vertices)
        let (xs, ys) = (vertices.map(\.x), vertices.map(\.y))
        for bound in [xs.min(), xs.max(), ys.min(), ys.max()] { append(bound ?? .nan, to: &bytes) }
        begin(type: 6, count: land.polygons.count, &bytes)
        for polygon in land.polygons {
            begin(type: 3, count: 1 + polygon.interiors.count, &bytes)
            for ring in polygon.rings {
                let closed = ring.closed
                append(UInt32(closed.count), to: &bytes)
                for position in closed {
                    append(position.x, to: &bytes)
                    append(position.y, to: &bytes)
                }
            }
        }
        return Data(bytes)
    }

    private static func begin(type: UInt32, count: Int, _ bytes: inout [UInt8]) {
        bytes.append(1)
        append(type, to: &bytes)
        append(UInt32(count), to: &bytes)
    }

    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ value: Double, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
