import GeoJSON
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

extension Response {
    /// An answer whose bytes are all there.
    init(_ bytes: [UInt8], _ format: Format, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        var headers = headers
        headers[.contentType] = format.contentType
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    init(
        _ object: JSONObject, _ format: Format = .json, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) {
        var writer = JSONWriter(capacity: 4096)
        writer.object(object)
        self.init(writer.take(), format, status: status, headers: headers)
    }

    init(_ problem: Problem) {
        var headers = problem.headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        self.init(
            status: problem.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: problem.json)))
    }

    /// The same answer to HEAD: with the length that the body would have, and without it.
    ///
    /// A body of unknown length is written into nothing to learn it.
    func withoutBody() async throws -> Response {
        var headers = headers
        if status == .ok, headers[.contentLength] == nil {
            let count = ByteCount()
            try await body.write(ByteCounter(count: count))
            headers[.contentLength] = String(count.value.load(ordering: .relaxed))
        }
        return Response(status: status, headers: headers)
    }

    /// 304 for a client that has this already; it has no body and no length.
    static func notModified(_ headers: HTTPFields) -> Response {
        var response = Response(status: .notModified, headers: headers)
        response.headers[.contentLength] = nil
        return response
    }
}

/// Counts what is written and forgets it.
private struct ByteCounter: ResponseBodyWriter {
    let count: ByteCount

    func write(_ buffer: ByteBuffer) {
        count.value.add(buffer.readableBytes, ordering: .relaxed)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) {}
}

private final class ByteCount: Sendable {
    let value = Atomic<Int>(0)
}
