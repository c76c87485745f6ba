import Hummingbird
import NIOCore
import Service

/// Reads the rest of a batch and sends its answer.
///
/// Reading goes on while the client does not take the answer, since many clients send all they have before they read: what
/// they have not taken waits in a ``Spool``.
struct BatchAnswer: Sendable {
    let batch: any BatchLocation
    /// `nil` where everything has been read.
    let body: LimitedBody?
    /// What the first pieces gave.
    let first: [UInt8]

    /// Sends pieces of about this size.
    private static let pieceBytes = 1 << 16

    func write(to writer: inout any ResponseBodyWriter) async throws {
        guard let body else {
            try await writer.write(ByteBuffer(bytes: first))
            try await writer.finish(nil)
            return
        }
        let spool = Spool()
        let batch = batch
        let first = first
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await Self.locate(batch, body, first, into: spool)
                    await spool.finish()
                } catch {
                    await spool.fail(error)
                }
            }
            while let piece = try await spool.next() { try await writer.write(piece) }
            try await group.waitForAll()
        }
        try await writer.finish(nil)
    }

    private static func locate(
        _ batch: any BatchLocation, _ body: LimitedBody, _ first: [UInt8], into spool: Spool
    ) async throws {
        var batch = batch
        var output = first
        do {
            while let piece = try await body.next() {
                try piece.withUnsafeReadableBytes { try batch.consume($0.bindMemory(to: UInt8.self), into: &output) }
                guard output.count >= pieceBytes else { continue }
                try await spool.append(ByteBuffer(bytes: output))
                output.removeAll(keepingCapacity: true)
            }
            try batch.finish(into: &output)
        } catch {
            // The answer has begun, so the reason goes to its end; and it stays unfinished, so that nobody takes it for whole.
            batch.abort(Problem(error)?.detail ?? "the batch could not be read to its end", into: &output)
            try await spool.append(ByteBuffer(bytes: output))
            throw error
        }
        try await spool.append(ByteBuffer(bytes: output))
    }
}
