import GEOS
import GeoJSON
import Geodesy
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Service
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

@testable import HTTPAPI

@Suite struct WalkingTests {
    /// Streets every 100 m, 2 km on a side, in Hetao, where GCJ-02 is 480 m away from WGS 84.
    private static let grid = PerfectGrid(lines: 21, corner: LatticePoint(x: 1_071_000_000, y: 408_000_000))

    private static func town(_ configuration: APIConfiguration = APIConfiguration()) async throws -> Town {
        try await Town(configuration: configuration, walking: WalkingService(try grid.network()))
    }

    private static func place(_ point: LatticePoint = grid.centre) -> String {
        "lon=\(point.coordinate.longitude)&lat=\(point.coordinate.latitude)"
    }

    @Test func bandsAreNested() async throws {
        try await Self.town().test { client in
            let response = try await client.get("/walking/isochrones?\(Self.place())&minutes=4,2,6")
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "application/geo+json")
            let collection = try FeatureCollection(parsing: response.bytes)
            #expect(collection.features.map { $0.properties["minutes"]?.numberValue } == [2, 4, 6])
            let areas = try collection.features.map { try #require($0.geometry?.latticeArea) }
            #expect(try areas[1].covers(areas[0]) && areas[2].covers(areas[1]))
            #expect(try areas[0].covers(Self.grid.centre))
        }
    }

    @Test func aQuarterOfAnHourIsWhatIsMeantWithoutWords() async throws {
        try await Self.town().test { client in
            let answer = try await client.json("/walking/isochrones?\(Self.place())")
            #expect(answer["bands"]?["minutes"] == [5, 10, 15])
            #expect(answer["profile"]?["id"] == "adult")
            #expect(answer["kind"] == "cumulative")
        }
    }

    @Test(arguments: [
        ("lat=40.8", "lon"), ("lon=107.1&lat=x", "lat"), ("lon=nan&lat=40.8", "lon"), ("lon=40.8&lat=107.1", "lon"),
        ("lon=107.1&lat=40.8&crs=EPSG:2432", "crs"), ("OK&minutes=-5", "minutes"), ("OK&minutes=0", "minutes"),
        ("OK&minutes=60000", "minutes"), ("OK&minutes=nan", "minutes"), ("OK&minutes=five", "minutes"),
        ("OK&minutes=5,,10", "minutes"), ("OK&minutes=", "minutes"), ("OK&metres=1e99", "metres"),
        ("OK&metres=inf", "metres"), ("OK&minutes=5&metres=300", "metres"), ("OK&profile=cyclist", "profile"),
        ("OK&speed=0", "speed"), ("OK&speed=1e9", "speed"), ("OK&speed=fast", "speed"), ("OK&snap=-1", "snap"),
        ("OK&snap=nan", "snap"), ("OK&snap=1e9", "snap"), ("OK&reach=-1", "reach"), ("OK&reach=101", "reach"),
        ("OK&geometry=hexagons", "geometry"), ("OK&minute=5", "minute"), ("OK&lang=zh&f=shp", "f"),
    ]) func refusesByName(query: String, name: String) async throws {
        try await Self.town().test { client in
            let query = query.replacing("OK", with: Self.place())
            let response = try await client.get("/walking/isochrones?\(query)")
            #expect(response.status == .badRequest)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"] == .string("?\(name)"))
        }
    }

    @Test func refusesTenThousandBands() async throws {
        try await Self.town().test { client in
            let bands = (1...10_000).map { "\(Double($0) / 1_000)" }.joined(separator: ",")
            let coordinate = Self.grid.centre.coordinate
            let response = try await client.post(
                #"{"lon":\#(coordinate.longitude),"lat":\#(coordinate.latitude),"minutes":[\#(bands)]}"#)
            #expect(response.status == .badRequest)
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"] == "/minutes")
            let long = try await client.get("/walking/isochrones?\(Self.place())&minutes=\(bands)")
            #expect(long.status == .uriTooLong)
        }
    }

    @Test func aPlaceWithoutStreetsIsToldHowFarTheyAre() async throws {
        try await Self.town().test { client in
            // On the latitude of the middle street, 300 m west of where it begins.
            let metric = LocalMetric(aroundLatitude: Self.grid.centre.y)
            let west = LatticePoint(
                x: 1_071_000_000 - Int32((300 / metric.metresPerStepX).rounded()), y: Self.grid.centre.y)
            let response = try await client.get("/walking/isochrones?\(Self.place(west))")
            #expect(response.status == .unprocessableContent)
            let problem = try response.json
            #expect(problem["code"] == "no-street-near")
            #expect(abs((problem["distance"]?.numberValue ?? 0) - 300) <= 1.5)
            #expect(problem["detail"]?.stringValue?.contains("30") == true)
            #expect(try await client.get("/walking/isochrones?\(Self.place(west))&snap=310").status == .ok)
            let sea = try await client.get("/walking/isochrones?lon=0&lat=0")
            #expect(sea.status == .unprocessableContent)
            #expect(try sea.json["distance"] == nil)
        }
    }

    @Test(arguments: ["GCJ-02", "BD-09", "EPSG:4545", "CGCS2000"])
    func readsOtherSystems(name: String) async throws {
        let transform = try CoordinateTransform(CoordinateReferenceSystem(name: name))
        try await Self.town().test { client in
            let position = try transform.fromCRS84(Self.grid.centre.coordinate)
            let there = try await client.json(
                "/walking/isochrones?lon=\(position.x)&lat=\(position.y)&crs=\(name)&metres=400")
            let here = try await client.json("/walking/isochrones?\(Self.place())&metres=400")
            #expect(there["features"] == here["features"])
            #expect(there["origin"] == here["origin"])
        }
    }

    @Test(arguments: IsochroneShape.allCases) func postIsGet(shape: IsochroneShape) async throws {
        try await Self.town().test { client in
            let coordinate = Self.grid.centre.coordinate
            let posted = try await client.post(
                """
                {"lon":\(coordinate.longitude),"lat":\(coordinate.latitude),"metres":[300,500.5],"profile":"senior",
                "snap":100,"reach":20,"geometry":"\(shape.rawValue)","crs":null}
                """)
            #expect(posted.status == .ok)
            #expect(posted.headers[.contentType] == "application/geo+json")
            let got = try await client.get(
                "/walking/isochrones?\(Self.place())&metres=300,500.5&profile=senior&snap=100&reach=20&geometry=\(shape.rawValue)"
            )
            #expect(posted.bytes == got.bytes)
        }
    }

    @Test(
        arguments: [
            (#"{"lon":true,"lat":40.8}"#, 400, "/lon"), (#"{"lat":40.8}"#, 400, "/lon"), ("[]", 400, nil),
            ("{", 400, ""), (#"{"lon":107.11,"lat":40.79,"minutes":[-5]}"#, 400, "/minutes"),
            (#"{"lon":107.11,"lat":40.79,"colour":"red"}"#, 400, "/colour"),
            (#"{"lon":107.11,"lat":40.79,"note":"\#(String(repeating: "x", count: 5_000))"}"#, 413, nil),
        ] as [(String, Int, String?)])
    func refusesBodies(body: String, status: Int, pointer: String?) async throws {
        try await Self.town(APIConfiguration(bodyLimit: 4_096)).test { client in
            let response = try await client.post(body)
            #expect(response.status.code == status)
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"]?.stringValue == pointer)
            let asText = try await client.post(body, type: "text/plain")
            #expect(asText.status == .unsupportedMediaType)
        }
    }

    @Test func withoutANetworkItSaysSo() async throws {
        try await Town().test { client in
            for address in ["/walking", "/walking/isochrones?\(Self.place())"] {
                let response = try await client.get(address)
                #expect(response.status == .notFound)
                #expect(try response.json["code"] == "no-network")
            }
            let rels = try await client.json("/")["links"]?.arrayValue?.compactMap { $0["rel"]?.stringValue }
            #expect(rels?.contains("https://wangge.dev/rel/walking") == false)
        }
    }

    @Test func whatIsKnownIsNotSentAgain() async throws {
        try await Self.town().test { client in
            let address = "/walking/isochrones?\(Self.place())&minutes=5,10"
            let first = try await client.get(address)
            let tag = try #require(first.headers[.eTag])
            let second = try await client.get(address, [.ifNoneMatch: tag])
            #expect(second.status == .notModified && second.bytes.isEmpty)
            #expect(second.headers[.eTag] == tag)
            // The same question in other words has the same answer, another question another tag.
            let turned = try await client.get("/walking/isochrones?minutes=10,5.0,5&crs=CRS84&\(Self.place())")
            #expect(turned.headers[.eTag] == tag && turned.bytes == first.bytes)
            for change in [
                "minutes=5", "metres=5,10", "minutes=5,10&snap=100", "minutes=5,10&reach=0",
                "minutes=5,10&profile=senior", "minutes=5,10&speed=1.2", "minutes=5,10&geometry=lines",
            ] {
                let other = try await client.get("/walking/isochrones?\(Self.place())&\(change)", [.ifNoneMatch: tag])
                #expect(other.status == .ok, "\(change)")
            }
        }
    }

    @Test func theNetworkIsDescribed() async throws {
        let network = try Self.grid.network()
        try await Self.town().test { client in
            let answer = try await client.json("/walking")
            #expect(answer["network"]?["version"] == .string(network.version))
            #expect(answer["network"]?["islands"] == [])
            #expect(answer["network"]?["nodes"] == 441)
            let box = answer["network"]?["bbox"]?.arrayValue?.compactMap(\.numberValue)
            #expect(box?.first == 107.1 && box?.last == 40.8)
            #expect(answer["profiles"]?.arrayValue?.map { $0["id"]?.stringValue } == ["adult", "senior", "child"])
            let rels = try await client.json("/")["links"]?.arrayValue?.compactMap { $0["rel"]?.stringValue }
            #expect(rels?.contains("https://wangge.dev/rel/walking") == true)
        }
    }

    @Test(arguments: ["zh", "en"]) func pagesShowTheBands(language: String) async throws {
        try await Self.town().test { client in
            let home = try await client.get("/walking?lang=\(language)", .accepting("text/html"))
            #expect(home.text.contains("<form action=\"/walking/isochrones\""))
            let page = try await client.get(
                "/walking/isochrones?\(Self.place())&minutes=5,10&f=html&lang=\(language)")
            #expect(page.status == .ok)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.split(separator: "<path class=reach").count == 3)
            #expect(page.text.contains(language == "zh" ? "10 分钟" : "10 minutes"))
        }
    }
}

extension TestClientProtocol {
    fileprivate func post(_ body: String, type: String = "application/json") async throws -> TestResponse {
        try await execute(
            uri: "/walking/isochrones", method: .post, headers: [.contentType: type], body: ByteBuffer(string: body))
    }
}
