import GeoJSON
import GridSystem
import Places
import Service
import SimpleFeatures
import Testing
import WalkingAccess

/// By hand: to the canteen it is 300 m from the first school and 700 from the second, as the crow flies 223.6 (200 and 100) and 500 (300
/// and 400).
struct SurroundingsTests {
    private static let facilities = [
        CoverageTown.facility("first", 0, 0, ["school"]), CoverageTown.facility("second", 500, 500, ["school"]),
        CoverageTown.facility("canteen", 200, 100, ["canteen", "reading-room"]),
    ]

    private static func surroundings(_ query: SurroundingsQuery) async throws -> Surroundings {
        let town = try await CoverageTown(CoverageTown.buildings, facilities)
        return try await town.coverage.snapshot().surroundings(query)
    }

    @Test func whatIsWithinAWalkAndWithinADistance() async throws {
        let around = try await Self.surroundings(
            SurroundingsQuery("school", within: .minutes(5), straight: .metres(501), of: ["canteen"]))
        let json = around.json(for: .everybody)
        let places = try #require(json["places"]?.arrayValue)
        #expect(places.map { $0["id"]?.stringValue } == ["first", "second"])
        let walked = try #require(places[0]["withinWalk"]?.arrayValue)
        #expect(walked.map { $0["id"]?.stringValue } == ["canteen"])
        #expect(abs((walked[0]["minutes"]?.numberValue ?? 0) - 300.0 / 72) < 0.02)
        #expect(abs((walked[0]["metres"]?.numberValue ?? 0) - 300) < 0.5)
        #expect(abs((walked[0]["straightMetres"]?.numberValue ?? 0) - 223.6) < 0.5)
        #expect(places[0]["counts"] == ["canteen": 1])
        // Seven hundred metres are no walk of five minutes.
        #expect(places[1]["withinWalk"] == [])
        let flown = try #require(places[1]["withinStraight"]?.arrayValue)
        #expect(flown.map { $0["id"]?.stringValue } == ["canteen"] && flown[0]["withinWalk"] == false)
        #expect(places[0]["withinStraight"]?.arrayValue?.first?["withinWalk"] == true)
        // As in coverage: b2, b4 and b5 come within 360 m.
        #expect(places[0]["residents"]?["people"] == 110 && places[1]["residents"]?["people"] == 0)
    }

    @Test func allCategoriesAndOnlyAUnit() async throws {
        // The second school is 1000 m from the first: 13.9 minutes.
        let all = try await Self.surroundings(SurroundingsQuery("school", within: .minutes(14)))
        #expect(all.places.map { $0.neighbours.count } == [2, 2])
        let neighbours = all.places[0].neighbours.map { all.snapshot.facilities.facilities[$0.facility].id }
        #expect(neighbours == ["canteen", "second"])
        let east = try await Self.surroundings(
            SurroundingsQuery("school", within: .minutes(9), unit: UnitID("ne"), level: "communities"))
        let json = east.json(for: .everybody)
        let second = json["places"]?.arrayValue?.first { $0["id"] == "second" }
        #expect(second?["unit"]?["id"] == "east" && second?["withinStraight"] == nil)
        // b1 walks 600 m to it: one building, which is not told.
        #expect(second?["residents"]?["people"]?.isNull == true && second?["residents"]?["buildings"] == 1)
        let open = east.json(for: Principal(role: .dispatcher, unit: UnitID("east")))
        #expect(open["places"]?.arrayValue?.last?["residents"]?["people"] == 10)
        let west = try await Self.surroundings(SurroundingsQuery("canteen", unit: UnitID("west")))
        #expect(west.places.isEmpty)
    }

    @Test func theSameAsPointsOnAMap() async throws {
        let around = try await Self.surroundings(SurroundingsQuery("school", within: .metres(301)))
        let collection = try FeatureCollection(parsing: around.geoJSON(for: .everybody))
        #expect(collection.features.map(\.id) == [.string("first"), .string("second")])
        let first = collection.features[0].properties["withinWalk"]?.arrayValue?.first
        #expect(first?["id"] == "canteen" && first?["minutes"] == nil)
        #expect(collection.foreignMembers["versions"]?["edition"] == 1)
    }

    @Test func questionsWithoutAnswers() async throws {
        await #expect(throws: ServiceError.self) { try await Self.surroundings(SurroundingsQuery("pharmacy")) }
        await #expect(throws: WalkingError.self) {
            try await Self.surroundings(SurroundingsQuery("school", straight: .metres(-1)))
        }
        await #expect(throws: ServiceError.self) {
            try await Self.surroundings(SurroundingsQuery("school", unit: UnitID("nowhere")))
        }
    }
}
