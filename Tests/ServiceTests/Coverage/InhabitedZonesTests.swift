import GeoJSON
import GridSystem
import Places
import Service
import SimpleFeatures
import TestSupport
import Testing
import WalkingAccess

/// By hand, as in ``CoverageTests``: within five minutes, 360 m, of the centre are all but b1 in the east and b3 in the west. Every place of
/// the town lies within 50 m of a street, so what is not covered is blind.
struct InhabitedZonesTests {
    private static func query(
        _ requirements: [CoverageQuery.Requirement] = [.init("canteen", within: .minutes(5))],
        level: String = "communities", unit: UnitID? = nil
    ) -> CoverageQuery { CoverageQuery(requirements, level: level, unit: unit) }

    private static func town(
        _ more: [Building] = [], _ facilities: [Facility] = [CoverageTown.facility("centre", 0, 0)]
    ) async throws -> CoverageSnapshot {
        try await CoverageTown(CoverageTown.buildings + more, facilities).coverage.snapshot()
    }

    private static func people(_ zones: InhabitedZones, row: Int) -> Double {
        zones.zones.filter { $0.row == row }.reduce(0) { $0 + $1.amounts[Demand.people] }
    }

    @Test func peopleInZonesAreThoseWhoAreNotCovered() async throws {
        let zones = try await Self.town().inhabitedZones(Self.query())
        // The west first: 30 people of b3 in its one zone, then the 10 of b1; b5 stands in the zone and is covered by its other door.
        #expect(zones.zones.prefix(2).map { $0.amounts } == [[30, 10, 1, 0], [10, 4, 1, 1]])
        for (row, tableRow) in zones.table.rows.enumerated() {
            let uncovered = tableRow.figures.totals[0] - tableRow.figures.covered[0]
            #expect(Self.people(zones, row: row) + zones.elsewhere[row][0] == uncovered && zones.elsewhere[row][0] == 0)
        }
        // Half a square of two kilometres, less half of what lies within 360 m: a diamond of 2 x 360² with rounded arms; streets count for
        // the 50 m beside them.
        let west = zones.zones.filter { $0.row == 0 }.reduce(0) { $0 + $1.zone.extent.squareMetres }
        #expect(abs(west - (2e6 - 129_600)) < 30_000)
    }

    @Test func whoIsCoveredWhereTheyStandButNotByTheirDoorIsInNoZone() async throws {
        let turned = Building(
            id: "turned", outline: .point(CoverageTown.place(100, 100)),
            entrances: [Entrance(position: CoverageTown.place(500, 500))], residents: Residents(people: 70))
        let zones = try await Self.town([turned, CoverageTown.building("b6", [(500, 600)], people: 8)])
            .inhabitedZones(Self.query())
        #expect(Self.people(zones, row: 1) == 10 + 8 && zones.elsewhere[1][Demand.people] == 70)
    }

    @Test func zonesWithoutPeopleAreGivenToo() async throws {
        let zones = try await CoverageTown(
            [CoverageTown.building("b3", [(-300, 100)], people: 30)], [CoverageTown.facility("centre", -300, 100)]
        ).coverage.snapshot().inhabitedZones(Self.query())
        #expect(!zones.zones.isEmpty && zones.zones.allSatisfy { $0.amounts == [0, 0, 0] })
        #expect(zones.zones.map(\.zone.extent) == zones.zones.map(\.zone.extent).sorted(by: >))
    }

    @Test func theZonesOfSeveralCategoriesAreWhereOneIsLacking() async throws {
        let snapshot = try await Self.town(
            [], [CoverageTown.facility("centre", 0, 0), CoverageTown.facility("library", 0, 300, ["reading-room"])])
        let both = Self.query([.init("canteen", within: .minutes(5)), .init("reading-room", within: .minutes(9))])
        let zones = try snapshot.inhabitedZones(both)
        // Within 648 m of the library are b1, b2, b3 and b4, within 360 m of the canteen b2, b4 and b5.
        #expect(Self.people(zones, row: 0) == 30 + 50 && Self.people(zones, row: 1) == 10)
        let one = try snapshot.inhabitedZones(Self.query())
        func extent(_ zones: InhabitedZones) -> Double { zones.zones.reduce(0) { $0 + $1.zone.extent.squareMetres } }
        #expect(extent(zones) > extent(one))
    }

    @Test func onlyTheUnitThatIsNamed() async throws {
        let zones = try await Self.town().inhabitedZones(Self.query(level: "small-grids", unit: UnitID("west")))
        let units = zones.table.snapshot.edition.units
        let names = zones.zones.compactMap { zones.table.rows[$0.row].unit.map { units[$0].id.rawValue } }
        #expect(Set(names) == ["nw", "sw"] && names.first == "nw")
    }

    @Test func zonesOfOneOrTwoBuildingsTellNothing() async throws {
        let few = try await Self.town().inhabitedZones(Self.query())
        let hidden = few.visible(to: .everybody)
        #expect(hidden.zones.filter { $0.amounts[0] > 0 }.allSatisfy { $0.withheld.isSuperset(of: [0, 1]) })
        #expect(few.visible(to: .operatorOfTheStore).zones.allSatisfy { $0.withheld.isEmpty })
        // With two neighbours b3's zone has three buildings and 42 people, and is told; b1's is not.
        let more = [
            CoverageTown.building("b7", [(-400, 100)], people: 6, households: 6),
            CoverageTown.building("b8", [(-400, 200)], people: 6, households: 6),
        ]
        let seen = try await Self.town(more).inhabitedZones(Self.query()).visible(to: .everybody)
        let west = try #require(seen.zones.first)
        #expect(west.row == 0 && west.amounts[0] == 42 && !west.withheld.contains(0))
        #expect(seen.zones.first { $0.row == 1 && $0.amounts[0] > 0 }?.withheld.contains(0) == true)
        let answer = try JSONValue(parsing: seen.geoJSON())
        let people = answer["features"]?.arrayValue?.map { $0["properties"]?["people"] }
        #expect(people?[0] == 42 && people?[1] == .null)
    }

    @Test func aTownTooLargeIsRefused() async throws {
        // Two hundred kilometres to the east.
        let far = CoverageTown.place(200_000, 0)
        let ring = [(0, 0), (1000, 0), (1000, 40_000), (0, 40_000)].map {
            LatticePoint(x: far.x + $0.0, y: far.y + $0.1)
        }
        let snapshot = try await CoverageTown(
            CoverageTown.buildings, [CoverageTown.facility("centre", 0, 0)],
            island: LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(ring))])
        ).coverage.snapshot()
        let table = try snapshot.coverage(Self.query())
        #expect(!table.hasAnswerableZones)
        #expect { try snapshot.inhabitedZones(Self.query()) } throws: { ($0 as? WalkingError)?.parameter == "unit" }
        #expect(try snapshot.inhabitedZones(Self.query(unit: UnitID("west"))).zones.isEmpty == false)
    }
}
