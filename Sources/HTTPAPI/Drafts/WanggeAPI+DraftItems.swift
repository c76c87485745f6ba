import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service
import SimpleFeatures

/// Features of drafts: OGC API - Features Part 4, create, replace, update, delete with optimistic locking.
extension WanggeAPI {
    static let featureTypes = ["application/geo+json", "application/json", "application/vnd.geo+json"]
    static let patchTypes = ["application/merge-patch+json"] + featureTypes
    private static let writeParameters: Set<String> = ["crs", "snap"]

    /// One unit of a draft, read without looking at the rest of it.
    func draftItem(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["crs"]))
        guard try call.format(of: [.geoJSON, .html]) == .geoJSON else { return try await item(call) }
        let state = try await draftState(call)
        let id = try unitID(call)
        guard let unit = state.grid.unit(id), unit.level == (try level(call)) else {
            throw Problem(.notFound, "unknown-unit", "There is no such unit at this level of the draft.")
        }
        let item = try await DraftItem(unit, in: state, call, self)
        if EntityTag.matches(call.request.headers[.ifNoneMatch], item.headers[.eTag]) {
            return .notModified(item.headers)
        }
        return Response(try item.written(), .geoJSON, headers: item.headers)
    }

    /// POST: 201 with the feature and where it is.
    func createItem(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Self.writeParameters)
        let level = try level(call)
        let (form, document) = try await featureForm(call)
        let preference = Preference(call.request.headers)
        return try await applying(preference) {
            let (outcome, id) = try await change(call, "create", level, nil, document) { editing in
                try editing.create(form, level: level, handling: preference.handling)
            }
            return try await answer(call, outcome, id, preference, status: .created)
        }
    }

    /// PUT: the whole feature.
    func replaceItem(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Self.writeParameters)
        let (form, document) = try await featureForm(call)
        return try await replace(call, "replace", form, document, isPatch: false)
    }

    /// PATCH: a merge patch (RFC 7396).
    func updateItem(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Self.writeParameters)
        let bytes = try await call.body(of: Self.patchTypes, limit: configuration.bodyLimit)
        let form = try FeatureForm(
            json: try Call.document(bytes), system: try call.requestSystem(systems).drawing, snap: try call.snap())
        return try await replace(call, "update", form, bytes, isPatch: true)
    }

    private func replace(
        _ call: Call, _ operation: String, _ form: FeatureForm, _ document: [UInt8], isPatch: Bool
    ) async throws -> Response {
        let (level, id) = (try level(call), try unitID(call))
        let (condition, preference) = (Precondition(call.request.headers), Preference(call.request.headers))
        return try await applying(preference) {
            let (outcome, _) = try await change(call, operation, level, id, document) { editing in
                try editing.require(condition, on: id, level: level)
                try editing.replace(id, level: level, with: form, isPatch: isPatch, handling: preference.handling)
            }
            return try await answer(call, outcome, id, preference, status: .ok)
        }
    }

    /// DELETE: the land goes into the units that `into` names, to the neighbours as `Prefer: handling=lenient` says, or is left
    /// open.
    func deleteItem(_ call: Call) async throws -> Response {
        try call.query.allowOnly(["into"])
        let (level, id) = (try level(call), try unitID(call))
        let heirs = call.query["into"]?.split(separator: ",").map(String.init) ?? []
        let (condition, preference) = (Precondition(call.request.headers), Preference(call.request.headers))
        return try await applying(preference) {
            _ = try await change(call, "delete", level, id, []) { editing in
                try editing.require(condition, on: id, level: level)
                try editing.delete(id, level: level, into: heirs, handling: preference.handling)
            }
            var headers: HTTPFields = [:]
            preference.declare(in: &headers)
            return Response(status: .noContent, headers: headers)
        }
    }

    // MARK: Parts

    private func level(_ call: Call) throws(Problem) -> Level.ID {
        let name = try call.parameter("level")
        guard grid.definition.rank(of: name) != nil else {
            throw Problem(.notFound, "unknown-collection", "There is no collection '\(name)' in a draft.")
        }
        return name
    }

    private func unitID(_ call: Call) throws(Problem) -> UnitID { UnitID(try call.parameter("id")) }

    private func featureForm(_ call: Call) async throws -> (form: FeatureForm, document: [UInt8]) {
        let bytes = try await call.body(of: Self.featureTypes, limit: configuration.bodyLimit)
        // Degrees or metres, north or east first: the reference system says what the numbers may be.
        let feature = try Feature(parsing: bytes, degrees: false)
        return (
            FeatureForm(feature, system: try call.requestSystem(systems).drawing, snap: try call.snap()), bytes
        )
    }

    private func change<Value: Sendable>(
        _ call: Call, _ operation: String, _ level: Level.ID, _ id: UnitID?, _ document: [UInt8],
        _ edit: @Sendable (inout DraftEditing) throws -> Value
    ) async throws -> (outcome: DraftOutcome, value: Value) {
        try await draftService().change(
            try call.parameter("draft"),
            as: EditRecord(operation: operation, collection: level, unit: id, body: document), by: call.principal, edit)
    }

    /// Does the work, and says in a refusal too which preference was applied.
    private func applying(_ preference: Preference, _ work: () async throws -> Response) async throws -> Response {
        do { return try await work() } catch {
            guard var problem = Problem(error) else { throw error }
            preference.declare(in: &problem.headers)
            throw problem
        }
    }

    private func answer(
        _ call: Call, _ outcome: DraftOutcome, _ id: UnitID, _ preference: Preference, status: HTTPResponse.Status
    ) async throws -> Response {
        guard let unit = outcome.state.grid.unit(id) else { throw Problem.internalError }
        let item = try await DraftItem(unit, in: outcome.state, call, self)
        var headers = item.headers
        preference.declare(in: &headers)
        if status == .created { headers[.location] = item.address }
        if preference.isMinimal, status == .ok {
            headers[.contentType] = nil
            return Response(status: .noContent, headers: headers)
        }
        let bytes = try item.written { writer in writer.members(of: outcome) }
        return Response(bytes, .geoJSON, status: status, headers: headers)
    }
}
