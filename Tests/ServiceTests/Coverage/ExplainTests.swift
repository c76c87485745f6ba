import GeoJSON
import GridSystem
import Places
import Service
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// By hand: an adult walks 72 m in a minute. To `south` b4 walks 200 m and b5 450, to the centre 300 and 350.
struct ExplainTests {
    private static let facilities = [
        CoverageTown.facility("centre", 0, 0), CoverageTown.facility("south", -100, -400),
        CoverageTown.facility("far", 800, 800),
    ]

    private static func snapshot() async throws -> CoverageSnapshot {
        try await CoverageTown(CoverageTown.buildings, facilities).coverage.snapshot()
    }

    private static func query(_ building: String, _ minutes: Double = 5) -> ExplainQuery {
        ExplainQuery(.building(building), CoverageQuery.Requirement("canteen", within: .minutes(minutes)))
    }

    private static func ids(_ explanation: WalkExplanation) -> [String] {
        explanation.walks.map { explanation.snapshot.facilities.facilities[$0.destination].id }
    }

    @Test func whoIsLeftOutIsToldByHowMuch() async throws {
        // 400 m to the centre, 200 and 500 to the south, 1100 and 700 to the far one.
        let explanation = try await Self.snapshot().explain(Self.query("b3"))
        #expect(!explanation.isCovered && Self.ids(explanation) == ["centre", "south", "far"])
        for (walk, metres) in zip(explanation.walks, [400.0, 700, 1800]) {
            #expect(abs(Double(walk.cost) / 100 - metres) < 1 && abs(walk.length.metres - metres) < 1)
        }
        // 400 m in 300 s are 1.333 m/s.
        #expect(explanation.leastSpeed == 1.34)
        let json = explanation.json(for: .everybody)
        #expect(json["covered"] == false)
        #expect(abs((json["minutes"]?.numberValue ?? 0) - 400.0 / 72) < 0.02)
        #expect(abs((json["missing"]?["minutes"]?.numberValue ?? 0) - (400.0 / 72 - 5)) < 0.02)
        #expect(json["margin"] == nil && json["facility"]?["id"] == "centre")
        let way = try #require(json["way"]?["coordinates"]?.arrayValue)
        #expect(way.first == json["door"]?["position"] && way.last == json["facility"]?["position"])
        #expect(json["units"]?.arrayValue?.map { $0["id"]?.stringValue } == ["nw", "west", "town"])
        #expect(json["versions"]?["edition"] == 1)
    }

    @Test func theLimitAndTheSpeedAtWhichItTurns() async throws {
        let snapshot = try await Self.snapshot()
        for building in ["b1", "b2", "b3", "b4", "b5"] {
            let json = try snapshot.explain(Self.query(building)).json(for: .everybody)
            let limit = try #require(json["whatWouldChange"]?["coveredFromLimit"]?["minutes"]?.numberValue)
            #expect(try snapshot.explain(Self.query(building, limit)).isCovered, "\(building)")
            #expect(try !snapshot.explain(Self.query(building, limit - 0.01)).isCovered, "\(building)")
            let speed = try #require(json["whatWouldChange"]?["coveredFromSpeed"]?["metresPerSecond"]?.numberValue)
            for (change, isCovered) in [(0, true), (-0.01, false)] {
                var query = Self.query(building)
                query.profile.metresPerSecond = speed + change
                #expect(try snapshot.explain(query).isCovered == isCovered, "\(building)")
            }
        }
    }

    @Test func theWalkIsTheOneThatCoverageCounts() async throws {
        let snapshot = try await Self.snapshot()
        let nearest = snapshot.nearest("canteen", by: .time(.adult))
        for (point, building) in CoverageTown.buildings.enumerated() {
            let walk = try #require(try snapshot.explain(Self.query(building.id)).walks.first)
            #expect(walk.cost == nearest.costs[point] && UInt32(walk.destination) == nearest.destinations[point])
        }
        // By the second door 350 m, by the first 550.
        #expect(try snapshot.explain(Self.query("b5")).walks.first?.door == 1)
    }

    @Test func whatWouldBeIfTheFacilityClosed() async throws {
        let snapshot = try await Self.snapshot()
        // b4 goes to the south; the centre would do as well, so nobody depends on the south alone.
        let south = try snapshot.explain(Self.query("b4"))
        #expect(Self.ids(south).first == "south" && south.dependents?.amounts == [0, 0, 0, 0])
        let json = south.json(for: .everybody)
        #expect(json["whatWouldChange"]?["ifClosed"]?["facility"]?["id"] == "centre")
        #expect(json["whatWouldChange"]?["ifClosed"]?["covered"] == true)
        // Within five minutes b2 and b5 have only the centre: two buildings, which is not told.
        let centre = try snapshot.explain(Self.query("b5"))
        #expect(centre.dependents?.amounts == [70, 28, 2, 7])
        let open = centre.json(for: .operatorOfTheStore)["whatWouldChange"]?["dependOnItAlone"]
        let hidden = centre.json(for: .everybody)["whatWouldChange"]?["dependOnItAlone"]
        #expect(open?["people"] == 70 && open?["withheld"] == false)
        #expect(hidden?["people"]?.isNull == true && hidden?["withheld"] == true && hidden?["buildings"] == 2)
        // Within six, 432 m, b1 and b3 have it too; to the south b5 walks 450.
        let later = try snapshot.explain(Self.query("b5", 6))
        #expect(later.dependents?.amounts == [110, 42, 4, 8])
        let seen = later.json(for: .everybody)["whatWouldChange"]?["dependOnItAlone"]
        #expect(seen?["people"] == 110 && seen?["age85"] == 8)
    }

    @Test func onlyWhoMayKnowsWhoLivesThere() async throws {
        let explanation = try await Self.snapshot().explain(Self.query("b3"))
        #expect(explanation.json(for: .everybody)["residents"] == nil)
        #expect(explanation.json(for: Principal(role: .dispatcher, unit: UnitID("east")))["residents"] == nil)
        let west = Principal(role: .dispatcher, unit: UnitID("west"))
        #expect(explanation.json(for: west)["residents"]?["people"] == 30)
    }

    @Test func theSameQuestionHasTheSameAnswer() async throws {
        let town = try await CoverageTown(CoverageTown.buildings, Self.facilities)
        let again = CoverageService(grid: town.grid, walking: WalkingService(try CoverageTown.streets.network()))
        let query = ExplainQuery(
            .point(CoverageTown.place(-130, 30)), CoverageQuery.Requirement("canteen", within: .metres(100)))
        let first = try await town.coverage.snapshot().explain(query)
        // Thirty metres from the nearer street, and 130 or 100 along it.
        #expect(first.leastSpeed == nil && abs((first.walks.first?.length.metres ?? 0) - 160) < 1)
        #expect(first.geoJSON(for: .everybody) == (try await again.snapshot().explain(query)).geoJSON(for: .everybody))
        let collection = try FeatureCollection(parsing: first.geoJSON(for: .everybody))
        let kinds = collection.features.map { $0.properties["kind"]?.stringValue }
        #expect(kinds == ["origin", "facility", "way", "facility", "way", "facility", "way"])
    }

    @Test func questionsWithoutAnswers() async throws {
        let snapshot = try await Self.snapshot()
        #expect(throws: ServiceError.self) { try snapshot.explain(Self.query("b9")) }
        #expect(throws: ServiceError.self) {
            try snapshot.explain(
                ExplainQuery(.building("b1"), CoverageQuery.Requirement("pharmacy", within: .minutes(5))))
        }
        #expect(throws: WalkingError.self) { try snapshot.explain(Self.query("b1", 0)) }
        let sea = ExplainQuery(
            .point(CoverageTown.place(5_000, 0)), CoverageQuery.Requirement("canteen", within: .minutes(5)))
        #expect(throws: WalkingError.self) { try snapshot.explain(sea) }
        let apart = try await CoverageTown(
            [CoverageTown.building("island", [(5_000, 0)], people: 3)], Self.facilities
        ).coverage.snapshot().explain(Self.query("island"))
        #expect(!apart.isCovered && apart.json(for: .everybody)["reason"] == "no street is near")
    }
}
