public import GeoJSON
public import HTTPTypes
public import SimpleFeatures

/// Why a request was not done, as RFC 9457 tells it to the client.
public struct Problem: Error, Sendable {
    /// One of several faults of a request.
    public struct Fault: Sendable {
        /// A JSON Pointer into the body, or `?name` for a query parameter.
        public var pointer: String
        public var code: String
        public var detail: String
        /// Where on the Earth, in degrees.
        public var geometry: Geometry?

        public init(pointer: String, code: String, detail: String, geometry: Geometry? = nil) {
            self.pointer = pointer
            self.code = code
            self.detail = detail
            self.geometry = geometry
        }

        fileprivate func write(to writer: inout JSONWriter) {
            writer.beginObject()
            writer.members(["pointer": .string(pointer), "code": .string(code), "detail": .string(detail)])
            if let geometry {
                writer.key("geometry")
                writer.geometry(geometry, decimals: 7)
            }
            writer.endObject()
        }
    }

    public var status: HTTPResponse.Status
    /// Stable; what a program should look at.
    public var code: String
    /// One English sentence for a person.
    public var detail: String
    public var faults: [Fault]
    /// Further members, such as how far away something is.
    public var members = JSONObject()
    /// Further headers of the answer, such as `Allow`.
    public var headers: HTTPFields

    public init(
        _ status: HTTPResponse.Status, _ code: String, _ detail: String, faults: [Fault] = [], headers: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.detail = detail
        self.faults = faults
        self.headers = headers
    }

    /// A query parameter that cannot be understood.
    static func parameter(_ name: String, _ detail: String) -> Problem {
        Problem(
            .badRequest, "invalid-parameter", detail,
            faults: [Fault(pointer: "?\(name)", code: "invalid-parameter", detail: detail)])
    }

    /// Where problem types are explained.
    private static let typeBase = "https://wangge.dev/problems/"
    /// Where OGC API - Processes explains those that it names: OGC 18-062r2, sections 7.9 to 7.13.
    private static let processTypeBase = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/"
    private static let processTypes: Set<String> = ["no-such-process", "no-such-job", "result-not-ready"]

    /// The members that every problem has.
    var object: JSONObject {
        let base = Self.processTypes.contains(code) ? Self.processTypeBase : Self.typeBase
        return [
            "type": "\(base)\(code)", "title": .string(title), "status": .integer(Int64(status.code)),
            "detail": .string(detail), "code": .string(code),
        ]
    }

    /// The body, `application/problem+json`.
    var json: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.beginObject()
        writer.members(object)
        if !faults.isEmpty {
            writer.key("errors")
            writer.beginArray()
            for fault in faults { fault.write(to: &writer) }
            writer.endArray()
        }
        writer.members(members)
        writer.endObject()
        return writer.take()
    }

    /// The code in words: the same for every occurrence, as the standard wants it.
    var title: String {
        let words = code.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
