import GeoJSON
import HTTPTypes
import Hummingbird

extension Call {
    /// The parameters that a JSON body gives.
    ///
    /// - Throws: ``Problem``: 413 above so many bytes, 415 for another type, 400 for what is no object of parameters.
    func bodyParameters(limit: Int) async throws -> Query {
        guard MediaType(request.headers[.contentType] ?? "").type == "application/json" else {
            throw Problem(.unsupportedMediaType, "unsupported-media-type", "The body is application/json.")
        }
        let body = LimitedBody(request.body, limit: limit)
        var bytes: [UInt8] = []
        while let piece = try await body.next() { bytes.append(contentsOf: piece.readableBytesView) }
        let document: JSONValue
        do { document = try JSONValue(parsing: bytes) } catch {
            throw Problem(
                .badRequest, "invalid-json", error.description,
                faults: [Problem.Fault(pointer: error.pointer, code: error.code.rawValue, detail: error.message)])
        }
        return try Query(members: document)
    }
}
