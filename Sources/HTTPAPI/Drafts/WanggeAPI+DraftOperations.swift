import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    private static let transactionTypes = ["application/ogc-tx+json", "application/json"]

    /// Does an operation, or with `dryRun` says what it would do.
    func performOperation(_ call: Call) async throws -> Response {
        try call.query.allowOnly(["crs", "dryRun"])
        let bytes = try await call.body(of: ["application/json"], limit: configuration.bodyLimit)
        let document = try Call.document(bytes)
        let system =
            if let name = document["crs"]?.stringValue {
                try systems.system(named: name, parameter: "crs")
            } else {
                try call.requestSystem(systems)
            }
        let request = try OperationRequest(document, system: system.drawing)
        let dryRun = try call.query.flag("dryRun")
        let (outcome, _) = try await draftService().change(
            try call.parameter("draft"), as: EditRecord(operation: request.name, body: bytes),
            if: Precondition(call.request.headers), dryRun: dryRun, by: call.principal
        ) { editing in
            try editing.perform(try request.operation(on: editing.grid))
        }
        return answer(outcome) { writer in
            writer.members(["operation": .string(request.name), "dryRun": .bool(dryRun)])
        }
    }

    /// The edits that can be taken back, oldest first.
    func draftSteps(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json])
        let state = try await draftState(call)
        let steps = try await draftService().steps(state.id, by: call.principal)
        return Response(
            [
                "draft": .string(state.id), "draftVersion": .integer(Int64(state.version)),
                "operations": .array(steps.map { .object($0.json) }),
                "links": .array(call.selfLinks(format, of: [.json]).map(\.json)),
            ], .json, headers: call.varyingHeaders)
    }

    /// Takes back the last edit.
    func undoOperation(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        let (step, outcome) = try await draftService().undo(
            try call.parameter("draft"), if: Precondition(call.request.headers), by: call.principal)
        return answer(outcome) { writer in writer.members(["undone": .object(step.json)]) }
    }

    /// Several changes of features, all or none: OGC API - Features Part 11 (draft).
    func performTransaction(_ call: Call) async throws -> Response {
        try call.query.allowOnly(["crs", "snap", "dryRun"])
        let bytes = try await call.body(of: Self.transactionTypes, limit: configuration.bodyLimit)
        let request = try TransactionRequest(
            try Call.document(bytes), system: try call.requestSystem(systems).drawing, snap: try call.snap())
        let (draft, preference) = (try call.parameter("draft"), Preference(call.request.headers))
        let (outcome, results) = try await draftService().change(
            draft, as: EditRecord(operation: "transaction", body: bytes), if: Precondition(call.request.headers),
            dryRun: try call.query.flag("dryRun"), by: call.principal
        ) { editing in
            try request.perform(on: &editing, handling: preference.handling)
        }
        func addresses(_ items: [TransactionRequest.Results.Item]) -> JSONValue {
            .array(
                items.map { item in
                    .string(
                        call.address(
                            "/drafts/\(Percent.encoded(draft))/collections/\(item.collection)/items/\(Percent.encoded(item.id.rawValue))"
                        ))
                })
        }
        func count(_ items: [TransactionRequest.Results.Item]) -> JSONValue { .integer(Int64(items.count)) }
        var response = answer(outcome) { writer in
            writer.members([
                "semantic": "atomic",
                "summary": [
                    "totalInserted": count(results.inserted), "totalReplaced": count(results.replaced),
                    "totalUpdated": count(results.updated), "totalDeleted": count(results.deleted),
                ],
                "insertResults": addresses(results.inserted), "replaceResults": addresses(results.replaced),
                "updateResults": addresses(results.updated), "deleteResults": addresses(results.deleted),
            ])
        }
        preference.declare(in: &response.headers)
        return response
    }

    private func answer(_ outcome: DraftOutcome, _ members: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter(capacity: 4096)
        writer.beginObject()
        members(&writer)
        writer.members(of: outcome)
        writer.endObject()
        return Response(writer.take(), .json, headers: [.eTag: "\"\(outcome.state.fingerprint)\""])
    }
}
