import Crypto
import Foundation

/// Files read through a small buffer, however large they are.
enum FilePieces {
    /// - Returns: false, with `errno` set, if reading fails.
    static func read(_ descriptor: Int32, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 256 << 10, alignment: 16) { buffer in
            while true {
                let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return count == 0 }
                body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    /// The digest of a file's bytes; nil, with `errno` set, if it cannot be read.
    static func digest(path: String) -> PhotoDigest? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var hash = SHA256()
        return read(descriptor, { hash.update(bufferPointer: $0) }) ? PhotoDigest(sha256: hash.finalize()) : nil
    }
}
