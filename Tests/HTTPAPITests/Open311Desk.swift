import Foundation
import GeoJSON
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PatrolReports
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

/// A server for 311 clients, with a key that files, and a point in the small grid `g14`.
struct Open311Desk {
    let town: Town
    let api: WanggeAPI
    let key: String
    let point: Coordinate

    init(isPublic: Bool = false, rules: ReportRules = ReportRules()) async throws {
        town = try await Town()
        api = WanggeAPI(
            grid: town.grid, keys: town.keys, members: town.store, reports: ReportService(town.grid, rules: rules),
            configuration: APIConfiguration(open311: Open311Options(isPublic: isPublic, jurisdiction: "shanba.gov.cn")))
        key = try await town.key(.reporter)
        let land = try #require(town.coverage.faces[14].polygons.first)
        point = try #require(LatticeMultiPolygon([land]).representativePoint).coordinate
    }

    func test<Value: Sendable>(
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        try await api.application(host: "127.0.0.1", port: 0, logger: Town.logger).test(.router) { try await body($0) }
    }

    /// A form about a pothole at the point, with these fields set or, with `nil`, left out.
    func form(_ changes: [String: String?] = [:]) -> [(String, String)] {
        var fields: [String: String?] = [
            "api_key": key, "service_code": "pothole", "lat": "\(point.latitude)", "long": "\(point.longitude)",
        ]
        for (name, value) in changes { fields[name] = .some(value) }
        return fields.sorted { $0.key < $1.key }.compactMap { name, value in value.map { (name, $0) } }
    }

    /// A published schema; `nil`, said aloud, where the shared data are not there.
    static func schema(_ name: String) throws -> JSONSchema? {
        let path = "open311/georeport-v2/\(name).json"
        guard SharedData.has(path) else {
            print("no \(path) here: answers are not checked against it")
            return nil
        }
        return try JSONSchema(SharedData.url(path))
    }
}

extension MemoryStore {
    /// The report of a `service_request_id`.
    func record(_ id: String) throws -> ReportRecord {
        let id = try #require(UUID(uuidString: id))
        return try #require(report(id))
    }
}

extension TestClientProtocol {
    /// Sends a form to an address of GeoReport v2.
    func post311(
        _ path: String, _ form: [(String, String)], _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded; charset=utf-8"
        let body = form.map { "\(Query.encoded($0.0))=\(Query.encoded($0.1))" }.joined(separator: "&")
        return try await execute(
            uri: "/open311/v2/\(path)", method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// Files a request and gives its id.
    func file311(_ form: [(String, String)]) async throws -> String {
        let answer = try await post311("requests.json", form)
        return try #require(
            try answer.json.arrayValue?.first?["service_request_id"]?.stringValue, "\(answer.text)")
    }

    /// A document of GeoReport v2 in both forms, which say the same; `name` goes before the suffix.
    func get311(_ name: String, query: String = "", _ headers: HTTPFields = [:]) async throws -> JSONValue {
        let json = try await get("/open311/v2/\(name).json?\(query)", headers)
        let xml = try await get("/open311/v2/\(name).xml?\(query)", headers)
        #expect(json.headers[.contentType] == "application/json; charset=utf-8")
        #expect(xml.headers[.contentType] == "text/xml; charset=utf-8")
        let value = try json.json
        #expect(XMLTree.parse(xml.bytes)?.isImage(of: value) == true, "\(xml.text.prefix(2000))")
        return value
    }
}
