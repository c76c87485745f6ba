import GeoJSON
import GridSystem
import Places
import Service
import SimpleFeatures
import Testing
import WalkingAccess

/// By hand: to b4's door, 100 m west and 200 south of the centre, it is 200 m from `health`, 300 from `west` and 800 from `east`.
struct RespondersTests {
    private static let facilities = [
        CoverageTown.facility("west", -400, -200, ["service-station"]),
        CoverageTown.facility("east", 300, 200, ["service-station", "canteen"]),
        CoverageTown.facility("health", 100, -200, ["health-station"]),
        CoverageTown.facility("school", -100, -200, ["school"]),
    ]
    private static let point = CoverageTown.place(-100, -200)

    private static func responders(
        _ limit: BandLimit = .minutes(5), categories: [String]? = nil
    ) async throws -> Responders {
        let town = try await CoverageTown(CoverageTown.buildings, facilities)
        return try await town.coverage.snapshot().responders(at: point, within: limit, categories: categories)
    }

    private static func ids(_ responders: Responders) -> [String] {
        responders.stations.map { responders.snapshot.facilities.facilities[$0.facility].id }
    }

    @Test func stationsWithinTheMinutes() async throws {
        let five = try await Self.responders()
        #expect(Self.ids(five) == ["health", "west"])
        for (station, metres) in zip(five.stations, [200.0, 300]) {
            #expect(abs(Double(station.cost ?? 0) / 100 - metres) < 0.5)
        }
        // 801 m: a little more than on paper.
        #expect(Self.ids(try await Self.responders(.metres(801))) == ["health", "west", "east"])
        #expect(Self.ids(try await Self.responders(.metres(799))) == ["health", "west"])
        #expect(Self.ids(try await Self.responders(categories: ["school"])) == ["school"])
        await #expect(throws: WalkingError.self) { try await Self.responders(.minutes(-1)) }
    }

    @Test func membersArePostedAtTheStationOfTheirUnit() async throws {
        let responders = try await Self.responders()
        let units = responders.snapshot.edition.units
        #expect(responders.chain.map { units[$0].id.rawValue } == ["sw", "west", "town"])
        func posted(_ id: String) -> Set<String> {
            let facility = responders.snapshot.facilities.index(of: id) ?? -1
            return Set(responders.units(postedAt: facility).map { units[$0].id.rawValue })
        }
        // The town has two, of which the western is nearer; grids without one have their community's.
        #expect(posted("west") == ["town", "west", "nw", "sw"])
        #expect(posted("east") == ["east", "ne", "se"])
        let json = responders.json { chain in
            units[chain.first ?? 0].id == UnitID("nw") ? nil : [.string("of \(units[chain.first ?? 0].id)")]
        }
        let chain = try #require(json["units"]?.arrayValue)
        #expect(chain.map { $0["post"]?["id"]?.stringValue } == ["west", "west", "west"])
        #expect(chain[0]["members"] == ["of sw"] && chain[0]["post"]?["within"] == true)
        let stations = try #require(json["stations"]?.arrayValue)
        #expect(stations[0]["postOf"] == [] && stations[0]["members"] == nil)
        let members = stations[1]["members"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(Set(members) == ["of town", "of west", "of sw"])
        #expect(responders.json { _ in nil }["units"]?.arrayValue?.contains { $0["members"] != nil } == false)
    }

    @Test func aTownWithoutStationsHasNoPosts() async throws {
        let town = try await CoverageTown(CoverageTown.buildings, [])
        let responders = try await town.coverage.snapshot().responders(at: Self.point)
        #expect(responders.stations.isEmpty && responders.posts.allSatisfy { $0 == nil })
        let json = responders.json { _ in nil }
        #expect(json["units"]?.arrayValue?.allSatisfy { $0["post"]?.isNull == true } == true)
    }
}
