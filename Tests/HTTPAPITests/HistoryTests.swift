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

/// Edition 2 retires grid 1 into its neighbour, grid 0 of the same large grid, and gives grid 2 to another large grid; edition 3
/// names grid 0 anew.
@Suite struct HistoryTests {
    private let town: Town

    init() async throws {
        town = try await Town()
        var units = Town.units(town.coverage)
        func place(_ id: String) -> Int { units.firstIndex { $0.id == UnitID(id) } ?? 0 }
        units[place("g0")].geometry = .dissolving([town.coverage.faces[0], town.coverage.faces[1]])
        units[place("g2")].parent = UnitID("l0")
        units.remove(at: place("g1"))
        try await town.store.publish(Town.edition(2, units, from: Town.firstDay + 86_400), from: nil)
        units[place("g0")].names = ["zh": "新名"]
        try await town.store.publish(Town.edition(3, units, from: Town.firstDay + 2 * 86_400), from: nil)
        try await town.grid.refresh()
    }

    @Test func changesAreTheLandThatMovedAndItsLineage() async throws {
        try await town.test { client in
            let response = try await client.get("/editions/2/changes")
            #expect(response.headers[.contentType] == "application/geo+json")
            let document = try response.json
            #expect(document["since"]?.integerValue == 1)
            let features = document["features"]?.arrayValue ?? []
            #expect(features.count == 1)
            var writer = JSONWriter()
            writer.value(features[0])
            let moved = try Feature(parsing: writer.take())
            #expect(moved.geometry?.latticeArea?.canonical == town.coverage.faces[1].canonical)
            let properties = features[0]["properties"]
            #expect(properties?["fromId"]?.stringValue == "g1")
            #expect(properties?["toId"]?.stringValue == "g0")
            #expect(properties?["households"]?.integerValue == 101)
            #expect(properties?["people"]?.integerValue == 301)
            let kinds = (document["lineage"]?.arrayValue ?? []).compactMap { record in
                [record["kind"], record["fromId"], record["toId"]].compactMap { $0?.stringValue }.joined(separator: " ")
            }
            #expect(kinds == ["reshape c1 c0", "reshape l1 l0", "merge g1 g0", "transfer g2 g2"])
        }
    }

    @Test func crosswalksComeAsTables() async throws {
        try await town.test { client in
            let rows = try await client.json("/editions/2/changes?level=large-grids")["rows"]?.arrayValue ?? []
            #expect(rows.count == 1)
            #expect(rows[0]["fromId"]?.stringValue == "l1")
            #expect(rows[0]["toId"]?.stringValue == "l0")
            #expect(rows[0]["households"]?.integerValue == 102)
            // Grids 2, 3, 8 and 9 were in l1; nobody counted its households, so that those of its grids are its own.
            let share = try #require(rows[0]["householdShare"]?.numberValue)
            #expect(abs(share - 102.0 / Double(102 + 103 + 108 + 109)) < 1e-6)
            let response = try await client.get("/editions/2/changes?f=csv&level=small-grids&unchanged=true")
            #expect(response.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(response.headers[.contentDisposition]?.contains("crosswalk-small-grids.csv") == true)
            let table = parseCSV(response.text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n"))
            // Every grid of edition 1 has one row: 35 stay, grid 1 is merged.
            #expect(table.count == 36)
            #expect(table.filter { $0["from"] != $0["to"] }.count == 1)
            #expect(table.allSatisfy { $0["areaShare"] == "1.0" })
        }
    }

    @Test func editionsFurtherApartAreComparedToo() async throws {
        try await town.test { client in
            #expect(try await client.json("/editions/3/changes")["features"]?.arrayValue == [])
            #expect(try await client.json("/editions/3/changes?since=1")["features"]?.arrayValue?.count == 1)
            #expect(try await client.json("/editions/1/changes")["features"]?.arrayValue?.count == 36)
            for query in ["since=3", "since=-1", "since=x", "level=streets", "unchanged=maybe", "colour=red", "f=xml"] {
                let refused = try await client.get("/editions/3/changes?\(query)")
                #expect(refused.status == .badRequest, "\(query)")
            }
            #expect(try await client.get("/editions/4/changes").status == .notFound)
            let first = try await client.get("/editions/2/changes")
            let tag = try #require(first.headers[.eTag])
            #expect(try await client.get("/editions/2/changes", [.ifNoneMatch: tag]).status == .notModified)
        }
    }

    @Test func whoMayNotKnowIsNotToldHowManyLiveInOneBuilding() async throws {
        let place = try #require(town.coverage.faces[1].representativePoint)
        let building = Building(
            id: "b", outline: .point(place), residents: Residents(households: 7, people: 20))
        let day = try #require(CivilDate("2024-05-01"))
        _ = try await town.store.buildings.replace([building], from: "x", on: day)
        let key = try await town.key(.planner)
        try await town.test { client in
            let open = try await client.json("/editions/2/changes")["features"]?.arrayValue?.first?["properties"]
            #expect(open?["households"] == .null)
            #expect(open?["buildings"]?.integerValue == 1)
            let known = try await client.json("/editions/2/changes", .bearing(key))
            #expect(known["features"]?.arrayValue?.first?["properties"]?["households"]?.integerValue == 7)
            let table = try await client.get("/editions/2/changes?f=csv").text
            #expect(!table.contains(",7,"))
        }
    }

    @Test func unitsHaveAHistory() async throws {
        try await town.test { client in
            let history = try await client.json("/collections/small-grids/items/g0/history")
            let versions = history["versions"]?.arrayValue ?? []
            #expect(versions.map { $0["fromEdition"]?.integerValue } == [3, 2, 1])
            #expect(versions.map { $0["toEdition"]?.integerValue } == [nil, 3, 2])
            #expect(versions.map { $0["validFrom"]?.stringValue } == ["2024-05-03", "2024-05-02", "2024-05-01"])
            let kinds = versions.map { $0["lineage"]?.arrayValue?.compactMap { $0["kind"]?.stringValue } }
            #expect(kinds == [["rename"], ["merge"], ["create"]])
            let gone = try await client.json("/collections/small-grids/items/g1/history")["versions"]?.arrayValue ?? []
            #expect(gone.count == 1)
            #expect(gone[0]["end"]?.arrayValue?.first?["toId"]?.stringValue == "g0")
            for wrong in ["small-grids/items/nobody", "communities/items/g0"] {
                #expect(try await client.get("/collections/\(wrong)/history").status == .notFound)
            }
            let item = try await client.json("/collections/small-grids/items/g0")
            let rels = item["links"]?.arrayValue?.compactMap { $0["rel"]?.stringValue } ?? []
            #expect(rels.contains("version-history"))
        }
    }

    @Test(arguments: ["geojson", "topojson", "csv"]) func editionsAreExported(format: String) async throws {
        let edition = try await town.grid.locator(edition: 1).edition
        let kind = try #require(EditionExport.Format(rawValue: format))
        try await town.test { client in
            let whole = try await client.get("/editions/1/export?f=\(format)")
            #expect(whole.bytes == EditionExport(edition).bytes(kind))
            #expect(whole.headers[.contentDisposition] == "attachment; filename=\"edition-1.\(format)\"")
            let level = try await client.get("/editions/1/export?f=\(format)&level=small-grids")
            #expect(level.bytes == EditionExport(edition, level: "small-grids").bytes(kind))
            #expect(level.headers[.eTag] != whole.headers[.eTag])
            let tag = try #require(level.headers[.eTag])
            let again = try await client.get("/editions/1/export?f=\(format)&level=small-grids", [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(try await client.get("/editions/1/export?f=\(format)&level=x").status == .badRequest)
            #expect(try await client.get("/editions/9/export?f=\(format)").status == .notFound)
            #expect(try await client.get("/editions/1/export?f=shp").status == .badRequest)
        }
    }

    @Test(arguments: [
        "/editions/2/changes", "/editions/2/changes?level=communities", "/collections/small-grids/items/g0/history",
    ])
    func pagesForPeople(path: String) async throws {
        try await town.test { client in
            for (language, word) in [
                ("zh", path.contains("history") ? "沿革" : "变更"),
                ("en", path.contains("history") ? "history" : "changed"),
            ] {
                let page = try await client.get(path, [.accept: "text/html", .acceptLanguage: language])
                #expect(page.headers[.contentType] == "text/html; charset=utf-8")
                #expect(page.text.contains(word), "\(language)")
            }
        }
    }

    @Test func draftsSayWhatTheyMean() async throws {
        var draft = Draft(id: "next", base: 3, note: "年度调整", createdAt: Town.firstDay)
        draft.changes = [UnitID("g5"): .retire]
        try await (town.store as any Store).saveDraft(draft)
        let key = try await town.key(.planner)
        try await town.test { client in
            #expect(try await client.get("/drafts/next/impact").status == .unauthorized)
            let impact = try await client.json("/drafts/next/impact", .bearing(key))
            #expect(impact["totals"]?["unitsRetired"]?.integerValue == 1)
            #expect(impact["features"]?.arrayValue?.first?["properties"]?["to"] == .null)
            #expect(try await client.get("/drafts/none/impact", .bearing(key)).status == .notFound)
            let changes = try await client.json("/drafts/next/changes?level=small-grids", .bearing(key))
            #expect(changes["rows"]?.arrayValue?.first?["fromId"]?.stringValue == "g5")
            var headers = HTTPFields.bearing(key)
            headers[.accept] = "text/html"
            #expect(try await client.get("/drafts/next/impact", headers).text.contains("年度调整"))
        }
    }

    @Test func everythingIsDescribed() async throws {
        try await town.test { client in
            let paths = try await client.json("/api")["paths"]?.objectValue ?? JSONObject()
            for endpoint in town.api.historyEndpoints + town.api.draftImpactEndpoints {
                #expect(paths[endpoint.path] != nil, "\(endpoint.path)")
            }
        }
    }
}
