import Foundation
import NIOCore

/// A queue of bytes between who makes an answer and who sends it: in memory up to a limit, beyond it in a file that has no name.
///
/// One task appends, one takes; taking waits for something to be there.
actor Spool {
    private static let memoryLimit = 4 << 20
    private static let readLength = 1 << 18

    private var memory: [ByteBuffer] = []
    private var memoryBytes = 0
    /// What came after the memory was full; as long as it is not read to its end, everything goes there.
    private var file: FileHandle?
    private var writeOffset: UInt64 = 0
    private var readOffset: UInt64 = 0
    private var end: Result<Void, any Error>?
    private var waiting: CheckedContinuation<Void, Never>?

    func append(_ buffer: ByteBuffer) throws {
        guard buffer.readableBytes > 0 else { return }
        if readOffset < writeOffset || memoryBytes >= Self.memoryLimit {
            let file = try file ?? Self.namelessFile()
            self.file = file
            try file.seek(toOffset: writeOffset)
            try file.write(contentsOf: buffer.readableBytesView)
            writeOffset += UInt64(buffer.readableBytes)
        } else {
            memory.append(buffer)
            memoryBytes += buffer.readableBytes
        }
        wake()
    }

    func finish() {
        end = .success(())
        wake()
    }

    func fail(_ error: any Error) {
        end = .failure(error)
        wake()
    }

    /// The next bytes; `nil` at the end.
    ///
    /// - Throws: what ``fail(_:)`` was told, after everything before it has been taken.
    func next() async throws -> ByteBuffer? {
        while true {
            if !memory.isEmpty {
                let all = memory
                (memory, memoryBytes) = ([], 0)
                return all.dropFirst().reduce(into: all[0]) { sum, next in sum.writeImmutableBuffer(next) }
            }
            if let file, readOffset < writeOffset {
                try file.seek(toOffset: readOffset)
                let data = try file.read(upToCount: Self.readLength) ?? Data()
                readOffset += UInt64(data.count)
                if readOffset == writeOffset {
                    try file.truncate(atOffset: 0)
                    (readOffset, writeOffset) = (0, 0)
                }
                return ByteBuffer(bytes: data)
            }
            if let end {
                try end.get()
                return nil
            }
            await withCheckedContinuation { waiting = $0 }
        }
    }

    private func wake() {
        waiting?.resume()
        waiting = nil
    }

    /// Removed as soon as it is open, so that nothing is left behind however the process ends.
    private static func namelessFile() throws -> FileHandle {
        let url = FileManager.default.temporaryDirectory.appending(path: "wangge-\(UUID().uuidString)")
        try Data().write(to: url, options: .withoutOverwriting)
        let file = try FileHandle(forUpdating: url)
        try FileManager.default.removeItem(at: url)
        return file
    }
}
