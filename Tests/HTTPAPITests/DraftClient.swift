import GeoJSON
import GridSystem
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Service
import SimpleFeatures
import Testing

@testable import HTTPAPI

/// A planner at work on a draft of a town: requests that bear a key.
struct DraftClient: Sendable {
    let client: any TestClientProtocol
    let key: String
    var draft = "d"

    var path: String { "/drafts/\(draft)" }
    var items: String { "\(path)/collections/small-grids/items" }

    func send(
        _ method: HTTPRequest.Method, _ uri: String, _ body: JSONValue? = nil, _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var fields: HTTPFields = .bearing(key)
        if body != nil { fields[.contentType] = "application/json" }
        for field in headers { fields[field.name] = field.value }
        return try await client.execute(
            uri: uri, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0.bytes) })
    }

    /// Makes the draft that the client works on.
    func begin(requireIfMatch: Bool? = nil) async throws {
        var body: JSONObject = ["id": .string(draft), "note": "边界调整"]
        if let requireIfMatch { body["requireIfMatch"] = .bool(requireIfMatch) }
        let response = try await send(.post, "/drafts", .object(body))
        #expect(response.status == .created)
        #expect(response.headers[.location]?.hasSuffix(path) == true)
    }

    /// The feature as a GET gives it.
    func item(_ id: String) async throws -> JSONValue {
        try await send(.get, "\(items)/\(id)").json
    }

    func tag(_ id: String, level: Level.ID = "small-grids") async throws -> String {
        try #require(try await send(.get, "\(path)/collections/\(level)/items/\(id)").headers[.eTag])
    }

    func version() async throws -> Int64? {
        try await send(.get, path).json["draftVersion"]?.integerValue
    }
}

extension Town {
    /// A draft begun by a key of a role, whose holder does the work.
    func draft<Value: Sendable>(
        _ role: Role = .publisher, requireIfMatch: Bool? = nil,
        _ body: @escaping @Sendable (DraftClient) async throws -> Value
    ) async throws -> Value {
        let key = try await key(role)
        return try await test { client in
            let planner = DraftClient(client: client, key: key)
            try await planner.begin(requireIfMatch: requireIfMatch)
            return try await body(planner)
        }
    }
}

extension JSONValue {
    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.take()
    }

    /// The geometry as a JSON value.
    init(_ land: LatticeMultiPolygon) throws {
        var writer = JSONWriter()
        writer.geometry(land)
        try self.init(parsing: writer.take())
    }

    /// The same object with a member set.
    func with(_ name: String, _ value: JSONValue) -> JSONValue {
        var object = objectValue ?? JSONObject()
        object[name] = value
        return .object(object)
    }

    func withProperty(_ name: String, _ value: JSONValue) -> JSONValue {
        with("properties", (self["properties"] ?? [:]).with(name, value))
    }
}

extension HTTPFields {
    static func matching(_ tag: String) -> HTTPFields { [.ifMatch: tag] }
    static func preferring(_ preference: String) -> HTTPFields { [.prefer: preference] }
}
