import Foundation
import GeoJSON
import HTTPTypes
import Hummingbird
import NIOCore
import Service

/// The results of a process as a client gets them. Source: OGC 18-062r2, tables 11 and 12.
struct ResultAnswer {
    private let results: [ProcessResult]
    private let isDocument: Bool

    /// - Parameter results: every output that the form names, and maybe others.
    init(_ results: [ProcessResult], _ form: ResultForm) {
        self.results = form.outputs.compactMap { id in results.first { $0.output == id } }
        isDocument = form.isDocument
    }

    /// One document with all; or one result as it is, or several as parts of a message.
    func response(headers: HTTPFields = [.cacheControl: "no-store"]) -> Response {
        if isDocument { return Response(document, .json, headers: headers) }
        var headers = headers
        guard results.count != 1 else {
            headers[.contentType] = results[0].mediaType
            return Response(status: .ok, headers: headers, body: Self.body(results[0].content))
        }
        let boundary = "part-\(UUID().uuidString.lowercased())"
        headers[.contentType] = "multipart/related; boundary=\(boundary)"
        return Response(status: .ok, headers: headers, body: Self.body(parts(boundary)))
    }

    /// Source: results.yaml and qualifiedInputValue.yaml: what is no simple value has its media type beside it.
    private var document: [UInt8] {
        var writer = JSONWriter(capacity: 1024 + results.reduce(0) { $0 + $1.content.count })
        writer.beginObject()
        for result in results {
            writer.key(result.output)
            writer.beginObject()
            writer.key("value")
            if result.isJSON {
                writer.raw(result.content)
            } else if let text = result.text {
                writer.string(text)
            } else {
                writer.string(Data(result.content).base64EncodedString())
            }
            writer.key("mediaType")
            writer.string(result.mediaType)
            if !result.isJSON, result.text == nil { writer.members(["encoding": "base64"]) }
            writer.endObject()
        }
        writer.endObject()
        return writer.take()
    }

    /// Source: RFC 2387; a part is known by its `Content-ID`.
    private func parts(_ boundary: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for result in results {
            bytes += "--\(boundary)\r\nContent-Type: \(result.mediaType)\r\nContent-ID: <\(result.output)>\r\n\r\n".utf8
            bytes += result.content
            bytes += "\r\n".utf8
        }
        return bytes + "--\(boundary)--\r\n".utf8
    }

    private static func body(_ bytes: [UInt8]) -> ResponseBody { ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)) }
}

extension ProcessResult {
    fileprivate var isJSON: Bool {
        let type = MediaType(mediaType).type
        return type == "application/json" || type.hasSuffix("+json")
    }

    /// `nil` for what is no text.
    fileprivate var text: String? {
        mediaType.hasPrefix("text/") || mediaType.contains("xml") ? String(validating: content, as: UTF8.self) : nil
    }
}
