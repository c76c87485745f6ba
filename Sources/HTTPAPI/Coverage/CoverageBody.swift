import GeoJSON
import HTTPTypes
import Service

/// A JSON body that gives the parameters of a question, as a query would, and some members that are more than that.
struct CoverageBody: Sendable {
    /// The plain members as parameters.
    let words: Query
    /// The others.
    let members: JSONObject
    /// What positions are in: the member `crs`, else longitude and latitude.
    let drawing: DrawingSystem

    /// - Parameter members: the names of those that are no plain parameters.
    /// - Throws: ``Problem``: 413, 415, and 400 for what is no object.
    init(_ call: Call, _ api: WanggeAPI, members names: Set<String>) async throws {
        let bytes = try await call.body(of: ["application/json"], limit: api.configuration.bodyLimit)
        try self.init(try Call.document(bytes), api.systems, members: names)
    }

    init(_ document: JSONValue, _ systems: ReferenceSystems, members names: Set<String>) throws {
        guard let object = document.objectValue else {
            throw Problem(.badRequest, "invalid-body", "The body is a JSON object of parameters.")
        }
        var plain = JSONObject(), members = JSONObject()
        for (name, value) in object {
            if names.contains(name) { members[name] = value } else { plain[name] = value }
        }
        self.members = members
        do {
            words = try Query(members: .object(plain))
            drawing = try systems.system(named: words["crs"] ?? "CRS84", parameter: "crs").drawing
        } catch {
            throw error.pointingIntoBody
        }
    }
}
