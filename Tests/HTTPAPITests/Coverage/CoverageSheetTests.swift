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

/// A town of 1.5 by 2 km with streets every 100 m and a canteen in its south-west corner. Its people are spread over the streets, but for
/// small grid 35, in the north-east, which has one building.
@Suite struct CoverageSheetTests {
    private static let step: Int32 = 30_000
    private static let grid = PerfectGrid(lines: 25, corner: LatticePoint(x: 1_070_980_000, y: 408_200_000))

    private static func town(
        _ facilities: [Facility] = [
            Facility(
                id: "canteen", names: ["zh": "一号"], position: LatticePoint(x: 1_071_020_000, y: 408_020_000),
                categories: ["canteen"])
        ]
    ) async throws -> Town {
        let town = try await Town(step: step, walking: WalkingService(try grid.network()))
        let day = try #require(CivilDate("2024-06-01"))
        if !facilities.isEmpty { _ = try await town.store.facilities.replace(facilities, from: "test", on: day) }
        let place = try #require(town.coverage.faces[35].representativePoint)
        _ = try await town.store.buildings.replace(
            [Building(id: "b", outline: .point(place), residents: Residents(households: 12, people: 31))], from: "test",
            on: day)
        return town
    }

    private static let question = "category=canteen&minutes=10"

    @Test(arguments: [
        ("svg", "image/svg+xml; charset=utf-8", "<?xml"), ("png", "image/png", "\u{89}PNG"),
        ("pdf", "application/pdf", "%PDF"),
    ]) func mapsAndTablesComeInEveryForm(form: String, type: String, start: String) async throws {
        try await Self.town().test { client in
            let first = start.unicodeScalars.map { UInt8($0.value) }
            let dots = form == "png" ? "&dpi=40" : ""
            for address in [
                "/walking/coverage.\(form)?\(Self.question)\(dots)",
                "/walking/coverage?\(Self.question)\(dots)&f=\(form)",
                "/walking/coverage/table.\(form)?\(Self.question)\(dots)",
            ] {
                let answer = try await client.get(address)
                #expect(answer.status == .ok && answer.headers[.contentType] == type, "\(address)")
                #expect(answer.bytes.starts(with: first))
            }
            let name = try #require(type.split(separator: ";").first)
            let accepted = try await client.get(
                "/walking/coverage?\(Self.question)\(dots)", .accepting("text/plain;q=0.1, \(name)"))
            #expect(accepted.headers[.contentType] == type)
            let any = try await client.get("/walking/coverage?\(Self.question)", .accepting("*/*"))
            #expect(any.headers[.contentType] == "application/json")
        }
    }

    @Test func theMapNamesWhatItWasMadeOf() async throws {
        try await Self.town().test { client in
            let map = try await client.get("/walking/coverage.svg?\(Self.question)").text
            #expect(map.contains("陕坝镇 · 助餐点步行覆盖") && map.contains("edition 1") && map.contains("id=\"blind-zones\""))
            let version = try await client.json("/walking/coverage?\(Self.question)")["versions"]?["network"]?
                .stringValue
            #expect(map.contains(try #require(version).prefix(8)))
            let bare = try await client.get("/walking/coverage.svg?\(Self.question)&zones=false&lang=en&paper=a4").text
            #expect(!bare.contains("id=\"blind-zones\"") && !bare.contains("步行覆盖") && bare.contains("297mm"))
        }
    }

    @Test func aUnitWithOneBuildingIsDrawnAsWithoutData() async throws {
        let town = try await Self.town()
        let dispatcher = HTTPFields.bearing(try await town.key(.dispatcher))
        try await town.test { client in
            // All of it is covered, but for what is not known to who asks.
            let address = "/walking/coverage.svg?category=canteen&minutes=60&level=small-grids&lang=en&zones=false"
            let open = try await client.get(address)
            let full = try await client.get(address, dispatcher)
            #expect(open.text.contains("None, or withheld") && !full.text.contains("None, or withheld"))
            #expect(open.headers[.eTag] != full.headers[.eTag])
            let table = try await client.get(
                "/walking/coverage/table.svg?category=canteen&minutes=60&level=small-grids&lang=en&page=2"
            ).text
            #expect(table.contains("— 不公布 withheld") && table.contains("—"))
        }
    }

    @Test func blindZonesSayWhoLivesThere() async throws {
        let town = try await Self.town()
        let dispatcher = HTTPFields.bearing(try await town.key(.dispatcher))
        try await town.test { client in
            let address = "/walking/coverage/blind-zones?\(Self.question)"
            let answer = try await client.get(address, dispatcher)
            #expect(answer.headers[.contentType] == "application/geo+json")
            let zones = try answer.json
            let features = try #require(zones["features"]?.arrayValue)
            #expect(features.allSatisfy { $0["geometry"]?["type"] == "Polygon" })
            func people(_ zone: JSONValue) -> Double { zone["properties"]?["people"]?.numberValue ?? 0 }
            #expect(features.map(people) == features.map(people).sorted(by: >))
            // Who is spread over streets lives near them: all who are not covered are in zones.
            let table = try await client.json("/walking/coverage?\(Self.question)", dispatcher)
            for unit in try #require(table["units"]?.arrayValue) {
                let own = features.filter { $0["properties"]?["code"] == unit["code"] }
                let sum = own.reduce(0) { $0 + people($1) }
                #expect(abs(sum - (unit["peopleUncovered"]?.numberValue ?? 0)) < 1)
            }
            #expect(zones["versions"] == table["versions"] && zones["profile"]?["id"] == "adult")
            // In small grid 35 nobody may know how many live in its one building.
            let open = try await client.json("\(address)&level=small-grids&unit=g35")
            let hidden = open["features"]?.arrayValue?.first?["properties"]
            #expect(hidden?["buildings"] == 1 && hidden?["people"] == .null && hidden?["withheld"] == true)
            let seen = try await client.json("\(address)&level=small-grids&unit=g35", dispatcher)
            #expect(seen["features"]?.arrayValue?.first?["properties"]?["people"] == 31)
        }
    }

    @Test func answersAreKeptUntilTheTownChanges() async throws {
        let town = try await Self.town()
        try await town.test { client in
            for address in ["/walking/coverage.svg", "/walking/coverage/table.pdf", "/walking/coverage/blind-zones"] {
                let first = try await client.get("\(address)?\(Self.question)")
                let tag = try #require(first.headers[.eTag])
                let again = try await client.get("\(address)?\(Self.question)", [.ifNoneMatch: tag])
                #expect(again.status == .notModified && again.bytes.isEmpty)
            }
        }
        let day = try #require(CivilDate("2024-06-02"))
        let before = try await town.test { client in try await client.get("/walking/coverage.svg?\(Self.question)") }
        _ = try await town.store.facilities.replace(
            [Facility(id: "other", position: Self.grid.centre, categories: ["canteen"])], from: "test", on: day)
        let after = try await town.test { client in
            try await client.get("/walking/coverage.svg?\(Self.question)", [.ifNoneMatch: before.headers[.eTag] ?? ""])
        }
        #expect(after.status == .ok && after.text != before.text)
    }

    @Test(arguments: [
        ("coverage.svg", "category=unicorns", "category"), ("coverage.svg", "category=canteen&paper=a0", "paper"),
        ("coverage.png", "category=canteen&dpi=9999", "dpi"), ("coverage.svg", "category=canteen&zones=1", "zones"),
        ("coverage.pdf", "category=canteen&minutes=-1", "minutes"), ("coverage.svg", "", "category"),
        ("coverage/table.svg", "category=canteen&page=99", "page"),
        ("coverage/table.pdf", "category=canteen&page=1", "page"),
        ("coverage/blind-zones", "category=canteen&unit=nowhere", "unit"),
        ("coverage/blind-zones", "category=canteen&zones=true", "zones"),
    ]) func refusesByName(path: String, query: String, name: String) async throws {
        try await Self.town().test { client in
            let response = try await client.get("/walking/\(path)?\(query)")
            #expect(response.status == .badRequest)
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"] == .string("?\(name)"))
        }
    }

    @Test func whatIsNotThereIsSaid() async throws {
        try await Self.town().test { client in
            let none = try await client.get("/walking/coverage.svg?category=pharmacy")
            #expect(none.status == .unprocessableContent)
            #expect(try none.json["code"] == "no-facilities")
        }
        try await Town().test { client in
            #expect(try await client.get("/walking/coverage.svg?\(Self.question)").status == .notFound)
            let page = try await client.get("/walking/coverage?f=html", .accepting("text/html"))
            #expect(page.status == .notFound && page.text.contains("no-network"))
        }
    }

    @Test func proposedSitesAreDrawn() async throws {
        try await Self.town().test { client in
            var headers = HTTPFields.accepting("image/svg+xml")
            headers[.contentType] = "application/json"
            let body = ByteBuffer(string: #"{"category":"canteen","minutes":10,"count":3,"candidates":"streets"}"#)
            let answer = try await client.execute(
                uri: "/walking/siting?language=english", method: .post, headers: headers, body: body)
            #expect(answer.status == .ok && answer.headers[.contentType] == "image/svg+xml; charset=utf-8")
            #expect(answer.text.contains("3 places more: from ") && answer.text.contains("Proposed site"))
        }
    }
}
