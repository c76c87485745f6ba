import GridSystem
import HTTPTypes
import Hummingbird
import NIOCore
import Service

extension WanggeAPI {
    /// Locates a table or GeoJSON points; reads and answers at the same time.
    func locateBatch(_ call: Call) async throws -> Response {
        try call.query.allowOnly(["lon", "lat", "crs", "accuracy", "at", "edition"])
        let limit = configuration.batchLimit
        if let text = call.request.headers[.contentLength], let length = Int(text), length > limit {
            throw Problem(.contentTooLarge, "content-too-large", "A batch has at most \(limit) bytes.")
        }
        let locator = try await batchLocator(call)
        let media = MediaType(call.request.headers[.contentType] ?? "")
        var batch = try makeBatch(media, locator, call.query)
        let body = LimitedBody(call.request.body, limit: limit)

        // What makes the whole batch unreadable mostly shows in its first bytes: then it is a refusal, not half an answer.
        var first: [UInt8] = []
        while first.isEmpty, let piece = try await body.next() {
            try piece.withUnsafeReadableBytes { try batch.consume($0.bindMemory(to: UInt8.self), into: &first) }
        }
        let isWhole = first.isEmpty
        if isWhole { try batch.finish(into: &first) }
        let answer = BatchAnswer(batch: batch, body: isWhole ? nil : body, first: first)
        return Response(
            status: .ok,
            headers: [.contentType: batch.contentType, .cacheControl: "no-store"],
            body: ResponseBody { writer in try await answer.write(to: &writer) })
    }

    private func batchLocator(_ call: Call) async throws -> Locator {
        try await locator(for: try EditionQuery(call.query, timeZone: timeZone))
    }

    private func makeBatch(_ media: MediaType, _ locator: Locator, _ query: Query) throws -> any BatchLocation {
        let crs = try systems.system(named: query["crs"] ?? "CRS84", parameter: "crs").crs
        var options = BatchOptions(
            crs: crs, longitude: query["lon"] ?? "lon", latitude: query["lat"] ?? "lat",
            accuracy: query["accuracy"] ?? "accuracy")
        switch media.type {
        case "text/csv":
            options.charset = try charset(media.charset)
            return try BatchLocateCSV(locator, options: options)
        case "application/geo+json", "application/json", "application/vnd.geo+json":
            return try BatchLocateGeoJSON(locator, options: options)
        case "application/x-ndjson", "application/ndjson", "application/geo+json-seq":
            return try BatchLocateNDJSON(locator, options: options)
        default:
            throw Problem(
                .unsupportedMediaType, "unsupported-media-type",
                "A batch is text/csv, application/geo+json or application/x-ndjson.",
                headers: [.acceptPost: "text/csv, application/geo+json, application/x-ndjson"])
        }
    }

    private func charset(_ name: String?) throws -> BatchOptions.Charset? {
        switch name?.lowercased() {
        case nil: return nil
        case "utf-8", "utf8", "us-ascii": return .utf8
        // All of them are subsets of GB 18030.
        case "gb18030", "gbk", "gb2312", "cp936", "windows-936": return .gb18030
        default:
            throw Problem(.unsupportedMediaType, "unsupported-media-type", "A table is UTF-8 or GB18030.")
        }
    }
}

extension HTTPField.Name {
    fileprivate static let acceptPost = HTTPField.Name("Accept-Post") ?? .accept
}
