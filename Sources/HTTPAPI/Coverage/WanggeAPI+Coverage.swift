import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Who is covered by which facilities on foot.
    var coverageEndpoints: [Endpoint] {
        [Endpoint("/walking/coverage", .get(.readWalking) { call in try await coverage(call) })]
    }

    private func coverage(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            CoverageWords.parameters.union(Query.snapshotParameters).union(Call.commonParameters))
        let format = try call.format(of: [.json, .geoJSON, .csv])
        let snapshot = try await snapshot(call)
        let scope = call.principal.residentsScope
        let headers = coverageHeaders(call, snapshot, scope: scope)
        if EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) { return .notModified(headers) }
        let language = call.language.rawValue
        let key = "\(format.contentType) \(language) \(scope) \(call.request.uri.query ?? "")"
        let bytes = try snapshot.answer(key) {
            let words = try CoverageWords(call.query)
            let table = try snapshot.coverage(try words.query(snapshot.edition)).visible(to: call.principal)
            return switch format {
            case .csv: Array(table.csv(in: language).utf8)
            case .geoJSON: table.geoJSON()
            default: table.json().bytes
            }
        }
        return Response(bytes, format, headers: headers)
    }

    /// The town in the edition and on the day that a request names.
    func snapshot(_ call: Call) async throws -> CoverageSnapshot {
        try await coverageService.snapshot(edition: try call.query.editionNumber(), day: try call.query.day("date"))
    }

    /// The tag is known before the answer is: the same question on the same town has the same answer.
    private func coverageHeaders(_ call: Call, _ snapshot: CoverageSnapshot, scope: String) -> HTTPFields {
        let parts = ["\(snapshot.versions)", scope, call.request.uri.query ?? "", call.request.headers[.accept] ?? ""]
        return [
            .vary: "Accept, Accept-Language, Authorization", .cacheControl: "no-cache",
            .eTag: EntityTag(of: Array(parts.joined(separator: " ").utf8)).text,
        ]
    }
}

extension JSONObject {
    /// The object as JSON text.
    var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 1 << 14)
        writer.object(self)
        return writer.take()
    }
}
