import HTTPTypes

/// A form that an answer may take.
struct Format: Sendable, Hashable {
    /// The value of the parameter `f`.
    let name: String
    /// The `Content-Type` of the answer.
    let contentType: String
    /// Media types in an `Accept` header that this form serves.
    let accepted: [String]

    static let json = Format(name: "json", contentType: "application/json", accepted: ["application/json"])
    /// Exactly this content type: GDAL 3.6 stops at any other.
    static let geoJSON = Format(
        name: "json", contentType: "application/geo+json",
        accepted: ["application/geo+json", "application/json", "application/vnd.geo+json"])
    static let schema = Format(
        name: "json", contentType: "application/schema+json", accepted: ["application/schema+json", "application/json"])
    static let openAPI = Format(
        name: "json", contentType: "application/vnd.oai.openapi+json;version=3.0",
        accepted: ["application/vnd.oai.openapi+json", "application/openapi+json", "application/json"])
    static let html = Format(
        name: "html", contentType: "text/html; charset=utf-8", accepted: ["text/html", "application/xhtml+xml"])

    static let csv = Format(name: "csv", contentType: "text/csv; charset=utf-8", accepted: ["text/csv"])
    static let svg = Format(name: "svg", contentType: "image/svg+xml; charset=utf-8", accepted: ["image/svg+xml"])
    static let png = Format(name: "png", contentType: "image/png", accepted: ["image/png"])
    static let pdf = Format(name: "pdf", contentType: "application/pdf", accepted: ["application/pdf"])

    static let eventStream = Format(
        name: "sse", contentType: "text/event-stream; charset=utf-8", accepted: ["text/event-stream"])

    /// The type alone, as a link names it.
    var linkType: String { self == .html ? "text/html" : contentType }

    /// The form to answer in: what `f` says, else what `Accept` likes best, else the first.
    ///
    /// - Throws: ``Problem``: 400 for an `f` that is not offered, 406 where `Accept` refuses all.
    static func negotiate(_ offered: [Format], f: String?, accept: String?) throws(Problem) -> Format {
        if let f {
            guard let format = offered.first(where: { $0.name == f || (f == "geojson" && $0 == .geoJSON) }) else {
                let names = offered.map(\.name).joined(separator: ", ")
                throw .parameter("f", "The parameter 'f' is one of: \(names).")
            }
            return format
        }
        guard let accept, accept != "*/*" else { return offered[0] }
        var best: (format: Format, weight: Double)?
        for range in WeightedRange.parse(accept) where range.weight > 0 {
            guard let format = offered.first(where: { $0.serves(range.name) }) else { continue }
            if best.map({ $0.weight < range.weight }) ?? true { best = (format, range.weight) }
        }
        if let best { return best.format }
        let types = offered.map(\.linkType).joined(separator: ", ")
        throw Problem(.notAcceptable, "not-acceptable", "This is available as: \(types).")
    }

    private func serves(_ range: Substring) -> Bool {
        if range == "*/*" { return true }
        if range.hasSuffix("/*") { return accepted.contains { $0.hasPrefix(range.dropLast()) } }
        return accepted.contains { $0 == range.lowercased() }
    }
}
