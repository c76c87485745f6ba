import HTTPTypes

/// Where the bytes of a request belong: `Content-Range: bytes 100-199/300`, or `Upload-Offset: 100`; from the start without
/// either. Source: RFC 9110 section 14.4.
struct ContentRange: Equatable {
    var start = 0
    /// The length of the whole; `nil` where the request ends it.
    var total: Int?

    init(_ headers: HTTPFields) throws(Problem) {
        if let text = headers[.uploadOffset] {
            guard let offset = Int(text), offset >= 0 else { throw Self.malformed }
            start = offset
        }
        guard let text = headers[.contentRange] else { return }
        let parts = text.split(whereSeparator: { " -/".contains($0) })
        guard parts.count == 4, parts[0].lowercased() == "bytes", let first = Int(parts[1]), let last = Int(parts[2]),
            first <= last
        else { throw Self.malformed }
        start = first
        guard parts[3] != "*" else { return }
        guard let total = Int(parts[3]), last < total else { throw Self.malformed }
        self.total = total
    }

    private static let malformed = Problem(
        .badRequest, "invalid-header", "Content-Range is written as: bytes 0-99999/300000.")
}
