import GeoJSON
import HTTPTypes
import Hummingbird

/// A document of GeoReport v2, which is the same in both forms.
struct Open311Answer: Sendable {
    /// The root element of the XML.
    var root: String
    var value: JSONValue
    var headers: HTTPFields = [.cacheControl: "private, no-store"]

    func response(_ format: Open311Format, status: HTTPResponse.Status = .ok) -> Response {
        var headers = headers
        headers[.contentType] = format.contentType
        let bytes: [UInt8]
        switch format {
        case .xml: bytes = SparkXML.document(root, value)
        case .json:
            var writer = JSONWriter(capacity: 4096)
            writer.value(value)
            bytes = writer.take()
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: .init(bytes: bytes)))
    }
}

extension Open311Answer {
    /// What is wrong with a request, as 311 clients expect to be told. Source: GeoReport v2, "Errors".
    init(_ problem: Problem) {
        let code = Self.status(problem).code
        root = "errors"
        value = [["code": .integer(Int64(code)), "description": .string(problem.detail)]]
        headers = problem.headers
        headers[.wwwAuthenticate] = nil
        headers[.cacheControl] = "no-store"
    }

    /// 403 for a key that is missing or wrong, 404 for what is not there, and 400 for what cannot be done as asked.
    static func status(_ problem: Problem) -> HTTPResponse.Status {
        switch problem.status {
        case .unauthorized: .forbidden
        case .unprocessableContent, .conflict: .badRequest
        default: problem.status
        }
    }
}
