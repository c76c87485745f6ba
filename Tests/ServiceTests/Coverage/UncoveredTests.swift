import GeoJSON
import GridSystem
import Places
import Service
import SimpleFeatures
import TestSupport
import Testing
import WalkingAccess

/// By hand, as in ``CoverageTests``: b1 and b3 walk 400 m to the centre, the others at most 350; five minutes are 360 m.
struct UncoveredTests {
    private static func query(unit: UnitID? = nil) -> CoverageQuery {
        CoverageQuery(
            [CoverageQuery.Requirement("canteen", within: .minutes(5))], level: "communities", unit: unit)
    }

    private static func snapshot() async throws -> CoverageSnapshot {
        let empty = CoverageTown.building("b0", [(700, 700)], people: 0, households: 0)
        return try await CoverageTown(
            [empty] + CoverageTown.buildings, [CoverageTown.facility("centre", 0, 0)]
        ).coverage.snapshot()
    }

    private static func ids(_ page: UncoveredBuildings) -> [String?] {
        page.items.map { page.snapshot.demand.buildings[$0.point] }
    }

    @Test func whoIsLeftOutIsListedPageByPage() async throws {
        let snapshot = try await Self.snapshot()
        let first = try snapshot.uncovered(Self.query(), limit: 1, for: .operatorOfTheStore)
        #expect(Self.ids(first) == ["b1"] && first.matched == 2 && first.next == "b1")
        let second = try snapshot.uncovered(Self.query(), after: "b1", limit: 1, for: .operatorOfTheStore)
        #expect(Self.ids(second) == ["b3"] && second.next == nil)
        #expect(try snapshot.uncovered(Self.query(), after: "b3", limit: 1, for: .operatorOfTheStore).items.isEmpty)
        #expect(throws: WalkingError.self) {
            try snapshot.uncovered(Self.query(), after: "b7", limit: 1, for: .operatorOfTheStore)
        }
        let collection = try FeatureCollection(parsing: second.geoJSON(links: []))
        let b3 = try #require(collection.features.first?.properties)
        #expect(collection.features[0].id == .string("b3") && b3["people"] == 30 && b3["age85"] == 0)
        #expect(b3["unit"]?["id"] == "west" && collection.foreignMembers["numberMatched"] == 2)
        let lacking = try #require(b3["lacking"]?.arrayValue)
        #expect(lacking.count == 1 && lacking[0]["facility"]?["id"] == "centre")
        #expect(abs((lacking[0]["minutes"]?.numberValue ?? 0) - 400.0 / 72) < 0.02)
    }

    @Test func onlyWhoMayKnowsThem() async throws {
        let snapshot = try await Self.snapshot()
        func code(_ principal: Principal, _ unit: UnitID? = nil) -> String? {
            do {
                _ = try snapshot.uncovered(Self.query(unit: unit), limit: 10, for: principal)
                return nil
            } catch let error as ServiceError { return error.code.rawValue } catch { return "\(error)" }
        }
        #expect(code(.everybody) == "unauthorized" && code(Principal(role: .viewer)) == "forbidden")
        let west = Principal(role: .dispatcher, unit: UnitID("west"))
        #expect(code(west) == "forbidden" && code(west, UnitID("east")) == "forbidden")
        #expect(code(west, UnitID("west")) == nil && code(west, UnitID("nw")) == nil)
        let page = try snapshot.uncovered(Self.query(unit: UnitID("west")), limit: 10, for: west)
        #expect(Self.ids(page) == ["b3"])
    }

    @Test func whatIsLackingOfSeveral() async throws {
        let town = try await CoverageTown(
            CoverageTown.buildings + [CoverageTown.building("island", [(5_000, 0)], people: 3)],
            [CoverageTown.facility("centre", 0, 0), CoverageTown.facility("library", 0, 300, ["reading-room"])])
        let query = CoverageQuery(
            [.init("canteen", within: .minutes(5)), .init("reading-room", within: .minutes(8))], level: "communities")
        // 8 minutes are 576 m; to the library: b1 100, b2 600, b3 500, b4 600, b5 650 m. The island lies in no unit.
        let page = try await town.coverage.snapshot().uncovered(query, limit: 10, for: .operatorOfTheStore)
        let collection = try FeatureCollection(parsing: page.geoJSON(links: []))
        let lacking = collection.features.map { feature in
            feature.properties["lacking"]?.arrayValue?.compactMap { $0["category"]?.stringValue } ?? []
        }
        #expect(Self.ids(page) == ["b1", "b2", "b3", "b4", "b5"])
        #expect(lacking == [["canteen"], ["reading-room"], ["canteen"], ["reading-room"], ["reading-room"]])
    }
}
