import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// What editions changed, how units came to be, and whole editions as files.
    var historyEndpoints: [Endpoint] {
        [
            Endpoint("/editions/{edition}/changes", .get { call in try await editionChanges(call) }),
            Endpoint("/editions/{edition}/export", .get { call in try await exportEdition(call) }),
            Endpoint("/collections/{level}/items/{id}/history", .get { call in try await unitHistory(call) }),
        ]
    }

    /// What an edition changed against the one before it, or against the one that `since` names.
    private func editionChanges(_ call: Call) async throws -> Response {
        try call.query.allowOnly(ChangesRequest.parameters.union(["since"]))
        let request = try ChangesRequest(call, definition: grid.definition)
        let number = try editionNumber(call)
        let since = try earlier(than: number, call)
        let comparison = try await comparisons.comparison(from: since, to: number)
        let title =
            since == number - 1
            ? call.language.pick("第 \(number) 版的变更", "What edition \(number) changed")
            : call.language.pick("第 \(since) 版至第 \(number) 版的变更", "What changed from edition \(since) to \(number)")
        let crumbs = [
            Page.Crumb(title: call.language.pick("历次版本", "Editions"), path: "/editions"),
            Page.Crumb(
                title: call.language.pick("第 \(number) 版", "Edition \(number)"), path: "/editions/\(number)/collections"
            ),
        ]
        return changesAnswer(
            call, request, Changes(comparison, for: call.principal), title: title, crumbs: crumbs,
            members: ["since": .integer(Int64(since)), "edition": .integer(Int64(number))])
    }

    private func earlier(than number: Int, _ call: Call) throws(Problem) -> Int {
        guard let text = call.query["since"] else { return number - 1 }
        guard let since = Int(text), since >= 0, since < number else {
            throw .parameter("since", "The parameter 'since' is the number of an edition before \(number), or 0.")
        }
        return since
    }

    /// The changes in the form asked for.
    ///
    /// - Parameter members: what the document says of itself.
    func changesAnswer(
        _ call: Call, _ request: ChangesRequest, _ changes: Changes, title: String, crumbs: [Page.Crumb],
        members: JSONObject
    ) -> Response {
        if request.format == .html { return changesPage(call, request, changes, title: title, crumbs: crumbs) }
        var headers: HTTPFields = [.vary: "Accept, Accept-Language, Authorization"]
        if call.principal.role != nil { headers[.cacheControl] = "private" }
        let bytes: [UInt8]
        if request.format == .csv {
            let level = request.tableLevel(grid.definition)
            bytes = CrosswalkLine.csv(changes.crosswalk(level, includeUnchanged: request.includesUnchanged))
            headers[.contentDisposition] = "attachment; filename=\"crosswalk-\(level.fileNamePart).csv\""
        } else {
            bytes = changesDocument(call, request, changes, members)
        }
        headers[.eTag] = EntityTag(of: bytes).text
        if EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) { return .notModified(headers) }
        return Response(bytes, request.format, headers: headers)
    }

    private func changesDocument(
        _ call: Call, _ request: ChangesRequest, _ changes: Changes, _ members: JSONObject
    ) -> [UInt8] {
        let formats: [Format] = request.level == nil ? [.geoJSON, .csv, .html] : [.json, .csv, .html]
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginObject()
        if request.level == nil { writer.member("type", "FeatureCollection") }
        writer.members(members)
        writer.key("links")
        writer.value(.array(call.selfLinks(request.format, of: formats).map(\.json)))
        if let level = request.level {
            writer.member("level", level.id)
            writer.key("rows")
            let rows = changes.crosswalk(level.id, includeUnchanged: request.includesUnchanged)
            writer.value(.array(rows.map(\.json)))
        } else {
            let edition = members["edition"]?.integerValue ?? members["base"]?.integerValue.map { $0 + 1 } ?? 0
            writer.key("lineage")
            writer.value(.array(changes.lineage(edition: Int(edition))))
            changes.writeFeatures(to: &writer)
        }
        writer.endObject()
        return writer.take()
    }
}

extension String {
    /// The letters, digits and hyphens of a level's id, which a file name can have everywhere.
    var fileNamePart: String { String(filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) }
}
