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

@Suite struct CoveragePageTests {
    private static let grid = PerfectGrid(lines: 25, corner: LatticePoint(x: 1_070_980_000, y: 408_200_000))

    private static func town(_ categories: [String] = ["canteen"]) async throws -> Town {
        let town = try await Town(step: 30_000, walking: WalkingService(try grid.network()))
        guard !categories.isEmpty else { return town }
        _ = try await town.store.facilities.replace(
            [Facility(id: "f", position: grid.centre, categories: categories)], from: "test",
            on: try #require(CivilDate("2024-06-01")))
        return town
    }

    @Test func thePageHasTheMapTheTableAndTheDownloads() async throws {
        try await Self.town().test { client in
            let address = "/walking/coverage?category=canteen&minutes=5"
            let page = try await client.get(address, [.accept: "text/html", .acceptLanguage: "en"]).text
            #expect(page.contains("<svg xmlns") && !page.contains("<?xml"))
            #expect(page.contains("Walking access: community canteen") && page.contains("<th scope=row>社区1</th>"))
            for download in ["coverage.pdf", "coverage/table.pdf", "coverage/blind-zones"] {
                #expect(page.contains("href=\"/walking/\(download)?category=canteen&amp;minutes=5\""))
            }
            #expect(page.contains("Blind zones") && page.contains("<option value=\"canteen\" selected>"))
            let chinese = try await client.get("\(address)&f=html&lang=zh").text
            #expect(chinese.contains("助餐点步行覆盖") && chinese.contains("步行盲区"))
        }
    }

    @Test func itIsFoundFromTheStart() async throws {
        try await Self.town().test { client in
            let page = try await client.get("/walking?f=html&lang=en").text
            #expect(page.contains("href=\"/walking/coverage?lang=en\""))
            let links = try await client.json("/walking")["links"]?.arrayValue ?? []
            let relations = links.compactMap { $0["rel"]?.stringValue }
            #expect(relations.contains("https://wangge.dev/rel/coverage"))
        }
    }

    @Test func withoutAQuestionItOffersThem() async throws {
        try await Self.town(["canteen", "pharmacy"]).test { client in
            let page = try await client.get("/walking/coverage?f=html&lang=en")
            #expect(page.status == .ok)
            #expect(page.text.contains("category=pharmacy&amp;f=html&amp;lang=en") && page.text.contains("1 place"))
        }
        try await Self.town([]).test { client in
            let page = try await client.get("/walking/coverage?f=html&lang=en")
            #expect(page.status == .ok && page.text.contains("no facilities yet"))
        }
    }

    @Test(arguments: [
        ("category=canteen&minutes=%3Cscript%3E", 400), ("category=%22%3E%3Cscript%3E", 400),
        ("category=canteen&unit=%22%3E%3Cscript%3E", 400), ("category=canteen&level=%3Cscript%3E", 400),
        ("category=pharmacy", 422), ("category=canteen&surprise=%3Cscript%3E", 400),
    ]) func whatIsWrongIsSaidAboveTheForm(query: String, status: Int) async throws {
        try await Self.town().test { client in
            let page = try await client.get("/walking/coverage?\(query)&f=html")
            #expect(page.status.code == status)
            #expect(page.text.contains("role=alert") && page.text.contains("<form") && !page.text.contains("<script>"))
        }
    }

    @Test func namesAreText() async throws {
        let town = try await Self.town()
        var units = Town.units(town.coverage)
        let index = try #require(units.firstIndex { $0.id == UnitID("c0") })
        units[index].names = ["zh": "<b>\"甲&乙\"</b>", "en": "</svg><script>"]
        try await town.store.publish(Town.edition(2, units, from: Town.firstDay + 86_400), from: nil)
        try await town.grid.refresh()
        try await town.test { client in
            let query = "category=canteen&minutes=5&level=communities"
            let map = try await client.get("/walking/coverage.svg?\(query)&lang=zh").text
            #expect(map.contains("甲&amp;乙") && !map.contains("<b>"))
            let table = try await client.get("/walking/coverage/table.svg?\(query)").text
            #expect(table.contains("甲&amp;乙") && !table.contains("<b>"))
            for language in ["zh", "en"] {
                let page = try await client.get("/walking/coverage?\(query)&f=html&lang=\(language)").text
                #expect(!page.contains("<b>") && !page.contains("<script>"))
            }
        }
    }
}
