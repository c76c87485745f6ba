import GridSystem
import Places
import Service
import Storage
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// Numbers derived by hand: an adult walks 360 m in five minutes.
struct CoverageTests {
    private static func query(
        _ minutes: Double = 5, level: String = "communities", unit: UnitID? = nil, weight: String = "people"
    ) -> CoverageQuery {
        CoverageQuery(
            [CoverageQuery.Requirement("canteen", within: .minutes(minutes))], level: level, unit: unit, weight: weight)
    }

    @Test func everyoneIsCountedInTheirUnit() async throws {
        let town = try await CoverageTown(CoverageTown.buildings, [CoverageTown.facility("centre", 0, 0)])
        let table = try await town.coverage.snapshot().coverage(Self.query())
        let names = table.snapshot.edition.units
        #expect(table.rows.map { $0.unit.map { names[$0].id.rawValue } } == ["west", "east"])
        let (west, east) = (table.rows[0].figures, table.rows[1].figures)
        // People, households, buildings, over 85. By its second door b5 walks 350 m.
        #expect(west.totals == [120, 45, 3, 9] && west.covered == [90, 35, 2, 9])
        #expect(east.totals == [30, 12, 2, 3] && east.covered == [20, 8, 1, 2])
        #expect(table.total.figures.totals == [150, 57, 5, 12] && table.total.figures.covered == [110, 43, 3, 11])
        // (30 x 400 + 40 x 300 + 50 x 350) / 120 m; nine of ten are 108 people.
        #expect(abs((west.meanCost ?? 0) / 100 - 345.83) < 0.5)
        #expect(abs(Double(west.costOfNinety ?? 0) / 100 - 400) < 0.5)
        #expect(abs((east.meanExcess ?? 0) / 100 - 40) < 0.5)
        #expect(abs(Double(east.shortest?.cost ?? 0) / 100 - 300) < 0.5)
        #expect(table.elsewhere == 0)
    }

    @Test func aUnitAndItsGridsAlone() async throws {
        let town = try await CoverageTown(CoverageTown.buildings, [CoverageTown.facility("centre", 0, 0)])
        let table = try await town.coverage.snapshot().coverage(
            Self.query(level: "small-grids", unit: UnitID("west"), weight: "age85"))
        #expect(table.rows.map(\.figures.totals[0]) == [30, 90])
        #expect(table.rows.map(\.figures.covered[3]) == [0, 9])
        #expect(table.total.figures.totals == [120, 45, 3, 9])
        // Nobody over 85 lives in b3.
        #expect(table.rows[0].figures.meanCost == nil)
    }

    @Test func everyCategoryWithinItsOwnLimit() async throws {
        let town = try await CoverageTown(
            CoverageTown.buildings,
            [CoverageTown.facility("centre", 0, 0), CoverageTown.facility("library", 0, 300, ["reading-room"])])
        // To the library: b1 100, b2 600, b3 500, b4 600, b5 650 m. Ten minutes are 720 m.
        let both = CoverageQuery(
            [.init("canteen", within: .minutes(5)), .init("reading-room", within: .minutes(8))], level: "communities")
        let table = try await town.coverage.snapshot().coverage(both)
        // 8 minutes are 576 m: b1 and b3 reach the library, b2, b4 and b5 the canteen; nobody both.
        #expect(table.total.figures.covered == [0, 0, 0, 0])
        #expect(table.total.parts.map(\.covered[0]) == [110, 40])
        let later = CoverageQuery(
            [.init("canteen", within: .minutes(5)), .init("reading-room", within: .minutes(9))], level: "communities")
        // 9 minutes are 648 m: now b2 and b4 too.
        #expect(try await town.coverage.snapshot().coverage(later).total.figures.covered[0] == 60)
    }

    @Test func peopleOfUnitsWithoutBuildingsAreSpreadOverTheStreets() async throws {
        let town = try await CoverageTown(
            [CoverageTown.building("b1", [(100, 300)], people: 10)], [CoverageTown.facility("centre", 0, 0)],
            population: ["sw": 1000, "se": 600, "west": 9, "east": 9])
        let table = try await town.coverage.snapshot().coverage(Self.query(10, level: "small-grids"))
        let rows = Dictionary(
            uniqueKeysWithValues: table.rows.map { (table.snapshot.edition.units[$0.unit ?? 0].id.rawValue, $0) })
        // A number that parts have of their own is not spread again.
        #expect(abs(table.total.figures.totals[0] - 1610) < 1e-6)
        let west = try #require(rows["sw"])
        #expect(west.isSpread && rows["ne"]?.isSpread == false)
        // Within 720 m of the corner of a kilometre's square, as streets lead: the part of street length where x + y <= 720.
        // Of the streets on its border only the western and the southern belong to it: 10 a direction of 1000 m.
        let reached = (1...10).reduce(0.0) { $0 + max(0, 720 - Double($1) * 100) } * 2
        let share = reached / 20_000
        #expect(abs((west.figures.share(0) ?? 0) - share) < 0.03)
    }

    @Test func answersChangeWhenFacilitiesDo() async throws {
        let town = try await CoverageTown(CoverageTown.buildings, [CoverageTown.facility("centre", 0, 0)])
        let before = try await town.coverage.snapshot()
        #expect(try await town.coverage.snapshot() === before)
        _ = try await town.store.facilities.replace(
            [CoverageTown.facility("centre", 0, 0), CoverageTown.facility("north", 100, 300)], from: "test",
            on: CoverageTown.today)
        let after = try await town.coverage.snapshot()
        #expect(after !== before && after.versions != before.versions)
        #expect(try after.coverage(Self.query()).total.figures.covered[0] == 120)
        _ = try await town.store.buildings.replace(
            [CoverageTown.building("b2", [(200, -100)], people: 21)], from: "test", on: CoverageTown.today)
        #expect(try await town.coverage.snapshot().coverage(Self.query()).total.figures.totals[0] == 21)
    }

    @Test func whatNobodyCanAnswerIsSaid() async throws {
        let town = try await CoverageTown(CoverageTown.buildings, [CoverageTown.facility("centre", 0, 0)])
        let snapshot = try await town.coverage.snapshot()
        func code(_ body: () throws -> Void) -> String? {
            do { try body() } catch let error as ServiceError { return error.code.rawValue } catch let error
                as WalkingError
            {
                return error.parameter
            } catch { return "\(error)" }
            return nil
        }
        let pharmacy = CoverageQuery([.init("pharmacy", within: .minutes(5))], level: "communities")
        #expect(code { _ = try snapshot.coverage(pharmacy) } == "no-facilities")
        #expect(code { _ = try snapshot.coverage(Self.query(0)) } == "minutes")
        #expect(code { _ = try snapshot.coverage(Self.query(level: "villages")) } == "level")
        #expect(code { _ = try snapshot.coverage(Self.query(weight: "cats")) } == "weight")
        #expect(code { _ = try snapshot.coverage(Self.query(unit: UnitID("nowhere"))) } == "unknown-unit")
        #expect(code { _ = try snapshot.coverage(CoverageQuery([], level: "communities")) } == "category")
        let mixed = CoverageQuery(
            [.init("canteen", within: .minutes(5)), .init("canteen", within: .metres(5))], level: "communities")
        #expect(code { _ = try snapshot.coverage(mixed) } == "metres")
        let empty = try await CoverageTown([], [CoverageTown.facility("centre", 0, 0)]).coverage.snapshot()
        #expect(code { _ = try empty.coverage(Self.query()) } == "no-population")
        let service = CoverageService(grid: town.grid, walking: WalkingService())
        await #expect(throws: ServiceError.self) { try await service.snapshot() }
    }

    @Test func numbersThatTellOfHouseholdsAreWithheld() async throws {
        let town = try await CoverageTown(
            CoverageTown.buildings + [CoverageTown.building("b6", [(-700, 300)], people: 3)],
            [CoverageTown.facility("centre", 0, 0)])
        let snapshot = try await town.coverage.snapshot()
        let table = try snapshot.coverage(Self.query(level: "small-grids"))
        let open = table.visible(to: .operatorOfTheStore)
        #expect(open.rows.allSatisfy { $0.withheld.isEmpty })
        let seen = table.visible(to: .everybody)
        // ne and se have one building each; in nw 4 of 33 are beyond... all 33 walk more than 360 m, which tells nothing.
        let ids = seen.rows.map { snapshot.edition.units[$0.unit ?? 0].id.rawValue }
        let hidden = Set(zip(ids, seen.rows).filter { $1.withheld.contains(0) }.map(\.0))
        #expect(hidden == ["ne", "se"])
        let scoped = table.visible(to: Principal(role: .dispatcher, unit: UnitID("east")))
        #expect(scoped.rows.allSatisfy { !$0.withheld.contains(0) })
    }
}
