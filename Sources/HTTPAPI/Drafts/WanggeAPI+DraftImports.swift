import Foundation
import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import Service
import SimpleFeatures

extension WanggeAPI {
    /// A level redrawn outside, compared with a draft and taken over.
    var draftImportEndpoints: [Endpoint] {
        guard drafts != nil else { return [] }
        return [Endpoint("/drafts/{draft}/imports", .post(.editDrafts) { call in try await importRedrawn(call) })]
    }

    private static let importParameters: Set<String> = [
        "level", "code", "name", "parent", "crs", "layer", "tolerance", "confirm", "accept",
    ]

    /// Proposals as GeoJSON; with `confirm=true` what is accepted of them becomes a step of the draft.
    private func importRedrawn(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Self.importParameters.union(Call.commonParameters))
        func required(_ name: String) throws(Problem) -> String {
            guard let text = call.query[name], !text.isEmpty else {
                throw .parameter(name, "The parameter '\(name)' is missing.")
            }
            return text
        }
        let level = try required("level")
        let columns = GridColumns(
            code: try required("code"), name: call.query["name"], parent: call.query["parent"])
        let crs = try call.query["crs"].map { try systems.system(named: $0, parameter: "crs").crs }
        let tolerance = try call.query.number("tolerance") ?? ImportRules.standardTolerance.metres
        guard (0...1000).contains(tolerance) else {
            throw Problem.parameter("tolerance", "The tolerance is between 0 and 1000 metres.")
        }
        let isConfirmed = try confirmation(call)
        let draft = try await draftState(call).draft.id
        let upload = try await UploadedFile(call, limit: configuration.batchLimit)
        defer { upload.remove() }
        let file = try GridFile.read(
            path: upload.path, columns: columns, crs: crs, layer: call.query["layer"], level: level)
        let service = RedrawService(grid)
        let bytes: [UInt8]
        if isConfirmed {
            let accepted = call.query["accept"].map { Set($0.split(separator: ",").map(String.init)) }
            let outcome = try await service.confirm(
                file, level: level, draft: draft,
                choice: .init(accepted: accepted, rules: ImportRules(tolerance: .metres(tolerance))),
                name: upload.kind, by: call.principal)
            bytes = outcome.redraw.geoJSON(
                confirmation: outcome.confirmation, draft: outcome.draft, version: outcome.version)
        } else {
            let redraw = try await service.propose(
                file, level: level, draft: draft, tolerance: .metres(tolerance), by: call.principal)
            bytes = redraw.geoJSON(draft: draft)
        }
        return Response(
            status: .ok, headers: [.contentType: "application/geo+json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: .init(bytes: bytes)))
    }

    private func confirmation(_ call: Call) throws(Problem) -> Bool {
        switch call.query["confirm"] {
        case nil, "false": return false
        case "true": return true
        default: throw .parameter("confirm", "'confirm' is true or false.")
        }
    }
}
