import Foundation
import Geodesy
import GridSystem
import Places
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@Suite("Import of places")
struct PlaceImportTests {
    private let folder: TemporaryFolder
    private let service = PlaceImportService(timeZone: .gmt)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func file(_ features: String...) throws -> PlaceFile {
        let path = folder.path("places.geojson")
        let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return PlaceFile(path: path)
    }

    private func feature(_ properties: String, _ geometry: String = #"{"type":"Point","coordinates":[107.15,40.88]}"#)
        -> String
    {
        #"{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}"#
    }

    @Test("every fault of a file is said at once, with its feature, and nothing is stored")
    func faults() async throws {
        let batch = try file(
            feature(#""id":"a","categories":["药店"]"#),
            feature(#""categories":["药店"]"#),
            feature(#""id":"c","categories":"药店"},"x":{"#, #"{"type":"Point","coordinates":[40.88,107.15]}"#),
            feature(#""id":"d","capacity":"many","validFrom":"2024-02-30","categories":[1]"#, "null"),
            feature(#""id":"e","categories":["药店"],"capacity":-4,"validFrom":"2024-02-02","validTo":"2024-02-01""#),
            feature(#""id":"a","categories":["自助"]"#),
            feature(#""id":"g""#, #"{"type":"LineString","coordinates":[[107,40],[107.1,40]]}"#)
        ).facilities()
        let repository = MemoryStore().facilities
        let report = try await service.importPlaces(batch, from: "x", into: repository, by: .operatorOfTheStore)
        let found = report.findings.map { "\($0.feature ?? -1) \($0.defect.kind.rawValue)" }
        #expect(
            found == [
                "1 missing-id", "2 off-earth", "3 wrong-geometry", "3 wrong-value", "3 wrong-value", "3 wrong-value",
                "4 negative-count", "4 reversed-validity", "5 duplicate-id", "5 unknown-category", "6 wrong-geometry",
            ])
        #expect(report.isRefused && report.changes == nil && report.features == 7)
        #expect(report.findings.filter { !$0.isRefusal }.map(\.defect.kind) == [.unknownCategory])
        #expect(try await repository.all().isEmpty)
    }

    @Test("words of several kinds mean one category; others are kept and noted")
    func categories() async throws {
        let batch = try file(
            feature(#""id":"a","categories":["pharmacy","药店 "]"#), feature(#""id":"b","categories":"便利店；药店, 自助""#)
        ).facilities()
        #expect(batch.entries[1].place.categories == ["convenience-store", "pharmacy", "自助"])
        #expect(batch.allFindings.map(\.defect.kind) == [.unknownCategory, .unknownCategory])
    }

    @Test("columns of other names are found, and mistyped ones are refused")
    func columns() throws {
        var file = try file(feature(##""编号":"a","楼号":"3#","id":9,"name":"甲","name_en":"A","layers":[1]"##))
        file.columns = PlaceColumns(renamed: ["id": "编号", "number": "楼号"])
        let building = try #require(try file.buildings().entries.first?.place)
        #expect(building.id == "a" && building.number == "3#" && building.names == ["zh": "甲", "en": "A"])
        #expect(building.attributes == ["source_id": .integer(9), "layers": .json("[1]")])
        for renamed in [["number": "楼"], ["storeys": "楼号"]] {
            file.columns = PlaceColumns(renamed: renamed)
            let error = #expect(throws: ServiceError.self) { try file.buildings() }
            #expect(error?.code == .unknownColumn)
        }
    }

    @Test("coordinates of another system are brought to the lattice, entrances too")
    func systems() throws {
        let square =
            #"{"type":"Polygon","coordinates":[[[428361.6341,4528261.1084],[428381,4528261],[428381,4528281],[428361.6341,4528261.1084]]]}"#
        var file = try file(feature(#""id":"a","entrances":[{"unit":2,"lon":428361.6341,"lat":4528261.1084}]"#, square))
        file.crs = .epsg(4545)
        let batch = try file.buildings()
        let building = try #require(batch.entries.first?.place)
        let place = LatticePoint(x: 1_071_500_000, y: 408_860_000)
        #expect(building.entrances == [Entrance(unit: "2", position: place)])
        guard case .area(let land) = building.outline else { return #expect(Bool(false), "not an area") }
        #expect(land.polygons[0].exterior.vertices[0] == place)
        file.crs = nil
        #expect(try file.buildings().allFindings.map(\.defect.kind) == [.offEarth, .offEarth])
    }

    @Test("a footprint smaller than the lattice is a point, and said so")
    func collapse() throws {
        let tiny =
            #"{"type":"Polygon","coordinates":[[[107.15,40.88],[107.150000001,40.88],[107.15,40.880000001],[107.15,40.88]]]}"#
        let batch = try file(feature(#""id":"a""#, tiny)).buildings()
        #expect(batch.entries.map(\.place.outline) == [.point(LatticePoint(x: 1_071_500_000, y: 408_800_000))])
        #expect(batch.allFindings.map(\.defect.kind) == [.collapsedRing])
    }

    @Test("gates of a file of their own come to their compounds; those without one are noted")
    func gates() throws {
        let gateFile = try file(
            feature(#""compound":"C1","name":"南门","kind":"main""#), feature(#""compound":"C9","kind":"side""#),
            feature(#""compound":"C1","kind":"wide""#))
        let gates = PlaceFile(path: folder.path("gates.geojson"))
        try FileManager.default.moveItem(atPath: gateFile.path, toPath: gates.path)
        let square =
            #"{"type":"Polygon","coordinates":[[[107.15,40.88],[107.16,40.88],[107.16,40.89],[107.15,40.88]]]}"#
        let batch = try file(feature(#""code":"C1""#, square)).compounds(gates: gates)
        let compound = try #require(batch.entries.first?.place)
        #expect(compound.id == "C1" && compound.code == "C1")
        #expect(compound.gates.map(\.kind) == [.main] && compound.gates.map(\.name) == ["南门"])
        #expect(batch.allFindings.map(\.defect.kind) == [.unknownCompound, .wrongValue])
    }

    @Test("only who manages places may import them")
    func rights() async throws {
        let batch = PlaceBatch<Facility>()
        for role in Role.allCases {
            let principal = Principal(role: role)
            let may = [.planner, .publisher, .admin].contains(role)
            #expect(principal.may(.managePlaces) == may)
            guard !may else { continue }
            await #expect(throws: ServiceError.self) {
                try await service.importPlaces(batch, from: "x", into: MemoryStore().facilities, by: principal)
            }
        }
    }
}
