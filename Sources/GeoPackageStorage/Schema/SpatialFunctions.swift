import Foundation
import GRDB

/// The SQL functions that the R-tree triggers call: they read the envelope in a geometry's header.
///
/// NULL for a geometry without an envelope; ``GeometryBlob`` always writes one.
enum SpatialFunctions {
    static let all = [
        bound("ST_MinX", 0), bound("ST_MaxX", 1), bound("ST_MinY", 2), bound("ST_MaxY", 3),
        DatabaseFunction("ST_IsEmpty", argumentCount: 1, pure: true) { arguments in
            guard let bytes = header(arguments[0]) else { return nil }
            return bytes[bytes.startIndex + 3] & GeometryBlob.Flag.empty != 0
        },
    ]

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
