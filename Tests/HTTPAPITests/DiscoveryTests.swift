import GeoJSON
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import HTTPAPI

@Suite struct DiscoveryTests {
    @Test func landingLinksToEverything() async throws {
        try await Town().test { client in
            let response = try await client.get("/")
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "application/json")
            let rels = try response.json["links"]?.arrayValue?.compactMap { $0["rel"]?.stringValue } ?? []
            #expect(
                Set(rels).isSuperset(of: ["self", "alternate", "service-desc", "service-doc", "conformance", "data"]))
        }
    }

    @Test func collectionsAreTheLevelsAndThePlaces() async throws {
        try await Town().test { client in
            let collections = try await client.json("/collections")["collections"]?.arrayValue ?? []
            #expect(
                collections.map { $0["id"]?.stringValue } == [
                    "subdistricts", "communities", "large-grids", "small-grids", "facilities", "buildings",
                    "compounds",
                ])
            #expect(
                collections.allSatisfy {
                    $0["storageCrs"]?.stringValue == "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
                })
            let english = try await client.json("/collections/small-grids", [.acceptLanguage: "en-GB, zh;q=0.5"])
            #expect(english["title"]?.stringValue == "Small grids")
            let chinese = try await client.json("/collections/small-grids")
            #expect(chinese["title"]?.stringValue == "小网格")
        }
    }
}
