import GeoJSON
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import HTTPAPI

@Suite struct ProblemTests {
    @Test func everyRefusalIsAProblemDocument() async throws {
        let town = try await Town(configuration: APIConfiguration(batchLimit: 50))
        try await town.test { client in
            func expect(
                _ status: HTTPResponse.Status, _ code: String, _ method: HTTPRequest.Method, _ uri: String,
                _ headers: HTTPFields = [:], body: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
            ) async throws {
                let response = try await client.execute(
                    uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
                #expect(response.status == status, sourceLocation: sourceLocation)
                #expect(response.headers[.contentType] == "application/problem+json", sourceLocation: sourceLocation)
                let problem = try response.json
                #expect(problem["code"]?.stringValue == code, sourceLocation: sourceLocation)
                #expect(problem["status"]?.integerValue == Int64(status.code), sourceLocation: sourceLocation)
                #expect(problem["type"]?.stringValue?.hasSuffix(code) == true, sourceLocation: sourceLocation)
                #expect(response.headers[.accessControlAllowOrigin] == "*", sourceLocation: sourceLocation)
            }
            try await expect(.notFound, "not-found", .get, "/nowhere")
            try await expect(.notFound, "unknown-collection", .get, "/collections/streets")
            try await expect(.notFound, "unknown-unit", .get, "/collections/small-grids/items/none")
            try await expect(.notFound, "not-found", .get, "/editions/x/collections")
            try await expect(.methodNotAllowed, "method-not-allowed", .delete, "/collections")
            try await expect(.methodNotAllowed, "method-not-allowed", .post, "/collections/small-grids/items")
            try await expect(.notAcceptable, "not-acceptable", .get, "/collections", [.accept: "application/xml"])
            try await expect(
                .unsupportedMediaType, "unsupported-media-type", .post, "/locate", [.contentType: "text/plain"],
                body: "x")
            try await expect(
                .contentTooLarge, "content-too-large", .post, "/locate",
                [.contentType: "text/csv", .contentLength: "51"],
                body: String(repeating: "x", count: 51))
            try await expect(.uriTooLong, "uri-too-long", .get, "/" + String(repeating: "a", count: 9000))
            try await expect(.unauthorized, "unauthorized", .get, "/collections", .bearing("wg_no_such"))
            try await expect(.unauthorized, "unauthorized", .get, "/collections", [.authorization: "Basic abc"])
            try await expect(
                .badRequest, "unknown-column", .post, "/locate", [.contentType: "text/csv"], body: "a,b\n1,2\n")
            try await expect(.notImplemented, "not-implemented", .get, "/locate?address=x")
        }
    }

    @Test func aRefusedMethodSaysWhatIsAllowed() async throws {
        try await Town().test { client in
            let refused = try await client.execute(uri: "/locate", method: .put, headers: [:], body: nil)
            #expect(refused.headers[.allow] == "GET, HEAD, POST, OPTIONS")
            let options = try await client.execute(
                uri: "/collections/small-grids/items/unknown_id", method: .options, headers: [:], body: nil)
            #expect(options.status == .ok)
            #expect(options.headers[.allow] == "GET, HEAD, OPTIONS")
            let preflight = try await client.execute(
                uri: "/locate", method: .options,
                headers: [.origin: "https://example.cn", .accessControlRequestMethod: "POST"], body: nil)
            #expect(preflight.headers[.accessControlAllowMethods]?.contains("POST") == true)
            #expect(preflight.headers[.accessControlAllowOrigin] == "*")
        }
    }

    @Test func headHasTheLengthAndNoBody() async throws {
        try await Town().test { client in
            for uri in ["/collections", "/collections/small-grids/items/g1", "/locate?lon=107.1&lat=40.8"] {
                let get = try await client.get(uri)
                let head = try await client.execute(uri: uri, method: .head, headers: [:], body: nil)
                #expect(head.status == .ok)
                #expect(head.bytes.isEmpty)
                #expect(head.headers[.contentLength] == String(get.bytes.count))
                #expect(head.headers[.contentType] == get.headers[.contentType])
            }
        }
    }

    @Test func browsersSeePages() async throws {
        let browser: HTTPFields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8", .acceptLanguage: "en"]
        try await Town().test { client in
            for uri in [
                "/", "/collections", "/collections/small-grids", "/collections/small-grids/items?limit=3",
                "/collections/small-grids/items/g1", "/collections/communities/items/c1",
                "/collections/small-grids/queryables",
                "/editions", "/editions/1", "/conformance", "/api", "/collections/small-grids/items?name=none",
            ] {
                let response = try await client.get(uri, browser)
                #expect(response.status == .ok, "\(uri)")
                #expect(response.headers[.contentType] == "text/html; charset=utf-8", "\(uri)")
                #expect(response.text.contains("<html lang=\"en\">"), "\(uri)")
            }
            let missing = try await client.get("/collections/small-grids/items/%3Cscript%3E", browser)
            #expect(missing.status == .notFound)
            #expect(missing.text.contains("<h1>404"))
            let search = try await client.get("/collections/small-grids/items?f=html&name=%3Cscript%3E%22'")
            #expect(!search.text.contains("<script"))
        }
    }
}
