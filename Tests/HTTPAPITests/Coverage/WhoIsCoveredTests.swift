import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Places
import Service
import SimpleFeatures
import Storage
import StreetNetwork
import TestSupport
import Testing

@testable import HTTPAPI

/// What is answered at the addresses; the numbers themselves are derived in the tests of the use cases.
@Suite struct WhoIsCoveredTests {
    /// A building with ten people in the middle of each of 36 grids, about 100 m apart; canteen and station by the first of them.
    private static func town() async throws -> Town {
        let corner = LatticePoint(x: 1_070_960_000, y: 408_080_000)
        let grid = PerfectGrid(lines: 21, corner: corner)
        let town = try await Town(walking: WalkingService(try grid.network()))
        let day = CivilDate(Date(), in: .gmt)
        let buildings = town.coverage.faces.enumerated().compactMap { number, face in
            face.representativePoint.map {
                Building(
                    id: "b\(100 + number)", outline: .point($0), residents: Residents(households: 4, people: 10))
            }
        }
        _ = try await town.store.buildings.replace(buildings, from: "test", on: day)
        let first = try #require(town.coverage.faces[0].representativePoint)
        _ = try await town.store.facilities.replace(
            [
                Facility(
                    id: "f", names: ["zh": "一站"], position: first,
                    categories: ["canteen", "service-station", "school"], capacity: 12)
            ], from: "test", on: day)
        _ = try await town.store.saveMembers(
            [Member(id: "m1", name: "王")],
            assignments: [
                Assignment(
                    member: "m1", unit: UnitID("g0"), role: "网格员",
                    from: try #require(CivilDate("2024-01-01")))
            ])
        return town
    }

    private static func place(_ town: Town, _ face: Int) throws -> String {
        let coordinate = try #require(town.coverage.faces[face].representativePoint).coordinate
        return "lon=\(coordinate.longitude)&lat=\(coordinate.latitude)"
    }

    @Test func explanationsAreOpenAndCached() async throws {
        let town = try await Self.town()
        try await town.test { client in
            let uri = "/walking/explain?building=b100&category=canteen&minutes=5"
            let response = try await client.get(uri)
            #expect(response.status == .ok)
            #expect(try response.json["covered"] == true && response.json["facility"]?["id"] == "f")
            #expect(try response.json["residents"] == nil && response.json["versions"]?["edition"] == 1)
            let tag = try #require(response.headers[.eTag])
            #expect(try await client.get(uri, [.ifNoneMatch: tag]).status == .notModified)
            let map = try await client.get("\(uri)&f=geojson")
            #expect(map.headers[.contentType] == "application/geo+json")
            let key = try await town.key(.dispatcher)
            #expect(try await client.json(uri, .bearing(key))["residents"]?["people"] == 10)
            let point = try await client.json("/walking/explain?\(try Self.place(town, 0))&category=canteen:1")
            #expect(point["covered"] == true && point["building"] == nil)
        }
    }

    @Test(arguments: [
        ("/walking/explain?category=canteen", 400, "?lon"), ("/walking/explain?building=b100", 400, "?category"),
        ("/walking/explain?building=b100&lon=1&category=canteen", 400, "?building"),
        ("/walking/explain?building=b100&category=canteen,school", 400, "?category"),
        ("/walking/explain?building=b100&category=canteen&minutes=0", 400, "?minutes"),
        ("/walking/explain?building=b100&category=canteen&unit=s", 400, "?unit"),
        ("/walking/explain?building=none&category=canteen", 404, nil),
        ("/walking/explain?building=b100&category=pharmacy", 422, nil),
        ("/walking/explain?lon=107.3&lat=40.8&category=canteen", 422, nil),
        ("/walking/responders?lon=107.3", 400, "?lat"), ("/walking/responders?lon=107.3&lat=40.8", 422, nil),
        ("/walking/surroundings", 400, "?category"), ("/walking/surroundings?category=school&of=moon", 400, "?of"),
        ("/walking/surroundings?category=school&straight=-3", 400, "?straight"),
        ("/walking/surroundings?category=school&level=none", 400, "?level"),
        ("/walking/surroundings?category=park", 422, nil), ("/walking/balance?category=moon", 400, "?category"),
        ("/walking/balance?weight=cats", 400, "?weight"), ("/walking/balance?f=html", 400, "?f"),
        ("/walking/coverage/uncovered?category=canteen", 401, nil),
    ])
    func refusesByName(uri: String, status: Int, pointer: String?) async throws {
        try await Self.town().test { client in
            let response = try await client.get(uri)
            #expect(response.status.code == status, "\(response.text)")
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"]?.stringValue == pointer)
        }
    }

    @Test func membersComeOnlyWithAKey() async throws {
        let town = try await Self.town()
        try await town.test { client in
            let uri = "/walking/responders?\(try Self.place(town, 0))&minutes=5"
            let open = try await client.json(uri)
            #expect(open["units"]?.arrayValue?.map { $0["id"]?.stringValue } == ["g0", "l0", "c0", "s"])
            #expect(open["units"]?.arrayValue?.allSatisfy { $0["members"] == nil } == true)
            #expect(open["stations"]?.arrayValue?.map { $0["id"]?.stringValue } == ["f"])
            let closed = try await client.json(uri, .bearing(try await town.key(.viewer)))
            #expect(closed["units"]?.arrayValue?.first?["members"]?.arrayValue?.first?["name"] == "王")
            // Every unit without a station of its own has that of the town.
            #expect(closed["stations"]?.arrayValue?.first?["postOf"]?.arrayValue?.count == 49)
            #expect(closed["stations"]?.arrayValue?.first?["members"]?.arrayValue?.count == 1)
            // Nobody had taken the duty yet; the station is there on every day.
            let before = try await client.json(
                "\(uri)&date=2023-12-31", .bearing(try await town.key(.viewer)))
            #expect(before["units"]?.arrayValue?.first?["members"] == [])
            #expect(before["stations"]?.arrayValue?.count == 1)
        }
    }

    @Test func surroundingsAndBalance() async throws {
        try await Self.town().test { client in
            let around = try await client.json("/walking/surroundings?category=school&minutes=60&level=communities")
            let school = try #require(around["places"]?.arrayValue?.first)
            #expect(school["unit"]?["id"] == "c0" && school["residents"]?["people"] == 360)
            let balance = try await client.json("/walking/balance?minutes=60&category=canteen,park&level=subdistricts")
            let total = try #require(balance["total"]?["needs"]?.arrayValue)
            #expect(total.map { $0["unmet"]?.numberValue } == [0, 360])
            #expect(balance["resources"]?.arrayValue?.first?["perPlace"] == 30)
            let csv = try await client.get("/walking/balance?f=csv&lang=en&category=canteen")
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8" && csv.text.hasPrefix("code,name"))
        }
    }

    @Test func aggregatesOfABody() async throws {
        let town = try await Self.town()
        try await town.test { client in
            func post(_ body: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
                var headers = headers
                headers[.contentType] = "application/json"
                return try await client.execute(
                    uri: "/walking/aggregate", method: .post, headers: headers, body: ByteBuffer(string: body))
            }
            let all = try await post(#"{"units": ["c0", "c1", "s"], "level": "communities"}"#)
            #expect(all.status == .ok)
            #expect(try all.json["total"]?["people"] == 360 && all.json["units"]?.arrayValue?.count == 3)
            let one = try await post(#"{"units": ["g0"]}"#)
            #expect(try one.json["total"]?["people"]?.isNull == true && one.json["total"]?["buildings"] == 1)
            let key = try await town.key(.member, on: UnitID("l0"))
            #expect(try await post(#"{"units": ["g0"]}"#, .bearing(key)).json["total"]?["people"] == 10)
            for (body, status, pointer) in [
                (#"{"units": ["none"]}"#, 404, "/units/0"), (#"{"compounds": ["none"]}"#, 404, "/compounds/0"),
                (#"{"units": ["s"], "minutes": 0}"#, 400, "/minutes"), (#"{"unit": "s"}"#, 400, "/unit"),
                (#"{"from": {"type": "Point"}}"#, 422, "/from"), ("{}", 422, "/area"),
            ] {
                let response = try await post(body)
                #expect(response.status.code == status, "\(response.text)")
                let found = try response.json["errors"]?.arrayValue?.first?["pointer"]?.stringValue
                #expect(found?.hasPrefix(pointer) == true, "\(response.text)")
            }
        }
    }

    @Test func theUncoveredPageByPage() async throws {
        let town = try await Self.town()
        try await town.test { client in
            let uri = "/walking/coverage/uncovered?category=canteen&metres=50&limit=20"
            let viewer = try await client.get(uri, .bearing(try await town.key(.viewer)))
            #expect(viewer.status == .forbidden)
            let part = try await town.key(.dispatcher, on: UnitID("c0"))
            #expect(try await client.get(uri, .bearing(part)).status == .forbidden)
            #expect(try await client.get("\(uri)&unit=c0", .bearing(part)).status == .ok)
            let key = try await town.key(.dispatcher)
            var next: String? = uri
            var ids: [String] = []
            while let address = next {
                let page = try await client.json(address, .bearing(key))
                ids += page["features"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
                let link = page["links"]?.arrayValue?.first { $0["rel"] == "next" }?["href"]?.stringValue
                next = link.flatMap { text in text.range(of: "/walking").map { String(text[$0.lowerBound...]) } }
            }
            #expect(ids == (101...135).map { "b\($0)" })
        }
    }

    @Test func everyAddressIsDescribed() async throws {
        try await Self.town().test { client in
            let paths = try #require(try await client.json("/api")["paths"]?.objectValue)
            for path in ["explain", "responders", "surroundings", "aggregate", "balance", "coverage/uncovered"] {
                #expect(paths["/walking/\(path)"] != nil, "\(path)")
            }
        }
    }
}
