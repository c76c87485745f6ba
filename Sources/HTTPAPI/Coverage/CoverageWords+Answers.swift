import GridSystem
import HTTPTypes
import Hummingbird
import Places
import Service
import SimpleFeatures
import WalkingAccess

extension CoverageWords {
    /// The one category and limit that a question is about.
    /// - Throws: `.outOfRange` with the parameter's name.
    func onlyRequirement(_ edition: Edition) throws(WalkingError) -> CoverageQuery.Requirement {
        let requirements = try query(edition).requirements
        guard requirements.count == 1 else {
            throw WalkingError(.outOfRange, "one category is asked about at a time", parameter: "category")
        }
        return requirements[0]
    }

    /// The limit; another than a quarter of an hour where none is named.
    func limit(standard: BandLimit) throws(WalkingError) -> BandLimit {
        minutes == nil && metres == nil ? standard : try limit()
    }
}

extension WanggeAPI {
    /// An answer that depends on nothing but the snapshot, the request and what the caller may see: kept, and not sent again to
    /// whom has it.
    func keptAnswer(
        _ call: Call, _ snapshot: CoverageSnapshot, _ format: Format, make: () throws -> [UInt8]
    ) throws -> Response {
        let scope = call.principal.residentsScope
        let headers = coverageHeaders(call, snapshot, scope: scope)
        if EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) { return .notModified(headers) }
        let key = [
            call.request.uri.path, format.contentType, call.language.rawValue, scope, call.request.uri.query ?? "",
        ]
        let bytes = try snapshot.answer(key.joined(separator: " "), make: make)
        return Response(bytes, format, headers: headers)
    }
}
