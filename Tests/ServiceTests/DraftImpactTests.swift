import Foundation
import GeoJSON
import GridSystem
import Places
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// Two squares of 1000 steps side by side, `a` and `b`, each in a community of its own; the draft gives the western half of `b`
/// to `a`, and `c`, which stands apart, is retired.
@Suite("Impact of a draft")
struct DraftImpactTests {
    private let store: any Store = MemoryStore(
        definition: GridSystemDefinition(levels: [
            Level(id: "communities", title: [:]), Level(id: "small-grids", title: [:]),
        ]))
    private let day: CivilDate

    init() async throws {
        day = try #require(CivilDate("2024-06-01"))
        var units = ["A", "B"].map { GridUnit(id: UnitID($0), level: "communities", code: $0) }
        for (id, parent, x) in [("a", "A", 0), ("b", "B", 1000), ("c", "B", 5000)] as [(String, String, Int32)] {
            units.append(
                GridUnit(
                    id: UnitID(id), level: "small-grids", code: id, parent: UnitID(parent), households: 10,
                    geometry: SamplePlaces.square(x, 0)))
        }
        try await store.publish(
            Edition(
                record: EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast),
                definition: try await store.definition(), units: units, vacant: []), from: nil)
        var draft = Draft(id: "d", base: 1, createdAt: .distantPast)
        units[2].geometry = LatticeMultiPolygon([Self.rectangle(0, 1500)])
        units[3].geometry = LatticeMultiPolygon([Self.rectangle(1500, 2000)])
        draft.changes = [units[2].id: .put(units[2]), units[3].id: .put(units[3]), units[4].id: .retire]
        try await store.saveDraft(draft)
        let buildings = [
            Building(
                id: "west", outline: .point(SamplePlaces.point(1200, 500)),
                residents: Residents(households: 6, people: 13)),
            Building(
                id: "east", outline: .point(SamplePlaces.point(1700, 500)),
                residents: Residents(households: 4, people: 8)),
            Building(id: "shed", outline: .point(SamplePlaces.point(1300, 500))),
        ]
        _ = try await store.buildings.replace(buildings, from: "x", on: day)
        let from = try #require(CivilDate("2020-01-01"))
        let members = ["m", "n", "o"].map { Member(id: $0, name: $0.uppercased()) }
        try await store.saveMembers(
            members,
            assignments: [
                Assignment(member: "m", unit: UnitID("b"), role: "网格员", from: from),
                Assignment(member: "n", unit: UnitID("c"), role: "网格员", from: from),
                Assignment(member: "o", unit: UnitID("a"), role: "网格员", from: from, to: CivilDate("2021-01-01")),
            ])
    }

    private static func rectangle(_ west: Int32, _ east: Int32) -> LatticePolygon {
        LatticePolygon(
            exterior: LatticeRing([
                SamplePlaces.point(west, 0), SamplePlaces.point(east, 0), SamplePlaces.point(east, 1000),
                SamplePlaces.point(west, 1000),
            ]))
    }

    private func impact(reports: DraftImpactService.OpenReports? = nil) async throws -> DraftImpact {
        let grid = try await GridService(store)
        let comparisons = ComparisonService(grid: grid, dwellings: DwellingService(store.buildings))
        return try await DraftImpactService(
            comparisons: comparisons, members: store, timeZone: .gmt, openReports: reports
        ).impact(of: "d", by: .operatorOfTheStore)
    }

    @Test("units, duties, and reports on the land concerned")
    func concerned() async throws {
        // Reports are open on everything that is broader than it is high or as broad.
        let impact = try await impact { land in
            guard let box = land.box else { return 0 }
            return box.maxX - box.minX >= box.maxY - box.minY ? 3 : 0
        }
        #expect(impact.units.map(\.unit.code) == ["A", "B", "a", "b", "c"])
        #expect(impact.units.map(\.fate) == [.derived, .derived, .changed, .changed, .retired])
        #expect(impact.units.map(\.lost.households) == [nil, 16, nil, 6, 10])
        #expect(impact.units.map(\.gained.households) == [6, nil, 6, nil, nil])
        for (unit, share) in zip(impact.units, [1.5, 0.25, 1.5, 0.5]) {
            let before = try #require(unit.areaBefore?.squareMetres)
            let after = try #require(unit.areaAfter?.squareMetres)
            #expect(abs(after / before - share) < 1e-6, "\(unit.unit.code)")
        }
        #expect(impact.units[4].areaAfter == nil)
        #expect(impact.duties.map(\.assignment.member) == ["m", "n"])
        #expect(impact.duties.map(\.effect) == [.losesLand, .unitRetired])
        // The strip of b is half as broad as high; c is a square.
        #expect(impact.reports == [0, 3])
    }

    @Test("who may not know how many live in a single building is not told by a sum over one either")
    func residents() async throws {
        let impact = try await impact()
        let full = try JSONValue(parsing: impact.geoJSON(for: .operatorOfTheStore, names: ["m": "M"]))
        let strip = try #require(full["features"]?.arrayValue?.first?["properties"])
        #expect(strip["from"]?.stringValue == "b")
        #expect(strip["to"]?.stringValue == "a")
        #expect(strip["households"]?.integerValue == 6)
        #expect(strip["people"]?.integerValue == 13)
        #expect(strip["basis"]?.stringValue == "buildings")
        #expect(strip["buildingList"]?.arrayValue?.count == 2)
        #expect(full["totals"]?["households"]?.integerValue == 16)
        #expect(full["totals"]?["buildings"]?.integerValue == 2)
        #expect(full["totals"]?["unitsRetired"]?.integerValue == 1)
        #expect(full["totals"]?["reports"] == nil)
        #expect(full["members"]?.arrayValue?.first?["name"]?.stringValue == "M")
        // A planner of another community.
        let stranger = Principal(role: .planner, unit: UnitID("elsewhere"))
        let other = try JSONValue(parsing: impact.geoJSON(for: stranger, names: ["m": "M"]))
        let seen = try #require(other["features"]?.arrayValue?.first?["properties"])
        #expect(seen["households"] == .null)
        #expect(seen["buildings"]?.integerValue == 2)
        #expect(seen["buildingList"]?.arrayValue?.allSatisfy { $0["households"] == nil } == true)
        #expect(other["members"]?.arrayValue == [])
        let gained = other["units"]?.arrayValue?.first { $0["code"]?.stringValue == "a" }?["householdsGained"]
        #expect(gained == .null)
    }

    @Test("without a right to drafts there is no impact; a draft that does not exist has none")
    func refused() async throws {
        let grid = try await GridService(store)
        let service = DraftImpactService(
            comparisons: ComparisonService(grid: grid, dwellings: DwellingService(store.buildings)), members: store,
            timeZone: .gmt)
        let error = await #expect(throws: ServiceError.self) { try await service.impact(of: "d", by: .everybody) }
        #expect(error?.code == .unauthorized)
        let missing = await #expect(throws: StorageError.self) {
            try await service.impact(of: "x", by: .operatorOfTheStore)
        }
        #expect(missing?.code == .notFound)
    }

    @Test("comparisons of editions go forward, and the last are remembered while the buildings stay")
    func editions() async throws {
        let grid = try await GridService(store)
        let service = ComparisonService(grid: grid, dwellings: DwellingService(store.buildings))
        let first = try await service.comparison(from: 0, to: 1)
        #expect(first.transfers.map(\.count.households) == [nil, 10, nil])
        _ = try await store.buildings.replace([], from: "x", on: day)
        #expect(try await service.comparison(from: 0, to: 1).transfers.map(\.dwellings.count) == [0, 0, 0])
        for (from, to) in [(1, 1), (2, 1), (-1, 1)] {
            let error = await #expect(throws: ServiceError.self) { try await service.comparison(from: from, to: to) }
            #expect(error?.code == .invalidValue)
        }
    }
}
