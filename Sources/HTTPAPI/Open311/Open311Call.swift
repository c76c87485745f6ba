import Hummingbird
import Service

/// A request of GeoReport v2 as its operations see it.
struct Open311Call: Sendable {
    let call: Call
    let fields: FormFields
    /// Part of the path before the suffix, where it varies.
    let name: String?
    private let keys: KeyService

    /// Reads the fields of a call.
    ///
    /// - Throws: ``Problem``: 404 for a jurisdiction that is not served, and as ``FormFields/init(of:limit:)``.
    static func reading(_ call: Call, name: String?, _ api: WanggeAPI) async throws -> Open311Call {
        let limit = try api.reportService().limits.documentBytes
        return try Open311Call(call, name: name, try await FormFields(of: call, limit: limit), api)
    }

    private init(_ call: Call, name: String?, _ fields: FormFields, _ api: WanggeAPI) throws(Problem) {
        self.call = call
        self.name = name
        self.fields = fields
        keys = api.keys
        let served = api.configuration.open311.jurisdiction
        if let asked = try fields.text("jurisdiction_id"), asked != served {
            throw Problem(
                .notFound, "unknown-jurisdiction",
                "The jurisdiction_id '\(asked.prefix(100))' was not found; this server serves '\(served)'.")
        }
    }

    /// Who asks: by the header `Authorization`, else by `api_key`, else nobody in particular.
    ///
    /// - Throws: ``ServiceError`` with `unauthorized` for a key that is none.
    func principal() async throws -> Principal {
        guard call.principal.role == nil, let key = try fields.text("api_key") else { return call.principal }
        return try await keys.principal(bearing: key)
    }
}
