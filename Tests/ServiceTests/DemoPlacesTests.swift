import Foundation
import GridSystem
import Places
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// The demo town's places, against its files as another JSON reader sees them.
@Suite("The demo town's places")
struct DemoPlacesTests {
    private static let folder = DemoFolder.url

    private func file(_ name: String) -> PlaceFile { PlaceFile(path: Self.folder.appending(path: name).path) }

    private func properties(_ name: String) throws -> [[String: Any]] {
        let data = try Data(contentsOf: Self.folder.appending(path: name))
        let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let features = try #require(document["features"] as? [[String: Any]])
        return features.compactMap { $0["properties"] as? [String: Any] }
    }

    @Test("nothing is wrong with them, and importing them again changes nothing")
    func again() async throws {
        let store = MemoryStore()
        let service = PlaceImportService(timeZone: .gmt)
        for round in 0..<2 {
            let compounds = try file("compounds.geojson").compounds(gates: file("gates.geojson"))
            let reports = [
                try await service.importPlaces(compounds, from: "demo", into: store.compounds, by: .operatorOfTheStore),
                try await service.importPlaces(
                    try file("buildings.geojson").buildings(), from: "demo", into: store.buildings,
                    by: .operatorOfTheStore),
                try await service.importPlaces(
                    try file("facilities.geojson").facilities(), from: "demo", into: store.facilities,
                    by: .operatorOfTheStore),
            ]
            for report in reports {
                #expect(report.findings.isEmpty)
                #expect(report.changes?.isEmpty == (round == 1))
                #expect(report.changes?.unchanged == (round == 0 ? 0 : report.features))
            }
        }
    }

    @Test("households and people of each compound add up, groups in all")
    func residents() throws {
        let buildings = try file("buildings.geojson").buildings().entries.map(\.place)
        let raw = try properties("buildings.geojson")
        #expect(buildings.count == raw.count && raw.count > 3000)
        func sums(_ name: String) -> [String?: Int] {
            raw.reduce(into: [:]) { $0[$1["compound"] as? String, default: 0] += $1[name] as? Int ?? 0 }
        }
        for name in ["households", "people", "age60", "age65", "age85", "children"] {
            let found = buildings.reduce(into: [String?: Int]()) {
                $0[$1.compound, default: 0] += $1.residents[name] ?? 0
            }
            #expect(found == sums(name), "\(name)")
            #expect(found.values.reduce(0, +) > 0)
        }
        let entrances = raw.reduce(0) { $0 + (($1["entrances"] as? [Any])?.count ?? 0) }
        #expect(buildings.reduce(0) { $0 + $1.entrances.count } == entrances)
    }

    @Test("every gate is a vertex of its compound's ring, and every compound has a main one")
    func gates() throws {
        let compounds = try file("compounds.geojson").compounds(gates: file("gates.geojson")).entries.map(\.place)
        #expect(compounds.reduce(0) { $0 + $1.gates.count } == (try properties("gates.geojson").count))
        for compound in compounds {
            let ring = Set(try #require(compound.land?.polygons.first?.exterior.vertices))
            #expect(compound.gates.allSatisfy { ring.contains($0.position) })
            #expect(compound.gates.contains { $0.kind == .main })
        }
    }

    @Test("every category word of the files is known, and is counted as often as it is written")
    func categories() throws {
        let words = try properties("facilities.geojson").flatMap { $0["categories"] as? [String] ?? [] }
        let found = try file("facilities.geojson").facilities().entries.flatMap(\.place.categories)
        #expect(found.count == words.count)
        for category in FacilityCategory.all {
            #expect(found.count { $0 == category.id } == words.count { $0 == category.chinese }, "\(category.id)")
        }
    }
}
