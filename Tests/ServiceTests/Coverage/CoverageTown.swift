import Foundation
import GridSystem
import Places
import Service
import SimpleFeatures
import Storage
import TestSupport

/// Streets every 100 m around a centre, four small grids a kilometre on a side that meet there, two communities: west and east.
struct CoverageTown {
    let store = MemoryStore()
    let grid: GridService
    let coverage: CoverageService
    static let streets = PerfectGrid(lines: 21)
    static let day = CivilDate("2024-05-14")

    /// - Parameter island: the land of one more small grid of the east, elsewhere.
    init(
        _ buildings: [Building], _ facilities: [Facility], population: [String: Int] = [:],
        island: LatticeMultiPolygon? = nil
    ) async throws {
        try await store.publish(Self.edition(population, island), from: nil)
        if !buildings.isEmpty { _ = try await store.buildings.replace(buildings, from: "test", on: Self.today) }
        if !facilities.isEmpty { _ = try await store.facilities.replace(facilities, from: "test", on: Self.today) }
        grid = try await GridService(store)
        coverage = CoverageService(grid: grid, walking: WalkingService(try Self.streets.network()))
    }

    static var today: CivilDate { CivilDate(Date(), in: .gmt) }

    /// So many metres east and north of the centre.
    static func place(_ east: Double, _ north: Double) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: streets.centre.y)
        return LatticePoint(
            x: streets.centre.x + Int32((east / metric.metresPerStepX).rounded()),
            y: streets.centre.y + Int32((north / metric.metresPerStepY).rounded()))
    }

    static func building(
        _ id: String, _ doors: [(Double, Double)], people: Int?, households: Int? = nil, groups: [String: Int] = [:],
        compound: String? = nil
    ) -> Building {
        Building(
            id: id, compound: compound, outline: .point(place(doors[0].0, doors[0].1)),
            entrances: doors.count == 1 ? [] : doors.map { Entrance(position: place($0.0, $0.1)) },
            residents: Residents(households: households, people: people, groups: groups))
    }

    static func facility(
        _ id: String, _ east: Double, _ north: Double, _ categories: [String] = ["canteen"], capacity: Int? = nil
    ) -> Facility {
        Facility(
            id: id, names: ["zh": id], position: place(east, north), categories: categories, capacity: capacity)
    }

    /// Five buildings, whose walks to the centre are, in metres: 400, 300, 400, 300, and 550 and 350 by its two doors.
    static let buildings = [
        building("b1", [(100, 300)], people: 10, households: 4, groups: ["age85": 1]),
        building("b2", [(200, -100)], people: 20, households: 8, groups: ["age85": 2]),
        building("b3", [(-300, 100)], people: 30, households: 10, groups: ["age85": 0]),
        building("b4", [(-100, -200)], people: 40, households: 15, groups: ["age85": 4]),
        building("b5", [(-450, -100), (-250, -100)], people: 50, households: 20, groups: ["age85": 5]),
    ]

    private static func edition(_ population: [String: Int], _ island: LatticeMultiPolygon?) -> Edition {
        var units = [
            GridUnit(id: UnitID("town"), level: "subdistricts", code: "150826100", names: ["zh": "陕坝镇"])
        ]
        for (id, code) in [("west", "150826100001"), ("east", "150826100002")] {
            units.append(
                GridUnit(
                    id: UnitID(id), level: "communities", code: code, names: ["en": id], parent: UnitID("town"),
                    population: population[id]))
        }
        let corners = [("nw", -1000.0, 0.0), ("sw", -1000, -1000), ("ne", 0, 0), ("se", 0, -1000)]
        for (index, (id, west, south)) in corners.enumerated() {
            let ring = [(0.0, 0.0), (1000, 0), (1000, 1000), (0, 1000)].map { place(west + $0.0, south + $0.1) }
            units.append(
                GridUnit(
                    id: UnitID(id), level: "small-grids", code: "15082610000\(west < 0 ? 1 : 2)00\(index)",
                    names: ["en": id], parent: UnitID(west < 0 ? "west" : "east"), population: population[id],
                    geometry: LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(ring))])))
        }
        if let island {
            units.append(
                GridUnit(
                    id: UnitID("island"), level: "small-grids", code: "150826100002009", names: ["en": "island"],
                    parent: UnitID("east"), geometry: island))
        }
        let start = Date(timeIntervalSince1970: 1_714_492_800)
        return Edition(
            record: EditionRecord(number: 1, effectiveFrom: start, publishedAt: start), definition: .standard,
            units: units, vacant: [])
    }
}
