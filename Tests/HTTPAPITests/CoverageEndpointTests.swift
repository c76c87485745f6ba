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
@Suite struct CoverageEndpointTests {
    /// A building with ten people in the middle of each of 36 grids, about 100 m apart; a canteen by the first of them.
    private static func town(withFacility: Bool = true, withPeople: Bool = true) async throws -> Town {
        let grid = PerfectGrid(lines: 21, corner: LatticePoint(x: 1_070_960_000, y: 408_080_000))
        let town = try await Town(walking: WalkingService(try grid.network()))
        let day = CivilDate(Date(), in: .gmt)
        let buildings = town.coverage.faces.enumerated().compactMap { number, face in
            face.representativePoint.map {
                Building(
                    id: "b\(100 + number)", outline: .point($0),
                    residents: withPeople ? Residents(households: 4, people: 10) : Residents(people: 0))
            }
        }
        _ = try await town.store.buildings.replace(buildings, from: "test", on: day)
        guard withFacility else { return town }
        let first = try #require(town.coverage.faces[0].representativePoint)
        _ = try await town.store.facilities.replace(
            [Facility(id: "f", names: ["zh": "=食堂"], position: first, categories: ["canteen"])], from: "test", on: day)
        return town
    }

    private static let json: HTTPFields = [.contentType: "application/json"]

    @Test func oneTableInThreeForms() async throws {
        try await Self.town().test { client in
            let uri =
                "/walking/coverage?category=助餐点&minutes=5&level=communities"
                .addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""
            let answer = try await client.json(uri)
            let units = try #require(answer["units"]?.arrayValue)
            #expect(units.count == 3)
            #expect(answer["total"]?["people"] == 360)
            #expect(answer["versions"]?["edition"] == 1)
            let covered = units.reduce(0) { $0 + ($1["peopleCovered"]?.integerValue ?? 0) }
            #expect(answer["total"]?["peopleCovered"]?.integerValue == covered && covered > 0)
            let map = try FeatureCollection(parsing: try await client.get(uri + "&f=geojson").bytes)
            #expect(map.features.count == 3 && map.features.allSatisfy { $0.geometry != nil })
            #expect(map.features.map { $0.properties["peopleCovered"] } == units.map { $0["peopleCovered"] })
            let table = try await client.get(uri + "&f=csv&lang=en")
            let lines = parseCSV(String(decoding: table.bytes, as: UTF8.self))
            #expect(lines.count == 4 && lines[3]["name"] == "total")
            #expect(lines.prefix(3).map { $0["code"] } == units.map { $0["code"]?.stringValue })
            // A name that a spreadsheet would take for a formula.
            #expect(lines[3]["nearestFacility"] == "'=食堂")
        }
    }

    @Test func anAnswerIsKnownToBeStale() async throws {
        let town = try await Self.town()
        try await town.test { client in
            let uri = "/walking/coverage?category=canteen&minutes=5"
            let first = try await client.get(uri)
            let tag = try #require(first.headers[.eTag])
            #expect(try await client.get(uri, [.ifNoneMatch: tag]).status == .notModified)
            let second = try #require(town.coverage.faces[35].representativePoint)
            _ = try await town.store.facilities.replace(
                [Facility(id: "g", position: second, categories: ["canteen"])], from: "other",
                on: CivilDate(Date(), in: .gmt))
            let later = try await client.get(uri, [.ifNoneMatch: tag])
            #expect(later.status == .ok)
            let before = try first.json["total"]?["peopleCovered"]?.integerValue ?? 0
            #expect(try later.json["total"]?["peopleCovered"]?.integerValue ?? 0 > before)
        }
    }

    @Test(arguments: [
        ("category=cats", "category"), ("", "category"), ("category=canteen,canteen", "category"),
        ("category=canteen:x", "category"), ("category=canteen&minutes=0", "minutes"),
        ("category=canteen&minutes=5,10", "minutes"), ("category=canteen&minutes=5&metres=300", "metres"),
        ("category=canteen&level=villages", "level"), ("category=canteen&unit=nowhere", "unit"),
        ("category=canteen&weight=cats", "weight"), ("category=canteen&edition=0", "edition"),
        ("category=canteen&date=tomorrow", "date"), ("category=canteen&speed=0", "speed"),
        ("category=canteen&profile=cyclist", "profile"), ("category=canteen&color=red", "color"),
    ]) func refusesByName(query: String, name: String) async throws {
        try await Self.town().test { client in
            let response = try await client.get("/walking/coverage?\(query)")
            #expect(response.status == .badRequest)
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"] == .string("?\(name)"))
        }
    }

    @Test func whatCannotBeAnsweredIsSaid() async throws {
        func code(_ town: Town, _ uri: String) async throws -> JSONValue? {
            try await town.test { client in try await client.json(uri)["code"] }
        }
        let uri = "/walking/coverage?category=canteen"
        #expect(try await code(try await Self.town(withFacility: false), uri) == "no-facilities")
        #expect(try await code(try await Town(), uri) == "no-network")
        let village = try await Self.town(withPeople: false)
        #expect(try await code(village, uri) == "no-population")
        #expect(try await code(village, uri + "&edition=7") == "not-found")
    }

    @Test func scenariosAreAnsweredAndRefused() async throws {
        let town = try await Self.town()
        let place = try #require(town.coverage.faces[35].representativePoint).coordinate
        let position = "\"lon\":\(place.longitude),\"lat\":\(place.latitude)"
        let key = try await town.key(.platform)
        func ask(_ body: String) async throws -> JSONValue {
            try await town.test { client in
                try await client.execute(
                    uri: "/walking/coverage", method: .post,
                    headers: [.contentType: "application/json", .authorization: "Bearer \(key)"],
                    body: ByteBuffer(string: body)
                ).json
            }
        }
        let more = try await ask("{\"category\":\"canteen\",\"minutes\":5,\"add\":[{\(position)}]}")
        #expect(more["total"]?["peopleCoveredChange"]?.integerValue ?? 0 > 0)
        let none = try await ask("{\"category\":\"canteen\",\"minutes\":5,\"close\":[\"f\"]}")
        #expect(none["total"]?["peopleCovered"] == 0)
        for (change, pointer) in [
            ("\"remove\":[7]", "/remove/0"), ("\"add\":[{\"lon\":1}]", "/add/0/lat"),
            ("\"move\":[{\(position)}]", "/move/0/id"), ("\"close\":{}", "/close"),
            ("\"add\":[{\"type\":\"Point\",\"coordinates\":[200,0]}]", "/add/0"), ("\"minutes\":-1", "/minutes"),
            ("\"shut\":[]", "/shut"),
        ] {
            let answer = try await ask("{\"category\":\"canteen\",\(change)}")
            #expect(answer["errors"]?.arrayValue?.first?["pointer"] == .string(pointer), "\(change)")
        }
        #expect(try await ask("{\"category\":\"canteen\",\"remove\":[\"nobody\"]}")["code"] == "not-found")
    }

    @Test func sitesAreFoundAndRefused() async throws {
        let town = try await Self.town()
        func ask(_ body: String, at uri: String = "/walking/siting") async throws -> TestResponse {
            try await town.test { client in
                try await client.execute(uri: uri, method: .post, headers: Self.json, body: ByteBuffer(string: body))
            }
        }
        let answer = try await ask("{\"category\":\"canteen\",\"minutes\":2,\"count\":2}")
        let sites = try FeatureCollection(parsing: answer.bytes)
        #expect(sites.features.count == 2)
        let summary = try answer.json
        #expect(summary["gap"]?.numberValue == 0 && summary["candidates"] == 36)
        #expect(summary["covered"] == summary["coveredAtMost"])
        let process = try await ask(
            "{\"inputs\":{\"category\":[\"canteen\"],\"minutes\":2,\"count\":2}}", at: "/processes/siting/execution")
        #expect(process.bytes == answer.bytes)
        let place = try #require(town.coverage.faces[35].representativePoint).coordinate
        let near = "{\"lon\":\(place.longitude),\"lat\":\(place.latitude)}"
        for (members, pointer) in [
            ("\"count\":0", "/count"), ("\"count\":37", "/count"), ("\"count\":1.5", "/count"),
            ("\"count\":2,\"candidates\":[\(near)]", "/count"),
            ("\"count\":1,\"candidates\":[\(near),{\"lon\":120,\"lat\":30}]", "/candidates/1"),
            ("\"count\":1,\"capacity\":0", "/capacity"), ("\"count\":1,\"objective\":\"beauty\"", "/objective"),
            ("\"count\":1,\"capacity\":5,\"objective\":\"walk\"", "/capacity"),
            ("\"count\":1,\"candidates\":[7]", "/candidates/0"),
        ] {
            let refused = try await ask("{\"category\":\"canteen\",\(members)}").json
            #expect(refused["errors"]?.arrayValue?.first?["pointer"] == .string(pointer), "\(members): \(refused)")
        }
        #expect(
            try await ask("{\"category\":\"canteen\",\"count\":1,\"candidates\":[]}").json["code"] == "no-candidates")
    }

    @Test func theCircleOfEachUnit() async throws {
        try await Self.town().test { client in
            let answer = try await client.json("/walking/completeness?category=canteen,pharmacy&level=communities")
            let total = try #require(answer["total"])
            // There is a canteen and no pharmacy: at most half of the circle.
            #expect(total["full"]?.numberValue == 0)
            #expect(try #require(total["score"]?.numberValue) <= 0.5)
            let within = total["categories"]?.arrayValue?.first?["within"]?.arrayValue
            let shares = within?.compactMap { $0["share"]?.numberValue } ?? []
            #expect(shares.count == 3 && shares == shares.sorted() && shares[2] > 0)
        }
    }
}
