import Cartography
import GeoJSON
import HTTPTypes
import HummingbirdTesting
import Service
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct ExecutionTests {
    @Test(arguments: IsochroneShape.allCases) func anIsochroneIsWhatGetAnswers(shape: IsochroneShape) async throws {
        try await ProcessTown().town.test { client in
            let got = try await client.get(
                "/walking/isochrones?\(ProcessTown.placeQuery)&metres=300,500.5&profile=senior&snap=100&reach=20&geometry=\(shape.rawValue)"
            )
            let inputs = """
                {\(ProcessTown.place),"metres":{"value":[300,500.5]},"profile":"senior","snap":100,"reach":20,
                "crs":null,"geometry":"\(shape.rawValue)"}
                """
            let raw = try await client.execute("isochrone", #"{"inputs":\#(inputs)}"#)
            #expect(raw.status == .ok && raw.headers[.contentType] == "application/geo+json")
            #expect(raw.bytes == got.bytes)
            let document = try await client.execute("isochrone", #"{"inputs":\#(inputs),"response":"document"}"#)
            #expect(document.headers[.contentType] == "application/json")
            #expect(try document.json["isochrones"]?["value"] == got.json)
            #expect(try document.json["isochrones"]?["mediaType"] == "application/geo+json")
            let job = try await client.execute("isochrone", #"{"inputs":\#(inputs)}"#, .respondAsync).json["jobID"]
            let id = try #require(job?.stringValue)
            _ = try await client.end(of: id)
            #expect(try await client.get("/jobs/\(id)/results").bytes == got.bytes)
        }
    }

    /// `HERE` stands for a place.
    @Test(
        arguments: [
            ("{", 400, "invalid-json", ""), ("[]", 400, "invalid-body", nil),
            ("{}", 400, "invalid-parameter", "/inputs/lon"), (#"{"inputs":[]}"#, 400, "invalid-parameter", "/inputs"),
            (#"{"inputs":{"lon":107.11}}"#, 400, "invalid-parameter", "/inputs/lat"),
            (#"{"inputs":{"lon":null,"lat":40.8}}"#, 400, "invalid-parameter", "/inputs/lon"),
            (#"{"inputs":{"lon":"107.11","lat":40.8}}"#, 400, "invalid-parameter", "/inputs/lon"),
            (#"{"inputs":{"lon":40.8,"lat":107.1}}"#, 400, "invalid-parameter", "/inputs/lon"),
            (#"{"inputs":{HERE,"colour":"red"}}"#, 400, "unknown-parameter", "/inputs/colour"),
            (#"{"inputs":{HERE,"crs":"EPSG:2432"}}"#, 400, "invalid-parameter", "/inputs/crs"),
            (#"{"inputs":{HERE,"minutes":5}}"#, 400, "invalid-parameter", "/inputs/minutes"),
            (#"{"inputs":{HERE,"minutes":[]}}"#, 400, "invalid-parameter", "/inputs/minutes"),
            (#"{"inputs":{HERE,"minutes":[5,0]}}"#, 400, "invalid-parameter", "/inputs/minutes/1"),
            (#"{"inputs":{HERE,"minutes":{"value":[5,-1]}}}"#, 400, "invalid-parameter", "/inputs/minutes/value/1"),
            (#"{"inputs":{HERE,"minutes":[60000]}}"#, 400, "invalid-parameter", "/inputs/minutes"),
            (#"{"inputs":{HERE,"minutes":[5],"metres":[300]}}"#, 400, "invalid-parameter", "/inputs/metres"),
            (#"{"inputs":{HERE,"profile":"cyclist"}}"#, 400, "invalid-parameter", "/inputs/profile"),
            (#"{"inputs":{HERE,"speed":0}}"#, 400, "invalid-parameter", "/inputs/speed"),
            (#"{"inputs":{HERE,"snap":-1}}"#, 400, "invalid-parameter", "/inputs/snap"),
            (#"{"inputs":{HERE,"reach":101}}"#, 400, "invalid-parameter", "/inputs/reach"),
            (#"{"inputs":{HERE,"geometry":"hexagons"}}"#, 400, "invalid-parameter", "/inputs/geometry"),
            (
                #"{"inputs":{HERE,"minutes":{"href":"http://127.0.0.1/"}}}"#, 400, "invalid-parameter",
                "/inputs/minutes/href"
            ),
            (
                #"{"inputs":{HERE,"minutes":{"href":"data:application/json,[5,x]"}}}"#, 400, "invalid-parameter",
                "/inputs/minutes/href"
            ),
            (#"{"inputs":{HERE},"outputs":{"map":{}}}"#, 400, "unknown-parameter", "/outputs/map"),
            (#"{"inputs":{HERE},"outputs":[]}"#, 400, "invalid-parameter", "/outputs"),
            (#"{"inputs":{HERE},"outputs":{"isochrones":true}}"#, 400, "invalid-parameter", "/outputs/isochrones"),
            (
                #"{"inputs":{HERE},"outputs":{"isochrones":{"transmissionMode":"reference"}}}"#, 400,
                "invalid-parameter",
                "/outputs/isochrones/transmissionMode"
            ),
            (
                #"{"inputs":{HERE},"outputs":{"isochrones":{"format":{"mediaType":"image/png"}}}}"#, 400,
                "invalid-parameter", "/outputs/isochrones/format/mediaType"
            ),
            (
                #"{"inputs":{HERE},"outputs":{"isochrones":{"size":1}}}"#, 400, "unknown-parameter",
                "/outputs/isochrones/size"
            ),
            (#"{"inputs":{HERE},"response":"xml"}"#, 400, "invalid-parameter", "/response"),
            (
                #"{"inputs":{HERE},"subscriber":{"successUri":"http://x.example"}}"#, 400, "invalid-parameter",
                "/subscriber"
            ),
            (#"{"inputs":{HERE},"input":{}}"#, 400, "unknown-parameter", "/input"),
            (#"{"inputs":{"lon":0,"lat":0}}"#, 422, "no-street-near", nil),
        ] as [(String, Int, String, String?)])
    func refuses(body: String, status: Int, code: String, pointer: String?) async throws {
        try await ProcessTown().town.test { client in
            let body = body.replacing("HERE", with: ProcessTown.place)
            let response = try await client.execute("isochrone", body)
            #expect(response.status.code == status)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try response.json["code"] == .string(code))
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"]?.stringValue == pointer)
            // A job is refused of the same, but for what only the computation finds.
            let job = try await client.execute("isochrone", body, .respondAsync)
            #expect(job.status.code == (status == 422 ? 201 : status))
        }
    }

    @Test func referencesWithTheirDataAreRead() async throws {
        try await ProcessTown().town.test { client in
            let got = try await client.get("/walking/isochrones?\(ProcessTown.placeQuery)&minutes=5,10")
            // W10= and so on: base 64 of [5,10].
            for address in ["data:application/json,%5B5,10%5D", "data:application/json;base64,WzUsMTBd"] {
                let body = #"{"inputs":{\#(ProcessTown.place),"minutes":{"href":"\#(address)"}}}"#
                #expect(try await client.execute("isochrone", body).bytes == got.bytes)
            }
        }
    }

    @Test func whatIsNoJSONIsRefused() async throws {
        try await ProcessTown().town.test { client in
            let response = try await client.execute(
                uri: "/processes/isochrone/execution", method: .post, headers: [.contentType: "text/plain"], body: nil)
            #expect(response.status == .unsupportedMediaType)
            let allowed = try await client.get("/processes/isochrone/execution")
            #expect(allowed.status == .methodNotAllowed && allowed.headers[.allow] == "POST, OPTIONS")
        }
    }

    @Test func withoutANetworkThereIsNoIsochrone() async throws {
        try await Town().test { client in
            let list = try await client.json("/processes")
            #expect(list["processes"] == [])
            #expect(try await client.get("/processes/isochrone").status == .notFound)
        }
    }

    @Test func aProcessMayNeedAKey() async throws {
        let closed = OfferedProcess(
            ProcessDescription(
                id: "closed", version: "1", title: .init(zh: "", en: ""), summary: .init(zh: "", en: ""), inputs: [],
                outputs: []), needs: .readResidents
        ) { _, _ in { _ in [] } }
        let town = try await ProcessTown(processes: [closed]).town
        let (viewer, platform) = (try await town.key(.viewer), try await town.key(.platform))
        try await town.test { client in
            let open = try await client.execute("closed", "{}")
            #expect(open.status == .unauthorized)
            #expect(try await client.execute("closed", "{}", .bearing(viewer)).status == .forbidden)
            #expect(try await client.execute("closed", "{}", .bearing(platform)).status == .ok)
        }
    }
}
