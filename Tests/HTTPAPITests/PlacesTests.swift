import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import HummingbirdTesting
import Places
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct PlacesTests {
    /// The town with the sample's places, and one from OpenStreetMap, whose id has a slash.
    private func townWithPlaces() async throws -> Town {
        let town = try await Town()
        let day = try #require(CivilDate("2024-06-01"))
        _ = try await town.store.facilities.replace(SamplePlaces.facilities, from: "x", on: day)
        _ = try await town.store.compounds.replace(SamplePlaces.compounds, from: "x", on: day)
        _ = try await town.store.buildings.replace(SamplePlaces.buildings, from: "x", on: day)
        // In the middle of the first small grid, g0.
        let inside = try #require(town.coverage.faces[0].representativePoint)
        let counted = Building(
            id: "osm:way/1", outline: .point(inside), residents: Residents(households: 7, people: 20),
            attributes: ["disabled": .integer(2)])
        _ = try await town.store.buildings.replace([counted], from: "osm", on: day)
        return town
    }

    private static func ids(_ page: JSONValue) -> [String] {
        page["features"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
    }

    @Test func areCollectionsBesideTheLevels() async throws {
        try await townWithPlaces().test { client async throws in
            for (id, title) in [("facilities", "Facilities"), ("buildings", "Buildings"), ("compounds", "Compounds")] {
                let collection = try await client.json("/collections/\(id)?lang=en")
                #expect(collection["title"]?.stringValue == title)
                let rels = collection["links"]?.arrayValue?.compactMap { $0["rel"]?.stringValue } ?? []
                #expect(Set(rels).isSuperset(of: ["self", "items", "alternate"]))
            }
            let box = try await client.json("/collections/compounds")["extent"]?["spatial"]?["bbox"]
            let bounds = BoundingBox(try #require(SamplePlaces.square(0, 0, size: 9000).box))
            #expect(
                box == [[.number(bounds.west), .number(bounds.south), .number(bounds.east), .number(bounds.north)]])
            // Places belong to no edition.
            #expect(try await client.get("/editions/1/collections/facilities").status == .notFound)
        }
    }

    @Test func itemsHaveWhatTheyWereGiven() async throws {
        try await townWithPlaces().test { client async throws in
            let facility = try await client.json("/collections/facilities/items/f1?lang=en")
            #expect(facility["geometry"]?["coordinates"] == [107.150001, 40.886001])
            let properties = facility["properties"]
            #expect(properties?["name"] == "永兴便利店" && properties?["names"]?["en"] == "Yongxing")
            #expect(properties?["categories"] == ["convenience-store", "post-and-parcels"])
            #expect(properties?["categoryNames"] == ["Convenience store", "Post and parcels"])
            #expect(properties?["capacity"] == 12 && properties?["openingHours"] == "Mo-Su 07:00-22:30; PH off")
            #expect(properties?["validFrom"] == "2020-01-01" && properties?["validTo"] == "2024-05-01")
            #expect(properties?["owner"] == "张三")
            let gates = try await client.json("/collections/compounds/items/c1")["properties"]?["gates"]
            let south: JSONValue = ["name": "南门", "kind": "main", "position": [107.15045, 40.886]]
            #expect(gates?.arrayValue?.first == south)
            #expect(try await client.json("/collections/compounds/items/c2")["geometry"] == .null)
            #expect(try await client.json("/collections/buildings/items/osm:way/1")["id"] == "osm:way/1")
            #expect(try await client.json("/collections/buildings/items/osm%3Away%2F1")["id"] == "osm:way/1")
            #expect(try await client.get("/collections/buildings/items/f1").status == .notFound)
        }
    }

    @Test func facilitiesAreThoseOfTheDay() async throws {
        try await townWithPlaces().test { client async throws in
            func ids(_ query: String) async throws -> [String] {
                Self.ids(try await client.json("/collections/facilities/items?\(query)"))
            }
            // f1 ended on 2024-05-01, when f3 began; that is past by now.
            #expect(try await ids("") == ["f2", "f3"])
            #expect(try await ids("datetime=2024-04-30") == ["f1", "f2"])
            #expect(try await ids("datetime=2024-04-30T23:00:00Z") == ["f2", "f3"], "already May in the town")
            #expect(try await ids("datetime=2024-04-30/..") == ["f1", "f2", "f3"])
            #expect(try await ids("datetime=../2019-01-01") == ["f2"])
            #expect(try await ids("category=pharmacy") == ["f2"])
            #expect(try await ids("category=%E8%8D%AF%E5%BA%97") == ["f2"])
            #expect(try await ids("bbox=107.1,40.88,107.15,40.9") == ["f3"])
        }
    }

    @Test func pagesAndFiltersFindBuildings() async throws {
        try await townWithPlaces().test { client async throws in
            var found: [String] = []
            var uri: String? = "/collections/buildings/items?limit=2"
            while let here = uri {
                let page = try await client.json(here)
                #expect(page["numberMatched"] == 4)
                found += Self.ids(page)
                let next = page["links"]?.arrayValue?.first { $0["rel"]?.stringValue == "next" }
                uri = next?["href"]?.stringValue?.replacing("http://localhost", with: "")
            }
            #expect(found == ["b1", "b10", "b2", "osm:way/1"])
            #expect(Self.ids(try await client.json("/collections/buildings/items?compound=c1")) == ["b1", "b10"])
            #expect(Self.ids(try await client.json("/collections/buildings/items?source=osm")) == ["osm:way/1"])
        }
    }

    @Test(arguments: [
        "facilities/items?compound=c1", "buildings/items?households=7", "buildings/items?category=pharmacy",
        "facilities/items?limit=0", "facilities/items?bbox=1,2", "facilities/items?datetime=soon",
        "facilities/items?crs=none", "facilities/items/f1?limit=1",
    ]) func refusesWhatMeansNothing(path: String) async throws {
        try await townWithPlaces().test { client async throws in
            #expect(try await client.get("/collections/\(path)").status == .badRequest)
        }
    }

    @Test func residentsAreSeenByThoseWhoMay() async throws {
        let town = try await townWithPlaces()
        let keys = [
            (try await town.key(.planner), true), (try await town.key(.member), true),
            (try await town.key(.reporter), false), (try await town.key(.viewer), false),
            // The building stands in g0, of community c0.
            (try await town.key(.member, on: UnitID("c0")), true),
            (try await town.key(.member, on: UnitID("g0")), true),
            (try await town.key(.member, on: UnitID("c2")), false),
        ]
        try await town.test { client async throws in
            let item = "/collections/buildings/items/osm:way/1"
            for path in [item, "/collections/buildings/items?source=osm"] {
                for type in ["application/geo+json", "text/html"] {
                    let open = try await client.get(path, .accepting(type)).text
                    #expect(!open.contains("households") && !open.contains("disabled") && !open.contains("户数"))
                }
            }
            for (key, sees) in keys {
                let properties = try await client.json(item, .bearing(key))["properties"]
                #expect(properties?["households"]?.integerValue == (sees ? 7 : nil))
                #expect(properties?["people"]?.integerValue == (sees ? 20 : nil))
                #expect(properties?["disabled"]?.integerValue == (sees ? 2 : nil))
            }
            let headers = try await client.get(item, .bearing(keys[0].0)).headers
            #expect(headers[.cacheControl] == "private" && headers[.vary]?.contains("Authorization") == true)
        }
    }

    @Test func coordinatesComeInOtherSystems() async throws {
        try await townWithPlaces().test { client async throws in
            let latFirst = "http://www.opengis.net/def/crs/EPSG/0/4326"
            let turned = try await client.json("/collections/facilities/items/f1?crs=\(latFirst)")
            #expect(turned["geometry"]?["coordinates"] == [40.886001, 107.150001])
            let shifted = try await client.json("/collections/compounds/items/c1?crs=GCJ-02")
            let gate = shifted["properties"]?["gates"]?.arrayValue?.first?["position"]?.arrayValue?[0].numberValue
            // GCJ-02 lies about half a kilometre to the east here.
            #expect(try #require(gate) > 107.155)
        }
    }

    @Test func itemsAreNotSentTwice() async throws {
        try await townWithPlaces().test { client async throws in
            let tag = try #require(try await client.get("/collections/facilities/items/f2").headers[.eTag])
            let again = try await client.get("/collections/facilities/items/f2", [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
        }
    }

    @Test(arguments: ["zh", "en"]) func pagesForPeople(language: String) async throws {
        try await townWithPlaces().test { client async throws in
            let titles = [
                ("/collections", "便民设施", "Facilities"), ("/collections/facilities", "药店", "Pharmacy"),
                ("/collections/facilities/items", "类别", "Category"),
                ("/collections/facilities/items/f1", "开放时间", "Opening hours"),
                ("/collections/buildings/items/b1", "单元门", "Entrances"),
                ("/collections/compounds/items/c1", "出入口", "Gates"),
                ("/collections/compounds/items/c2", "位置未知", "Nobody knows"),
                ("/collections/compounds/queryables", "编码", "Code"),
            ]
            for (path, chinese, english) in titles {
                let response = try await client.get("\(path)?lang=\(language)", .accepting("text/html"))
                #expect(response.status == .ok)
                #expect(response.text.contains(language == "zh" ? chinese : english), "\(path)")
            }
            let compound = try await client.get("/collections/compounds/items/c1", .accepting("text/html")).text
            // Two gates as dots, and the buildings that stand in it.
            #expect(compound.components(separatedBy: "<circle").count - 1 == 2)
            #expect(compound.contains("/collections/buildings/items/b1\""))
        }
    }

    @Test func theDescriptionNamesThem() async throws {
        try await townWithPlaces().test { client async throws in
            let paths = try await client.json("/api")["paths"]
            for id in ["facilities", "buildings", "compounds"] {
                #expect(paths?["/collections/\(id)/items/{id}"] != nil)
            }
            let parameters = paths?["/collections/facilities/items"]?["get"]?["parameters"]?.arrayValue ?? []
            let names = parameters.map { $0["name"]?.stringValue ?? $0["$ref"]?.stringValue ?? "" }
            #expect(names.contains("category") && names.contains("#/components/parameters/limit"))
            #expect(names.contains("#/components/parameters/days"))
        }
    }
}
