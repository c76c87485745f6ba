import Foundation
import GridSystem
import OpenStreetMap
import Places
import Service
import SimpleFeatures
import Storage
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// The seeds of the idea, on the demo town: every number is worked out a second time, by a walk from every door apart.
@Suite("The demo town's coverage")
struct DemoCoverageTests {
    private struct Demo {
        let snapshot: CoverageSnapshot
        let buildings: [Building]
        let compounds: [Compound]
        let facilities: [Facility]
        /// By building and by compound the walk to each facility, in units; `nil` beyond a quarter of an hour.
        let walks: [[UInt32?]]
        let compoundWalks: [[UInt32?]]

        /// An adult's quarter of an hour, in centimetres.
        static let quarterHour: UInt32 = 15 * 60 * 120

        func reaches(_ walks: [UInt32?], _ category: String, within minutes: UInt32) -> Bool {
            zip(facilities, walks).contains { facility, walk in
                facility.categories.contains(category) && (walk ?? .max) <= minutes * 60 * 120
            }
        }

        func people(_ category: String, within minutes: UInt32) -> Int {
            zip(buildings, walks).reduce(0) { sum, entry in
                sum + (reaches(entry.1, category, within: minutes) ? entry.0.residents.people ?? 0 : 0)
            }
        }
    }

    private static func demo() async throws -> Demo {
        let folder = DemoFolder.url
        func file(_ name: String) -> PlaceFile { PlaceFile(path: folder.appending(path: "\(name).geojson").path) }
        let store = MemoryStore(), by = Principal.operatorOfTheStore
        let layout = try Data(contentsOf: folder.appending(path: "layout.json"))
        try await store.setDefinition(try JSONDecoder().decode(GridSystemDefinition.self, from: layout))
        let levels = [("town", "subdistricts"), ("communities", "communities"), ("large-grids", "large-grids")]
        for (name, level) in levels + [("small-grids", "small-grids")] {
            let grids = try GridFile.read(
                path: folder.appending(path: "\(name).geojson").path,
                columns: GridColumns(code: "code", parent: level == "subdistricts" ? nil : "parent"))
            _ = try await ImportService(store).importGrids(
                grids, level: level, rules: ImportRules(), draft: "demo", note: "synthetic", by: by)
        }
        _ = try await PublishingService(store).publish(draft: "demo", effectiveFrom: CivilDate("2024-01-01"), by: by)
        let compounds = try file("compounds").compounds(gates: file("gates"))
        let buildings = try file("buildings").buildings(), facilities = try file("facilities").facilities()
        let places = PlaceImportService(timeZone: .gmt)
        _ = try await places.importPlaces(compounds, from: "demo", into: store.compounds, by: by)
        _ = try await places.importPlaces(buildings, from: "demo", into: store.buildings, by: by)
        _ = try await places.importPlaces(facilities, from: "demo", into: store.facilities, by: by)
        let network = try StreetNetwork(
            StreetMap(osm: OSMFile(path: folder.appending(path: "streets.osm").path)), source: "Shanba")
        let coverage = CoverageService(grid: try await GridService(store), walking: WalkingService(network))
        let bare = facilities.entries.map(\.place)
        var oracle = WalkByWalk(network)
        func walks(_ doors: [LatticePoint]) -> [UInt32?] {
            oracle.costs(from: doors, to: bare.map(\.position), within: Demo.quarterHour)
        }
        let homes = buildings.entries.map(\.place), quarters = compounds.entries.map(\.place)
        return Demo(
            snapshot: try await coverage.snapshot(), buildings: homes, compounds: quarters, facilities: bare,
            walks: homes.map { walks($0.doors) }, compoundWalks: quarters.map { walks($0.gates.map(\.position)) })
    }

    @Test("reading rooms, canteens and the quarter-hour circle, to the last person", .tags(.slow))
    func seeds() async throws {
        let demo = try await Self.demo()
        let snapshot = demo.snapshot
        #expect(snapshot.facilities.indices(of: "reading-room").count == 4)
        func total(_ category: String, _ minutes: Double) throws -> CoverageFigures {
            try snapshot.coverage(
                CoverageQuery([.init(category, within: .minutes(minutes))], level: "communities")
            ).total.figures
        }
        let compounds = try #require(snapshot.demand.weight(named: "compounds"))
        let reading = try total("reading-room", 15)
        #expect(reading.covered[Demand.people] == Double(demo.people("reading-room", within: 15)))
        #expect(
            reading.covered[compounds]
                == Double(demo.compoundWalks.count { demo.reaches($0, "reading-room", within: 15) }))
        #expect(reading.totals[compounds] == Double(demo.compounds.count))
        #expect(try total("canteen", 5).covered[Demand.people] == Double(demo.people("canteen", within: 5)))

        let circle = try snapshot.completeness(level: "communities")
        #expect(circle.rows.count == 13)
        let locator = snapshot.locator
        let community = demo.buildings.map { building -> Int? in
            building.outline.position.flatMap { locator.unit(at: $0) }.flatMap { face in
                locator.edition.chain(from: face).first { locator.edition.units[$0].level == "communities" }
            }
        }
        for row in circle.rows {
            let members = demo.buildings.indices.filter { community[$0] == row.unit }
            for (category, reached) in zip(circle.categories, row.reached) {
                for (minutes, amount) in zip([5, 10, 15] as [UInt32], reached) {
                    let expected = members.reduce(0) { sum, member in
                        let isIn = demo.reaches(demo.walks[member], category, within: minutes)
                        return sum + (isIn ? demo.buildings[member].residents.people ?? 0 : 0)
                    }
                    #expect(amount == Double(expected), "\(category) within \(minutes) minutes")
                }
            }
        }
    }
}
