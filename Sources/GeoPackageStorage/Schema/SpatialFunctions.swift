import Foundation
import GRDB
import Places
import SimpleFeatures

/// SQL functions on geometries: those that the R-tree triggers call, which read the envelope in the header, and the exact
/// test that places are found by.
///
/// NULL for a geometry without an envelope; ``GeometryBlob`` always writes one.
enum SpatialFunctions {
    static let all = [
        meets, bound("ST_MinX", 0), bound("ST_MaxX", 1), bound("ST_MinY", 2), bound("ST_MaxY", 3),
        DatabaseFunction("ST_IsEmpty", argumentCount: 1, pure: true) { arguments in
            guard let bytes = header(arguments[0]) else { return nil }
            return bytes[bytes.startIndex + 3] & GeometryBlob.Flag.empty != 0
        },
    ]

    /// `WANGGE_Meets(geom, minX, minY, maxX, maxY)`: whether a stored geometry and a closed box in lattice steps share a point;
    /// exact, where the R-tree only knows boxes of boxes.
    private static let meets = DatabaseFunction("WANGGE_Meets", argumentCount: 5, pure: true) { arguments in
        guard case .blob(let blob) = arguments[0].storage else { return nil }
        let sides = arguments.dropFirst().compactMap { Int32.fromDatabaseValue($0) }
        guard sides.count == 4 else { return nil }
        let box = LatticeBox(minX: sides[0], minY: sides[1], maxX: sides[2], maxY: sides[3])
        return try blob.withUnsafeBytes { try GeometryBlob.shape($0) }.intersects(box)
    }

    private static func bound(_ name: String, _ place: Int) -> DatabaseFunction {
        DatabaseFunction(name, argumentCount: 1, pure: true) { arguments in
            guard let bytes = header(arguments[0]) else { return nil }
            let flags = bytes[bytes.startIndex + 3]
            guard flags & GeometryBlob.Flag.envelopeMask == GeometryBlob.Flag.envelopeXY,
                flags & GeometryBlob.Flag.littleEndian != 0,
                bytes.count >= GeometryBlob.envelopeOffset + GeometryBlob.envelopeLength
            else { return nil }
            let bits = bytes.withUnsafeBytes {
                $0.loadUnaligned(fromByteOffset: GeometryBlob.envelopeOffset + 8 * place, as: UInt64.self)
            }
            return Double(bitPattern: UInt64(littleEndian: bits))
        }
    }

    private static func header(_ value: DatabaseValue) -> Data? {
        guard case .blob(let bytes) = value.storage, bytes.count >= GeometryBlob.envelopeOffset,
            bytes.starts(with: [GeometryBlob.magic.0, GeometryBlob.magic.1])
        else { return nil }
        return bytes
    }
}
