import HTTPTypes
import Hummingbird
import NIOCore

/// A request's body, piece by piece, up to a number of bytes.
///
/// Used by one task at a time: the one that answers the request.
actor LimitedBody {
    private var pieces: RequestBody.AsyncIterator
    private var left: Int
    private let limit: Int

    init(_ body: RequestBody, limit: Int) {
        pieces = body.makeAsyncIterator()
        left = limit
        self.limit = limit
    }

    /// The next piece; `nil` at the end.
    ///
    /// - Throws: ``Problem`` with `content-too-large`.
    func next() async throws -> ByteBuffer? {
        var iterator = pieces
        let piece = try await iterator.next(isolation: self)
        pieces = iterator
        guard let piece else { return nil }
        left -= piece.readableBytes
        guard left >= 0 else {
            throw Problem(.contentTooLarge, "content-too-large", "A body has at most \(limit) bytes.")
        }
        return piece
    }
}
