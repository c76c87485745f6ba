import Foundation
import Places
import SimpleFeatures
import Storage

extension GeometryBlob {
    /// Reads what ``encode(_:)`` wrote.
    ///
    /// - Throws: `damagedFile` for anything else: another header, another kind, a length that does not fit, a ring that is
    ///   not closed, a coordinate off the Earth.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(StorageError) -> LatticeMultiPolygon {
        var reader = GeometryReader(bytes: bytes)
        return try reader.multiPolygon()
    }

    /// Reads a point or an area that ``encode(_:)`` wrote.
    static func shape(_ bytes: UnsafeRawBufferPointer) throws(StorageError) -> PlaceShape {
        var reader = GeometryReader(bytes: bytes)
        return try reader.shape()
    }

    static func decode(_ data: Data) throws(StorageError) -> LatticeMultiPolygon {
        // The closure of `Data` rethrows untyped.
        let result = data.withUnsafeBytes { bytes in
            Result { () throws(StorageError) in try decode(bytes) }
        }
        return try result.get()
    }
}

/// Walks over the bytes of one geometry; every load is checked against the end.
private struct GeometryReader {
    let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    private static let damaged = StorageError(.damagedFile, "a stored geometry cannot be read")

    private mutating func load<Value: BitwiseCopyable>(_ type: Value.Type) throws(StorageError) -> Value {
        guard bytes.count - offset >= MemoryLayout<Value>.size else { throw Self.damaged }
        defer { offset += MemoryLayout<Value>.size }
        return bytes.loadUnaligned(fromByteOffset: offset, as: type)
    }

    /// A count of parts that take at least so many bytes each, so that a damaged one reserves no memory.
    private mutating func count(ofAtLeast size: Int) throws(StorageError) -> Int {
        let count = Int(UInt32(littleEndian: try load(UInt32.self)))
        guard count <= (bytes.count - offset) / size else { throw Self.damaged }
        return count
    }

    mutating func shape() throws(StorageError) -> PlaceShape {
        try header()
        let type = offset + 1
        guard type + 4 <= bytes.count else { throw Self.damaged }
        guard UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: type, as: UInt32.self)) == GeometryBlob.pointType
        else { return .area(try areas()) }
        guard bytes[offset] == 1, bytes.count == offset + 21, let point = point(at: offset + 5) else {
            throw Self.damaged
        }
        return .point(point)
    }

    mutating func multiPolygon() throws(StorageError) -> LatticeMultiPolygon {
        try header()
        return try areas()
    }

    private mutating func header() throws(StorageError) {
        guard try load(UInt8.self) == GeometryBlob.magic.0, try load(UInt8.self) == GeometryBlob.magic.1,
            try load(UInt8.self) == 0
        else { throw Self.damaged }
        let flags = try load(UInt8.self)
        guard Int32(littleEndian: try load(Int32.self)) == GeometryBlob.srid else { throw Self.damaged }
        switch flags {
        case GeometryBlob.Flag.littleEndian | GeometryBlob.Flag.envelopeXY: offset += GeometryBlob.envelopeLength
        case GeometryBlob.Flag.littleEndian | GeometryBlob.Flag.empty: break
        default: throw Self.damaged
        }
        guard offset <= bytes.count else { throw Self.damaged }
    }

    private mutating func areas() throws(StorageError) -> LatticeMultiPolygon {
        let count = try partCount(of: GeometryBlob.multiPolygonType, ofAtLeast: 9)
        var polygons: [LatticePolygon] = []
        polygons.reserveCapacity(count)
        for _ in 0..<count { polygons.append(try polygon()) }
        guard offset == bytes.count else { throw Self.damaged }
        return LatticeMultiPolygon(polygons)
    }

    private mutating func partCount(of type: UInt32, ofAtLeast size: Int) throws(StorageError) -> Int {
        guard try load(UInt8.self) == 1, UInt32(littleEndian: try load(UInt32.self)) == type else {
            throw Self.damaged
        }
        return try count(ofAtLeast: size)
    }

    private mutating func polygon() throws(StorageError) -> LatticePolygon {
        let count = try partCount(of: GeometryBlob.polygonType, ofAtLeast: 4)
        guard count > 0 else { throw Self.damaged }
        let exterior = try ring()
        var interiors: [LatticeRing] = []
        for _ in 1..<count { interiors.append(try ring()) }
        return LatticePolygon(exterior: exterior, interiors: interiors)
    }

    private mutating func ring() throws(StorageError) -> LatticeRing {
        let count = try count(ofAtLeast: 16)
        guard count > 0 else { return LatticeRing([]) }
        var valid = true
        let start = offset
        let vertices = [LatticePoint](unsafeUninitializedCapacity: count - 1) { vertices, initialized in
            for index in 0..<count - 1 {
                let point = point(at: start + 16 * index)
                valid = valid && point != nil
                vertices.initializeElement(at: index, to: point ?? LatticePoint(x: 0, y: 0))
            }
            initialized = count - 1
        }
        guard valid, let first = vertices.first, point(at: start + 16 * (count - 1)) == first else {
            throw Self.damaged
        }
        offset += 16 * count
        return LatticeRing(vertices)
    }

    private func point(at offset: Int) -> LatticePoint? {
        let x = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let y = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        return LatticePoint(Coordinate(longitude: Double(bitPattern: x), latitude: Double(bitPattern: y)))
    }
}
