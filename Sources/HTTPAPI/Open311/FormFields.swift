import HTTPTypes
import Hummingbird

/// The fields of a form or a query as a client filled them in.
///
/// An empty field is one that is not there. Source: GeoReport v2, "Optional Arguments".
struct FormFields: Sendable {
    private let items: [(name: String, value: String)]

    init(_ items: [(name: String, value: String)]) {
        self.items = items.filter { !$0.value.isEmpty }
    }

    /// The fields that a call brings in its query and, where it has one, in its body, URL-encoded or `multipart/form-data`.
    ///
    /// - Throws: ``Problem``: 413 above so many bytes, 415 for another type, 400 for what is no form and for a file in it.
    init(of call: Call, limit: Int) async throws {
        guard call.request.method == .post else {
            self.init(call.query.items)
            return
        }
        if let type = call.request.headers[.contentType], MediaType(type).type == "multipart/form-data" {
            let reader = try MultipartReader(LimitedBody(call.request.body, limit: limit), contentType: type)
            self.init(call.query.items + (try await Self.items(reader, limit: limit)))
        } else {
            let bytes = try await call.body(of: ["application/x-www-form-urlencoded"], limit: limit)
            guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.notUTF8 }
            self.init(call.query.items + (try Query.items(parsing: text)))
        }
    }

    private static func items(_ reader: MultipartReader, limit: Int) async throws -> [(name: String, value: String)] {
        var reader = reader
        var items: [(name: String, value: String)] = []
        while let part = try await reader.nextPart() {
            guard part.fileName == nil else {
                throw Problem(
                    .badRequest, "unexpected-file",
                    "The field '\(part.name)' is a file; GeoReport v2 names a photo by its media_url.")
            }
            let content = try await reader.content(limit: limit)
            guard let text = String(validating: content, as: UTF8.self) else { throw notUTF8 }
            items.append((part.name, text))
        }
        return items
    }

    private static let notUTF8 = Problem(.badRequest, "malformed-form", "The form is not UTF-8.")

    /// - Throws: ``Problem`` for a field that is given twice.
    func text(_ name: String) throws(Problem) -> String? {
        let values = items.lazy.filter { $0.name == name }.map(\.value)
        guard values.count <= 1 else { throw .parameter(name, "The field '\(name)' is given twice.") }
        return values.first
    }

    /// - Throws: ``Problem`` also for what is no number of the range.
    func number(_ name: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
        guard let text = try text(name) else { return nil }
        guard let number = Double(text), range.contains(number) else {
            let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
            throw .parameter(name, "The field '\(name)' is a number from \(low) to \(high), not '\(text.prefix(100))'.")
        }
        return number
    }

    /// The values that a field lists, separated by commas; `nil` where it is absent.
    func list(_ name: String) throws(Problem) -> [String]? {
        try text(name)?.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }

    /// The answers to a service's questions, `attribute[CODE]` and, of several values, `attribute[CODE][]`.
    var attributes: [String: [String]] {
        var attributes: [String: [String]] = [:]
        for (name, value) in items where name.hasPrefix("attribute[") {
            let code = name.dropFirst("attribute[".count).prefix { $0 != "]" }
            attributes[String(code), default: []].append(value)
        }
        return attributes
    }

    /// The same bytes for the same form, whoever sends it and in whatever encoding.
    var content: [UInt8] { Array(Query(items).replacing([("api_key", nil)]).utf8) }
}
