import Foundation
import GEOS
import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import HummingbirdTesting
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct ItemsTests {
    private let items = "/collections/small-grids/items"

    /// The ids on all pages, by following `next`.
    private static func walk(_ client: any TestClientProtocol, from start: String) async throws -> [String] {
        var ids: [String] = []
        var uri: String? = start
        while let here = uri {
            let page = try await client.json(here)
            let features = page["features"]?.arrayValue ?? []
            #expect(page["numberReturned"]?.integerValue == Int64(features.count))
            ids += features.compactMap { $0["id"]?.stringValue }
            let next = page["links"]?.arrayValue?.first { $0["rel"]?.stringValue == "next" }
            #expect(next.map { $0["type"]?.stringValue == "application/geo+json" } ?? true)
            uri = next?["href"]?.stringValue?.replacing("http://localhost", with: "")
        }
        return ids
    }

    @Test(arguments: [1, 5, 36, 100]) func pagesVisitEveryItemOnce(limit: Int) async throws {
        let town = try await Town()
        try await town.test { client in
            let ids = try await Self.walk(client, from: "\(items)?limit=\(limit)")
            #expect(ids.count == 36)
            #expect(Set(ids).count == 36)
        }
    }

    @Test func pagesKeepTheirEditionAndTheirParameters() async throws {
        let town = try await Town()
        try await town.test { client in
            let first = try await client.json("\(items)?limit=10&landUse=%E5%B1%85%E4%BD%8F&crs=GCJ-02")
            #expect(first["numberMatched"]?.integerValue == 18)
            let next =
                first["links"]?.arrayValue?.first { $0["rel"]?.stringValue == "next" }?["href"]?.stringValue ?? ""
            // Half of the units go while somebody is reading.
            let left = Town.units(town.coverage).filter { !$0.id.rawValue.hasPrefix("g1") }
            try await town.store.publish(Town.edition(2, left, from: Town.firstDay + 86_400), from: nil)
            try await town.grid.refresh()
            let second = try await client.json(next.replacing("http://localhost", with: ""))
            #expect(second["edition"]?.integerValue == 1)
            #expect(second["numberReturned"]?.integerValue == 8)
            let headers = try await client.get(next.replacing("http://localhost", with: "")).headers
            #expect(headers[.contentCrs]?.contains("GCJ-02") == true)
        }
    }

    @Test(arguments: [
        "limit=0", "limit=-1", "limit=ten", "limit=", "bbox=1,2,3", "bbox=1,2,a,4", "bbox=0,5,1,4", "bbox=nan,0,1,1",
        "colour=red",
        "crs=EPSG:99999999", "crs=nothing", "datetime=yesterday", "datetime=2024-05-02/2024-05-01", "households=many",
        "next=xyz",
        "f=xml", "code=1&code=2", "name=%E5%B1",
    ]) func refusesWhatMeansNothing(query: String) async throws {
        try await Town().test { client in
            let response = try await client.get("\(items)?\(query)")
            #expect(response.status == .badRequest, "\(query)")
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try response.json["code"]?.stringValue?.isEmpty == false)
        }
    }

    @Test func aLargeLimitIsCut() async throws {
        try await Town(configuration: APIConfiguration(maximumPage: 7)).test { client in
            for limit in ["8", "99999999999999999999999"] {
                let page = try await client.json("\(items)?limit=\(limit)")
                #expect(page["numberReturned"]?.integerValue == 7)
                #expect(page["numberMatched"]?.integerValue == 36)
            }
        }
    }

    @Test func filtersByProperties() async throws {
        let town = try await Town()
        let edition = try town.grid.current().edition
        try await town.test { client in
            func ids(_ query: String) async throws -> Set<String> {
                let features = try await client.json("\(items)?\(query)")["features"]?.arrayValue ?? []
                return Set(features.compactMap { $0["id"]?.stringValue })
            }
            let unit = try #require(edition.units.first { $0.id == UnitID("g8") })
            #expect(try await ids("code=\(unit.code)") == ["g8"])
            #expect(try await ids("code=OLD8") == ["g8"])
            #expect(try await ids("name=Grid%208") == ["g8"])
            #expect(try await ids("households=108") == ["g8"])
            #expect(try await ids("floors=1") == Set((0..<36).filter { $0 % 4 == 1 }.map { "g\($0)" }))
            let parent = try #require(edition.units.first { $0.id == UnitID("l4") })
            #expect(try await ids("parent=\(parent.code)") == ["g14", "g15", "g20", "g21"])
            #expect(try await ids("parent=l4") == ["g14", "g15", "g20", "g21"])
        }
    }

    @Test(.tags(.property)) func boxesAgreeWithTheEngine() async throws {
        let town = try await Town()
        let edition = try town.grid.current().edition
        try await town.test { client in
            var random = SeededGenerator(seed: 3)
            for _ in 0..<60 {
                let a = town.coverage.box.randomPoint(using: &random)
                let size = Int32.random(in: 1...12_000, using: &random)
                let box = LatticeBox(minX: a.x, minY: a.y, maxX: a.x + size, maxY: a.y + size)
                let bounds = BoundingBox(box)
                let text = "\(bounds.west + 3e-12),\(bounds.south),\(bounds.east),\(bounds.north - 3e-12)"
                let answer = try await client.json("\(items)?bbox=\(text)")
                let found = Set((answer["features"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue })
                let corners = [
                    box.southWest, LatticePoint(x: box.maxX, y: box.minY), box.northEast,
                    LatticePoint(x: box.minX, y: box.maxY),
                ]
                let rectangle = LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])
                let expected = try edition.units.filter { unit in
                    guard let land = unit.geometry else { return false }
                    return try land.intersects(rectangle)
                }
                #expect(found == Set(expected.map(\.id.rawValue)), "\(text)")
            }
        }
    }

    @Test func boxesOfEveryShape() async throws {
        let town = try await Town()
        let bounds = BoundingBox(town.coverage.box)
        let transform = try CoordinateTransform(.epsg(4545))
        let low = try transform.fromCRS84(Coordinate(longitude: bounds.west, latitude: bounds.south))
        let high = try transform.fromCRS84(Coordinate(longitude: bounds.east, latitude: bounds.north))
        let epsg = "http://www.opengis.net/def/crs/EPSG/0"
        try await town.test { client in
            func count(_ query: String) async throws -> Int64? {
                try await client.json("\(items)?\(query)")["numberMatched"]?.integerValue
            }
            #expect(try await count("bbox=107,40,0,108,41,9000") == 36)
            #expect(try await count("bbox=107,40,-170,41") == 36)
            #expect(try await count("bbox=170,40,107.5,41") == 36)
            #expect(try await count("bbox=170,40,-170,41") == 0)
            #expect(try await count("bbox=-200,-100,200,100") == 36)
            #expect(try await count("bbox=40,107,41,108") == 0)
            #expect(try await count("bbox=40,107,41,108&bbox-crs=\(epsg)/4326") == 36)
            #expect(try await count("bbox=\(low.y),\(low.x),\(high.y),\(high.x)&bbox-crs=\(epsg)/4545") == 36)
            let corner = try await count("bbox=\(low.y),\(low.x),\(low.y + 1),\(low.x + 1)&bbox-crs=\(epsg)/4545")
            #expect((0...1).contains(try #require(corner)))
        }
    }

    @Test func featuresWithoutLandMatchEveryBox() async throws {
        let town = try await Town()
        let extra = GridUnit(id: UnitID("nowhere"), level: "small-grids", code: "150826100001999", parent: UnitID("l0"))
        let units = Town.units(town.coverage) + [extra]
        try await town.store.publish(Town.edition(2, units, from: Town.firstDay), from: nil)
        try await town.grid.refresh()
        try await town.test { client in
            let answer = try await client.json("\(items)?bbox=0,0,1,1")
            #expect(answer["features"]?.arrayValue?.map { $0["id"]?.stringValue } == ["nowhere"])
            #expect(answer["features"]?.arrayValue?.first?["geometry"]?.isNull == true)
        }
    }

    @Test(arguments: ["EPSG/0/4326", "EPSG/0/4490", "EPSG/0/3857", "EPSG/0/4545", "EPSG/0/4524"])
    func coordinatesAreThoseOfTheSystem(name: String) async throws {
        let town = try await Town()
        let uri = "http://www.opengis.net/def/crs/\(name)"
        let crs = try CoordinateReferenceSystem(uri: uri)
        let transform = try CoordinateTransform(crs)
        let order = transform.authorityAxisOrder
        let unit = try #require(try town.grid.current().edition.units.first { $0.id == UnitID("g7") })
        let vertices = try #require(unit.geometry).polygons[0].exterior.vertices
        try await town.test { client in
            let collection = try await client.json("/collections/small-grids")
            #expect(collection["crs"]?.arrayValue?.contains(.string(uri)) == true)
            let response = try await client.get("\(items)/g7?crs=\(uri)")
            #expect(response.headers[.contentCrs] == "<\(uri)>")
            guard case .polygon(let polygon) = try Feature(parsing: response.bytes, degrees: false).geometry else {
                Issue.record("no polygon")
                return
            }
            #expect(polygon.exterior.vertices.count == vertices.count)
            for (written, vertex) in zip(polygon.exterior.vertices, vertices) {
                let expected = try transform.fromCRS84(vertex.coordinate).numbers(in: order)
                #expect(abs(written.x - expected.0) < 1e-4 && abs(written.y - expected.1) < 1e-4)
            }
        }
    }

    @Test func answersAreGeoJSON() async throws {
        let town = try await Town()
        try await town.test { client in
            let response = try await client.get(items)
            #expect(response.headers[.contentType] == "application/geo+json")
            let collection = try FeatureCollection(parsing: response.bytes)
            #expect(collection.features.count == 36)
            for feature in collection.features {
                guard case .polygon(let polygon)? = feature.geometry else {
                    Issue.record("no polygon")
                    continue
                }
                let ring = LatticeRing(
                    polygon.exterior.vertices.compactMap { LatticePoint(Coordinate(longitude: $0.x, latitude: $0.y)) })
                let unit = try town.grid.current().edition.units.first { $0.id.rawValue == feature.id?.description }
                #expect(LatticeMultiPolygon([LatticePolygon(exterior: ring)]).canonical == unit?.geometry?.canonical)
                let area = feature.properties["areaSquareMetres"]?.numberValue ?? 0
                #expect(abs(area - (unit?.geometry?.area(.geodesic).squareMetres ?? 0)) <= 0.006)
            }
        }
    }

    @Test func anOutlineIsTheSumOfItsFaces() async throws {
        try await Town().test { client in
            func area(_ uri: String) async throws -> Double {
                let features = try await client.json(uri)["features"]?.arrayValue ?? []
                return features.reduce(0) { $0 + ($1["properties"]?["areaSquareMetres"]?.numberValue ?? 0) }
            }
            let faces = try await area(items)
            for level in ["large-grids", "communities", "subdistricts"] {
                let outlines = try await area("/collections/\(level)/items")
                #expect(abs(outlines - faces) < 1)
            }
        }
    }

    @Test func anItemKeepsItsTag() async throws {
        let town = try await Town()
        let again = try await Town()
        let tag = try await town.test { client in
            let response = try await client.get("\(items)/g3")
            let tag = try #require(response.headers[.eTag])
            let second = try await client.get("\(items)/g3", [.ifNoneMatch: "\"other\", \(tag)"])
            #expect(second.status == .notModified)
            #expect(second.bytes.isEmpty)
            #expect(second.headers[.contentLength] == nil)
            #expect(try await client.get("\(items)/g4").headers[.eTag] != tag)
            return tag
        }
        let tagAfterRestart = try await again.test { try await $0.get("\(items)/g3").headers[.eTag] }
        #expect(tagAfterRestart == tag)
    }

    @Test func pastEditionsAnswerAsThen() async throws {
        let town = try await Town()
        var units = Town.units(town.coverage)
        let renamed = try #require(units.firstIndex { $0.id == UnitID("g0") })
        units[renamed].names["zh"] = "改名"
        try await town.store.publish(Town.edition(2, units, from: Town.firstDay + 10 * 86_400), from: nil)
        try await town.grid.refresh()
        try await town.test { client in
            func name(_ uri: String) async throws -> (String?, String?, String?) {
                let properties = try await client.json(uri)["features"]?.arrayValue?.first?["properties"]
                return (
                    properties?["name"]?.stringValue, properties?["validFrom"]?.stringValue,
                    properties?["validTo"]?.stringValue
                )
            }
            #expect(try await name("\(items)?code=OLD0") == ("改名", "2024-05-11", nil))
            #expect(try await name("/editions/1\(items)?code=OLD0") == ("第0网格", "2024-05-01", "2024-05-11"))
            #expect(try await name("\(items)?code=OLD0&datetime=2024-05-10") == ("第0网格", "2024-05-01", "2024-05-11"))
            #expect(
                try await name("\(items)?code=OLD0&datetime=2024-05-11T00:00:00+08:00") == ("改名", "2024-05-11", nil))
            #expect(try await name("\(items)?code=OLD0&datetime=../2024-05-02") == ("第0网格", "2024-05-01", "2024-05-11"))
            #expect(try await name("\(items)?code=OLD0&datetime=2024-05-02/..") == ("改名", "2024-05-11", nil))
            // What has not changed is valid since its first edition.
            #expect(try await name("\(items)?code=OLD1") == ("第1网格", "2024-05-01", nil))
            let before = try await client.json("\(items)?datetime=1999-01-01")
            #expect(before["numberMatched"]?.integerValue == 0)
            #expect(try await client.get("/editions/3\(items)").status == .notFound)
        }
    }
}
