import GeoJSON
import HTTPTypes
import Hummingbird

extension Call {
    /// The body's bytes.
    ///
    /// - Parameter types: the media types that are understood; none at all is taken for the first, since some clients say nothing.
    /// - Throws: ``Problem``: 413 above so many bytes, 415 for another type.
    func body(of types: [String], limit: Int) async throws -> [UInt8] {
        let type = request.headers[.contentType].map { MediaType($0).type } ?? types.first ?? ""
        guard types.contains(type) else {
            throw Problem(
                .unsupportedMediaType, "unsupported-media-type", "The body is \(types.joined(separator: " or ")).")
        }
        let body = LimitedBody(request.body, limit: limit)
        var bytes: [UInt8] = []
        while let piece = try await body.next() { bytes.append(contentsOf: piece.readableBytesView) }
        return bytes
    }

    /// The document that a JSON body is.
    ///
    /// - Throws: ``Problem``: as ``body(of:limit:)``, and 400 for what is no JSON.
    func document(of types: [String] = ["application/json"], limit: Int) async throws -> JSONValue {
        try Self.document(try await body(of: types, limit: limit))
    }

    static func document(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do { return try JSONValue(parsing: bytes) } catch {
            throw Problem(
                .badRequest, "invalid-json", error.description,
                faults: [Problem.Fault(pointer: error.pointer, code: error.code.rawValue, detail: error.message)])
        }
    }

    /// The parameters that a JSON body gives.
    ///
    /// - Throws: ``Problem``: 413 above so many bytes, 415 for another type or none, 400 for what is no object of parameters.
    func bodyParameters(limit: Int) async throws -> Query {
        guard request.headers[.contentType] != nil else {
            throw Problem(.unsupportedMediaType, "unsupported-media-type", "The body is application/json.")
        }
        return try Query(members: try await document(limit: limit))
    }
}
