import GeoJSON
import Geodesy
import GridSystem
import Places
import Service
import SimpleFeatures
import Storage
import StreetNetwork
import Testing
import WalkingAccess

/// By hand, on the buildings of ``CoverageTown``; the first two stand in the compound `c1`.
struct AggregateTests {
    private static let buildings = CoverageTown.buildings.enumerated().map { number, building in
        var building = building
        if number < 2 { building.compound = "c1" }
        return building
    }

    private static func town() async throws -> CoverageTown {
        let town = try await CoverageTown(buildings, [CoverageTown.facility("centre", 0, 0)])
        _ = try await town.store.compounds.replace(
            [Compound(id: "c1"), Compound(id: "c2", land: area(-320, 80, -280, 120))], from: "test",
            on: CoverageTown.today)
        return town
    }

    private static func area(
        _ west: Double, _ south: Double, _ east: Double, _ north: Double
    ) -> LatticeMultiPolygon {
        let corners = [(west, south), (east, south), (east, north), (west, north)]
        return LatticeMultiPolygon([
            LatticePolygon(exterior: LatticeRing(corners.map { CoverageTown.place($0.0, $0.1) }))
        ])
    }

    private static func position(_ east: Double, _ north: Double) -> JSONValue {
        let coordinate = CoverageTown.place(east, north).coordinate
        return [.number(coordinate.longitude), .number(coordinate.latitude)]
    }

    private static func aggregate(
        _ request: JSONObject, level: String = "communities", within limit: BandLimit = .minutes(5)
    ) async throws -> Aggregate {
        let town = try await town()
        let drawing = DrawingSystem(try CoordinateTransform(.crs84), axisOrder: .eastNorth)
        let snapshot = try await town.coverage.snapshot()
        let query = try await AggregateRequest(request, in: drawing).query(
            snapshot, compounds: town.store.compounds, within: limit, profile: .adult, level: level)
        return try snapshot.aggregate(query)
    }

    private static func polygon(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> JSONValue {
        let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        return ["type": "Polygon", "coordinates": [.array(ring.map { position($0.0, $0.1) })]]
    }

    @Test func anAreaCountsWhatStandsInIt() async throws {
        // b4 and b5, which stands where its first door is.
        let found = try await Self.aggregate(["area": Self.polygon(-500, -300, 0, 0)])
        #expect(found.total.count.amounts.prefix(4) == [90, 35, 2, 9])
        #expect(found.rows.map { Array($0.count.amounts.prefix(4)) } == [[90, 35, 2, 9]])
        let hidden = found.visible(to: .everybody).json()
        #expect(hidden["total"]?["people"]?.isNull == true && hidden["total"]?["buildings"] == 2)
        let west = Principal(role: .dispatcher, unit: UnitID("west"))
        #expect(found.visible(to: west).json()["total"]?["people"] == 90)
        let east = Principal(role: .dispatcher, unit: UnitID("east"))
        #expect(found.visible(to: east).json()["total"]?["people"]?.isNull == true)
    }

    @Test func aBuildingOnABorderCountsOnOneSide() async throws {
        // The border runs through b4's position, north and south of it.
        let sides = [Self.polygon(-200, -300, -100, 0), Self.polygon(-100, -300, 50, 0)]
        var buildings = 0.0
        for side in sides { buildings += try await Self.aggregate(["area": side]).total.count.amounts[2] }
        #expect(buildings == 1)
        let both = try await Self.aggregate(["area": ["type": "GeometryCollection", "geometries": .array(sides)]])
        #expect(both.total.count.amounts.prefix(4) == [40, 15, 1, 4])
    }

    @Test func everybodyCountsOnce() async throws {
        let found = try await Self.aggregate([
            "area": [Self.polygon(-500, -300, 0, 0)], "compounds": ["c1"], "units": ["east", "150826100002"],
        ])
        #expect(found.total.count.amounts.prefix(4) == [120, 47, 4, 12] && found.total.compounds == ["c1"])
        #expect(found.rows.map { $0.count.amounts[0] } == [90, 30])
        // One unit's would be told by the other's and the total.
        let seen = found.visible(to: .everybody).json()
        #expect(seen["total"]?["people"] == 120)
        #expect(seen["units"]?.arrayValue?.allSatisfy { $0["people"]?.isNull == true } == true)
    }

    @Test func compoundsByNameAndByLand() async throws {
        // On the land of the second stands b3, which names no compound.
        let found = try await Self.aggregate(["compounds": ["c2", "c1"]], level: "small-grids")
        #expect(found.total.count.amounts.prefix(4) == [60, 22, 3, 3])
        let names = found.rows.map { found.snapshot.edition.units[$0.unit ?? 0].id.rawValue }
        #expect(Set(names) == ["nw", "ne", "se"])
        let json = found.visible(to: .everybody).json()
        #expect(json["total"]?["people"] == 60 && json["total"]?["age85"]?.isNull == true)
        #expect(json["total"]?["compounds"] == 2 && json["total"]?["compoundIDs"] == ["c1", "c2"])
    }

    @Test func aPublicWorkReachesWhoWalksThere() async throws {
        let point = try await Self.aggregate(["from": ["type": "Point", "coordinates": Self.position(0, 0)]])
        #expect(point.total.count.amounts.prefix(4) == [110, 43, 3, 11])
        let line: JSONValue = [
            "type": "LineString", "coordinates": [Self.position(-300, 0), Self.position(0, 0)],
        ]
        // To the street b3 walks 100 m, b5 150, b4 200, b2 300, b1 400.
        let street = try await Self.aggregate(["from": ["type": "Feature", "geometry": line, "properties": nil]])
        #expect(street.total.count.amounts.prefix(4) == [140, 53, 4, 11])
        #expect(try await Self.aggregate(["from": line], within: .metres(199)).total.count.amounts[0] == 80)
        #expect(try await Self.aggregate(["from": line], within: .metres(50)).total.count.amounts[0] == 0)
        // To its ends b4 walks 300 m and more, to its middle 200.
        #expect(try await Self.aggregate(["from": line], within: .metres(250)).total.count.amounts[0] == 120)
        let ends: JSONValue = [
            "type": "MultiPoint", "coordinates": [Self.position(-300, 0), Self.position(0, 0)],
        ]
        #expect(try await Self.aggregate(["from": ends], within: .metres(250)).total.count.amounts[0] == 80)
        #expect(street.visible(to: .everybody).json()["total"]?["people"] == 140)
    }

    private static let refused: [(JSONObject, String)] = [
        (["area": ["type": "Point", "coordinates": [0, 0]]], "/area"),
        (["from": ["type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]]], "/from"),
        (["from": [["type": "Point", "coordinates": [0, 0]], 5]], "/from/1"),
        (["compounds": ["c9"]], "/compounds/0"),
        (["units": ["east", "nowhere"]], "/units/1"), (["units": [3]], "/units/0"), ([:], "/area"),
        (["from": ["type": "LineString", "coordinates": [[0, 0], [20, 0]]]], "/from"),
    ]

    @Test(arguments: refused)
    func requestsThatCannotBe(request: JSONObject, pointer: String) async throws {
        let error = await #expect(throws: ServiceError.self) { try await Self.aggregate(request) }
        #expect(error?.pointer == pointer)
    }
}
