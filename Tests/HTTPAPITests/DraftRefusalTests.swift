import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Service
import SimpleFeatures
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct DraftRefusalTests {
    @Test func everybodySeesNoDraft() async throws {
        let town = try await Town()
        try await town.draft { planner in
            for uri in ["/drafts", planner.path, planner.items, "\(planner.items)/g1", "\(planner.path)/changed-units"]
            {
                #expect(try await planner.client.get(uri).status == .unauthorized)
                let options = try await planner.client.execute(uri: uri, method: .options, headers: [:], body: nil)
                #expect(options.status == .ok)
                #expect(options.headers[.allow] == "OPTIONS")
            }
            let viewer = DraftClient(client: planner.client, key: try await town.key(.viewer))
            #expect(try await viewer.send(.get, planner.items).status == .forbidden)
            #expect(try await viewer.send(.options, planner.items).headers[.allow] == "OPTIONS")
        }
    }

    @Test func aPlannerOfOneUnitChangesWhatIsBelowIt() async throws {
        let town = try await Town()
        let ofCommunity = try await town.key(.planner, on: UnitID("c0"))
        try await town.draft { owner in
            let planner = DraftClient(client: owner.client, key: ofCommunity)
            let patch: JSONValue = ["properties": ["name": "新名"]]
            let start = try #require(try await planner.version())
            #expect(
                try await planner.send(.options, "\(planner.items)/g1").headers[.allow]
                    == "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")
            #expect(try await planner.send(.patch, "\(planner.items)/g0", patch).status == .ok)
            // g35 is in c2, which c0's planner may neither change nor give anything to.
            #expect(try await planner.send(.patch, "\(planner.items)/g35", patch).status == .forbidden)
            #expect(
                try await planner.send(.patch, "\(planner.items)/g0", ["properties": ["parent": "l8"]]).status
                    == .forbidden)
            let both: JSONValue = [
                "transaction": .array(
                    ["g1", "g35"].map { id in
                        ["action": "delete", "collection": "small-grids", "filter": ["ids": [.string(id)]]]
                    })
            ]
            #expect(try await planner.send(.post, "\(planner.path)/transactions", both).status == .forbidden)
            #expect(try await planner.version() == start + 1)
            #expect(try await planner.send(.post, "\(planner.path)/publish", [:]).status == .forbidden)
            // What somebody else changed is not theirs to take back.
            #expect(try await owner.send(.patch, "\(owner.items)/g35", patch).status == .ok)
            #expect(try await planner.send(.delete, "\(planner.path)/operations/last").status == .forbidden)
            #expect(try await planner.send(.delete, planner.path).status == .forbidden)
            #expect(try await owner.send(.delete, "\(owner.path)/operations/last").status == .ok)
            #expect(try await planner.send(.delete, "\(planner.path)/operations/last").status == .ok)
            #expect(try await planner.send(.delete, planner.path).status == .noContent)
            #expect(try await planner.send(.get, planner.path).status == .notFound)
        }
    }

    @Test func whatIsNoFeatureIsRefused() async throws {
        let town = try await Town(configuration: APIConfiguration(bodyLimit: 20_000))
        let polygon = "{\"type\":\"Polygon\",\"coordinates\":"
        let bodies: [(String, Int, String, String?)] = [
            ("", 400, "invalid-geojson", nil), ("{", 400, "invalid-geojson", nil), ("[]", 400, "invalid-geojson", nil),
            (Self.feature("null"), 422, "invalid-geometry", "/geometry"),
            (Self.feature("{\"type\":\"Point\",\"coordinates\":[107,40]}"), 422, "invalid-geometry", "/geometry"),
            (Self.feature("{\"type\":\"Circle\",\"coordinates\":[107,40]}"), 400, "invalid-geojson", "/geometry/type"),
            (
                Self.feature(polygon + "[[[107,40],[108,41],[107,40]]]}"), 400, "invalid-geojson",
                "/geometry/coordinates/0"
            ),
            (
                Self.feature(polygon + "[[[107,40],[107.1,40],[107.2,40],[107,40]]]}"), 422, "invalid-geometry",
                "/geometry"
            ),
            (
                Self.feature(polygon + "[[[107,40],[1070,40],[107.2,41],[107,40]]]}"), 422, "invalid-geometry",
                "/geometry"
            ),
            (
                Self.feature(polygon + "[[[107.1,40.8],[107.2,40.9],[107.2,40.8],[107.1,40.9],[107.1,40.8]]]}"), 422,
                "invalid-geometry", "/geometry"
            ),
            (Self.feature(Self.square, "{\"households\":-1}"), 422, "invalid-member", "/properties/households"),
            (Self.feature(Self.square, "{\"parent\":\"none\"}"), 422, "invalid-member", "/properties/parent"),
            (Self.feature(Self.square, "{\"code\":\"\"}"), 422, "invalid-member", "/properties/code"),
            (Self.feature(Self.square, "{\"level\":\"communities\"}"), 422, "invalid-member", "/properties/level"),
            (Self.feature(Self.square, "{\"names\":7}"), 422, "invalid-member", "/properties/names"),
            (String(repeating: " ", count: 20_001), 413, "content-too-large", nil),
        ]
        try await town.draft { planner in
            let start = try await planner.version()
            for (body, status, code, pointer) in bodies {
                for (method, uri) in [(HTTPRequest.Method.post, planner.items), (.put, "\(planner.items)/g0")] {
                    let answer = try await planner.client.execute(
                        uri: uri, method: method, headers: .bearing(planner.key), body: ByteBuffer(string: body))
                    #expect(answer.status.code == status, "\(method) \(body.prefix(100)): \(answer.text)")
                    #expect(try answer.json["code"]?.stringValue == code, "\(body.prefix(100))")
                    if let pointer {
                        #expect(try answer.json["errors"]?.arrayValue?.first?["pointer"]?.stringValue == pointer)
                    }
                }
            }
            let text = try await planner.send(.put, "\(planner.items)/g0", "x", [.contentType: "text/plain"])
            #expect(text.status == .unsupportedMediaType)
            let nowhere = try await planner.send(.post, "\(planner.path)/collections/streets/items", [:])
            #expect(nowhere.status == .notFound)
            for query in ["crs=nothing", "snap=-1", "snap=x", "colour=red"] {
                let answer = try await planner.send(
                    .put, "\(planner.items)/g0?\(query)", try await planner.item("g0"))
                #expect(answer.status == .badRequest, "\(query)")
            }
            let system = try await planner.send(
                .put, "\(planner.items)/g0", try await planner.item("g0"), [.contentCrs: "<nothing>"])
            #expect(system.status == .badRequest)
            #expect(try await planner.version() == start)
        }
    }

    private static let square =
        "{\"type\":\"Polygon\",\"coordinates\":[[[107.1,40.8],[107.2,40.8],[107.2,40.9],[107.1,40.9],[107.1,40.8]]]}"

    private static func feature(_ geometry: String, _ properties: String = "{}") -> String {
        "{\"type\":\"Feature\",\"geometry\":\(geometry),\"properties\":\(properties)}"
    }

    @Test func draftsThemselves() async throws {
        let town = try await Town()
        try await town.draft { planner in
            func create(_ body: JSONValue) async throws -> Int {
                try await planner.send(.post, "/drafts", body).status.code
            }
            #expect(try await create(["id": "d"]) == 409)
            #expect(try await create(["id": "no/slash"]) == 400)
            #expect(try await create(["name": "x"]) == 422)
            #expect(try await create(["note": 7]) == 422)
            let unnamed = try await planner.send(.post, "/drafts")
            #expect(unnamed.status == .created)
            #expect(try await planner.send(.get, "/drafts").json["drafts"]?.arrayValue?.count == 2)
            #expect(try await planner.send(.get, "/drafts/none").status == .notFound)
            #expect(try await planner.send(.get, "/drafts/none/collections/small-grids/items").status == .notFound)
            let landing = try await planner.send(.get, planner.path).json["links"]?.arrayValue ?? []
            let relations = Set(landing.compactMap { $0["rel"]?.stringValue })
            #expect(relations.isSuperset(of: ["self", "service-desc", "conformance", "data"]))
            #expect(
                try await planner.send(.delete, planner.path, nil, .matching("\"7\"")).status == .preconditionFailed)
            #expect(
                try await planner.send(.post, "\(planner.path)/publish", ["effectiveFrom": "soon"]).status.code == 422)
            #expect(
                try await planner.send(.post, "\(planner.path)/publish", ["effectiveFrom": "2000-01-01"]).status
                    == .conflict)
            // A gap cannot be published; where it is, is said.
            _ = try await planner.send(.delete, "\(planner.items)/g14")
            let refused = try await planner.send(.post, "\(planner.path)/publish")
            #expect(refused.status == .conflict)
            let gap = try refused.json["errors"]?.arrayValue?.first { $0["code"] == "gap" }
            #expect(gap?["geometry"] == (try JSONValue(town.coverage.faces[14].canonical)))
            #expect(town.grid.editions.count == 1)
        }
    }
}
