import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// Units that leave a draft as GeoJSON and come back.
@Suite struct UnitFileTests {
    private let store = MemoryStore()
    private let service: DraftService
    private let edition: Edition
    private let system: DrawingSystem

    init() async throws {
        let town = SampleTown(columns: 5, rows: 4, seed: 5)
        edition = Edition(
            record: EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast),
            definition: .standard, units: town.units, vacant: [])
        try await store.publish(edition, from: nil)
        service = DraftService(grid: try await GridService(store), store: store)
        _ = try await service.create(id: "d", by: .operatorOfTheStore)
        system = DrawingSystem(try CoordinateTransform(.crs84), axisOrder: .eastNorth)
    }

    private func exported(level: Level.ID? = "small-grids") async throws -> [Feature] {
        let state = try await service.state("d", by: .operatorOfTheStore)
        let bytes = EditionExport(state.edition(), level: level).bytes(.geojson)
        return try FeatureCollection(parsing: bytes).features
    }

    private func bring(
        _ features: [Feature], _ handling: GridOperation.Handling = .alone
    ) async throws -> (outcome: DraftOutcome, value: UnitFile.Result) {
        let file = UnitFile(features, system: system)
        return try await service.change(
            "d", as: EditRecord(operation: "edit", document: "{}"), by: .operatorOfTheStore
        ) { editing in
            try editing.bring(file, level: nil, handling: handling)
        }
    }

    /// A border bent at one vertex, as both its faces would have it.
    private struct Bend {
        /// The level with both faces redrawn.
        var features: [Feature]
        /// The two faces, as indices into the features, with their new land.
        var faces: [(index: Int, land: LatticeMultiPolygon)]
    }

    /// Moves a vertex that lies between two others on the border of two faces.
    private func bend(_ features: [Feature]) throws -> Bend {
        let lands = try features.map { try #require(land(of: $0)) }
        for first in lands.indices {
            let ring = lands[first].polygons[0].exterior.vertices
            for second in lands.indices where second != first {
                let shared = Set(lands[second].polygons.flatMap { $0.exterior.vertices })
                let bends = ring.indices.filter { index in
                    [ring.count - 1, 0, 1].allSatisfy { shared.contains(ring[(index + $0) % ring.count]) }
                }
                guard let bend = bends.first.map({ ring[$0] }) else { continue }
                let place = LatticePoint(x: bend.x + 30, y: bend.y + 20)
                let faces = [first, second].map { index in
                    (index: index, land: lands[index].map { $0 == bend ? place : $0 })
                }
                var moved = features
                for (index, land) in faces { moved[index].geometry = Geometry(land) }
                return Bend(features: moved, faces: faces)
            }
        }
        throw GridError(.empty, "no two faces share a bend")
    }

    private func land(of feature: Feature) -> LatticeMultiPolygon? {
        feature.unitID.flatMap { edition.index(of: $0) }.flatMap { edition.units[$0].geometry }
    }

    @Test("out and back, nothing is different", arguments: [nil, "small-grids", "communities"] as [Level.ID?])
    func roundTrip(level: Level.ID?) async throws {
        let features = try await exported(level: level)
        let (outcome, result) = try await bring(features)
        #expect(result.unchanged == features.count && features.count > 1)
        #expect(result.replaced.isEmpty && result.created.isEmpty)
        #expect(outcome.sequence == nil)
    }

    @Test("a level in which one border was moved on both sides changes two units, in one step, validly")
    func oneBorder() async throws {
        let features = try await exported()
        let (outcome, result) = try await bring(try bend(features).features)
        #expect(result.replaced.count == 2 && result.unchanged == features.count - 2)
        #expect(outcome.sequence == 1)
        #expect(try await service.validation(of: "d", by: .operatorOfTheStore).validation.isValid)
    }

    @Test("with the neighbours giving, a feature that stayed does not take back what its neighbour was given")
    func lenient() async throws {
        let features = try await exported()
        let bend = try bend(features)
        let first = bend.faces[0].index
        var oneSide = features
        oneSide[first] = bend.features[first]
        let (outcome, result) = try await bring(oneSide, .lenient)
        #expect(result.replaced == [try #require(features[first].unitID)])
        for (index, land) in bend.faces {
            let unit = try #require(features[index].unitID)
            #expect(outcome.state.grid.outline(of: unit)?.canonical == land.canonical)
        }
        #expect(try await service.validation(of: "d", by: .operatorOfTheStore).validation.isValid)
    }

    @Test("what is moved on one side only is found, and mended until nothing blocks; undoing gives it back")
    func mending() async throws {
        let features = try await exported()
        let bend = try bend(features)
        _ = try await bring([bend.features[bend.faces[0].index]])
        let broken = try await service.validation(of: "d", by: .operatorOfTheStore)
        #expect(!broken.validation.isValid)
        let report = try JSONValue(parsing: broken.geoJSON())
        #expect(report["valid"] == false)
        let blocking = try #require(report["features"]?.arrayValue?.first { $0["properties"]?["outcome"] == "refused" })
        let mending = try #require(blocking["properties"]?["mending"])
        // The remedy in the report is a request that can be sent as it is.
        _ = try OperationRequest(mending, system: system).operation(on: broken.state.grid)
        let (_, operations) = try await service.mend("d", by: .operatorOfTheStore)
        #expect(!operations.isEmpty)
        #expect(try await service.validation(of: "d", by: .operatorOfTheStore).validation.isValid)
        _ = try await service.undo("d", by: .operatorOfTheStore)
        #expect(
            try await service.validation(of: "d", by: .operatorOfTheStore).validation.findings
                == broken.validation.findings)
    }

    @Test("a unit is known by its code where the id is lost, and a new code makes a unit")
    func codes() async throws {
        var features = Array(try await exported().prefix(2))
        for index in features.indices { features[index].id = nil }
        features[0].properties["name"] = "改名"
        features[1].properties["code"] = "999999999999999"
        let (outcome, result) = try await bring(features)
        #expect(result.replaced.count == 1 && result.created.count == 1)
        let renamed = try #require(result.replaced.first.flatMap { outcome.state.grid.unit($0) })
        #expect(renamed.names["zh"] == "改名")
    }

    @Test("two features for one unit, or one that crosses itself, are named, and nothing is done")
    func refusals() async throws {
        let features = try await exported()
        await #expect {
            try await bring([features[0], features[0]])
        } throws: { error in
            (error as? ServiceError)?.pointer == "/features/1"
        }
        var crossed = features[3]
        let ring = [(0.0, 0.0), (1, 1), (1, 0), (0, 1)].map { Position(x: 100 + $0.0, y: 30 + $0.1) }
        crossed.geometry = .polygon(Polygon(exterior: LinearRing(ring)))
        await #expect {
            try await bring([features[0], crossed])
        } throws: { error in
            let error = error as? ServiceError
            return error?.pointer == "/features/1/geometry" && error?.place == .point(Position(x: 100.5, y: 30.5))
        }
        #expect(try await service.steps("d", by: .operatorOfTheStore).isEmpty)
    }
}

extension Feature {
    fileprivate var unitID: UnitID? { id.map { UnitID($0.description) } }
}
