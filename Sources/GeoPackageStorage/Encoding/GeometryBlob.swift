import Foundation
import Places
import SimpleFeatures

/// Areas and points as GeoPackage binary: the header with the envelope, then a WKB multipolygon or point, all little-endian.
///
/// Each coordinate is the double nearest to the decimal number of its lattice point, which rounding brings back exactly.
/// Source: OGC 12-128r17 (GeoPackage 1.3), section 2.1.3; OGC 06-103r4, section 8 (WKB).
enum GeometryBlob {
    static let srid: Int32 = 4326
    static let magic: (UInt8, UInt8) = (0x47, 0x50)
    /// Header up to the envelope: magic, version, flags, SRS id.
    static let envelopeOffset = 8
    static let envelopeLength = 32
    static let multiPolygonType: UInt32 = 6
    static let polygonType: UInt32 = 3
    static let pointType: UInt32 = 1

    /// Bits of the header's flags.
    enum Flag {
        static let littleEndian: UInt8 = 0b1
        /// Envelope minx, maxx, miny, maxy.
        static let envelopeXY: UInt8 = 0b10
        static let envelopeMask: UInt8 = 0b1110
        static let empty: UInt8 = 0b1_0000
    }

    static func encode(_ geometry: LatticeMultiPolygon) -> Data {
        let rings = geometry.polygons.reduce(0) { $0 + 1 + $1.interiors.count }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            envelopeOffset + envelopeLength + 9 + 9 * geometry.polygons.count + 20 * rings + 16 * geometry.vertexCount)
        appendHeader(around: geometry.box, to: &bytes)
        appendWKBHeader(type: multiPolygonType, count: geometry.polygons.count, to: &bytes)
        for polygon in geometry.polygons {
            appendWKBHeader(type: polygonType, count: 1 + polygon.interiors.count, to: &bytes)
            append(polygon.exterior, to: &bytes)
            for ring in polygon.interiors { append(ring, to: &bytes) }
        }
        return Data(bytes)
    }

    static func encode(_ point: LatticePoint) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(envelopeOffset + envelopeLength + 21)
        appendHeader(around: LatticeBox([point]), to: &bytes)
        bytes.append(1)
        append(pointType, to: &bytes)
        append(point, to: &bytes)
        return Data(bytes)
    }

    static func encode(_ shape: PlaceShape) -> Data {
        switch shape {
        case .point(let point): encode(point)
        case .area(let land): encode(land)
        }
    }

    /// - Parameter box: `nil` for an empty geometry.
    private static func appendHeader(around box: LatticeBox?, to bytes: inout [UInt8]) {
        bytes += [magic.0, magic.1, 0, Flag.littleEndian | (box == nil ? Flag.empty : Flag.envelopeXY)]
        append(UInt32(bitPattern: srid), to: &bytes)
        guard let box else { return }
        let (low, high) = (box.southWest.coordinate, box.northEast.coordinate)
        for value in [low.longitude, high.longitude, low.latitude, high.latitude] { append(value, to: &bytes) }
    }

    private static func appendWKBHeader(type: UInt32, count: Int, to bytes: inout [UInt8]) {
        bytes.append(1)
        append(type, to: &bytes)
        append(UInt32(count), to: &bytes)
    }

    private static func append(_ ring: LatticeRing, to bytes: inout [UInt8]) {
        guard let first = ring.vertices.first else { return append(UInt32(0), to: &bytes) }
        append(UInt32(ring.vertices.count + 1), to: &bytes)
        for vertex in ring.vertices { append(vertex, to: &bytes) }
        append(first, to: &bytes)
    }

    private static func append(_ point: LatticePoint, to bytes: inout [UInt8]) {
        let coordinate = point.coordinate
        append(coordinate.longitude, to: &bytes)
        append(coordinate.latitude, to: &bytes)
    }

    private static func append(_ value: Double, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
