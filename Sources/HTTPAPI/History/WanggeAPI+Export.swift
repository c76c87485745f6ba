import Foundation
import GridSystem
import HTTPTypes
import Hummingbird
import NIOCore
import Service

extension WanggeAPI {
    /// An edition, whole or one level of it, as a file: `f` is `geojson`, `topojson` or `csv`.
    func exportEdition(_ call: Call) async throws -> Response {
        try call.query.allowOnly(["f", "lang", "level"])
        let name = call.query["f"] ?? EditionExport.Format.geojson.rawValue
        guard let format = EditionExport.Format(rawValue: name) else {
            let known = EditionExport.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.parameter("f", "The parameter 'f' is one of: \(known).")
        }
        let level = call.query["level"]
        if let level, grid.definition.rank(of: level) == nil {
            let known = grid.definition.levels.map(\.id).joined(separator: ", ")
            throw Problem.parameter("level", "There is no level '\(level)'; there are: \(known).")
        }
        let number = try editionNumber(call)
        guard let record = grid.editions.first(where: { $0.number == number }) else {
            throw Problem(.notFound, "not-found", "There is no such edition.")
        }
        // An edition never changes: what it is called tells what its file holds.
        let content = "\(number) \(record.publishedAt.timeIntervalSince1970) \(level ?? "") \(format.rawValue)"
        let file = "edition-\(number)\(level.map { "-\($0.fileNamePart)" } ?? "").\(format.rawValue)"
        var headers: HTTPFields = [
            .contentType: format.contentType, .contentDisposition: "attachment; filename=\"\(file)\"",
            .eTag: EntityTag(of: Array(content.utf8)).text,
        ]
        if EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) { return .notModified(headers) }
        headers[.cacheControl] = "public, max-age=3600"
        let chunks = EditionExport(try await grid.locator(edition: number).edition, level: level).chunks(format)
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { body in
                for chunk in chunks { try await body.write(ByteBuffer(bytes: chunk)) }
                try await body.finish(nil)
            })
    }
}

extension EditionExport.Format {
    fileprivate var contentType: String {
        switch self {
        case .geojson: Format.geoJSON.contentType
        case .topojson: Format.json.contentType
        case .csv: Format.csv.contentType
        }
    }
}
