import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@Suite struct DraftServiceTests {
    /// A draft of a sample town, and the service to edit it.
    private struct Workshop {
        let store = MemoryStore()
        let service: DraftService
        let edition: Edition

        init() async throws {
            let town = SampleTown(columns: 5, rows: 4, seed: 3)
            edition = Edition(
                record: EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast),
                definition: .standard, units: town.units, vacant: [])
            try await store.publish(edition, from: nil)
            service = DraftService(grid: try await GridService(store), store: store)
            _ = try await service.create(id: "d", by: .operatorOfTheStore)
        }

        /// Edits as the operator.
        @discardableResult
        func edit(
            dryRun: Bool = false, _ work: @Sendable (inout DraftEditing) throws -> Void
        ) async throws -> DraftOutcome {
            try await service.change(
                "d", as: EditRecord(operation: "test", document: "{}"), dryRun: dryRun, by: .operatorOfTheStore, work
            ).outcome
        }

        func form(_ properties: JSONObject) throws -> FeatureForm {
            let system = DrawingSystem(try CoordinateTransform(.crs84), axisOrder: .eastNorth)
            return try FeatureForm(json: ["properties": .object(properties)], system: system)
        }
    }

    @Test func whatComesBackAsItWasIsNoChange() async throws {
        let workshop = try await Workshop()
        let face = try #require(workshop.edition.faces.first.map { workshop.edition.units[$0] })
        let renamed = try workshop.form(["name": "甲"])
        let restored = try workshop.form(["names": .object(Self.names(face))])
        let start = try await workshop.service.state("d", by: .operatorOfTheStore).version
        let done = try await workshop.edit { editing in
            try editing.replace(face.id, level: face.level, with: renamed, isPatch: true)
            try editing.replace(face.id, level: face.level, with: restored, isPatch: true)
        }
        let cleared = try workshop.form(["names": .null])
        #expect(done.state.version == (face.names["zh"] == nil ? start + 1 : start))
        #expect(try await workshop.edit { _ in }.sequence == nil)
        let changed = try await workshop.edit { editing in
            try editing.replace(face.id, level: face.level, with: cleared, isPatch: true)
        }
        #expect(changed.state.grid.unit(face.id)?.names == [:])
    }

    private static func names(_ unit: GridUnit) -> JSONObject {
        var names = JSONObject()
        for (language, name) in unit.names { names[language] = .string(name) }
        return names
    }

    /// Whatever is done, the sums that are carried along are those of a draft that is read anew.
    @Test(.tags(.property), arguments: [1, 2, 3] as [UInt64]) func sumsThatAreCarriedAlongAreTrue(seed: UInt64)
        async throws
    {
        let workshop = try await Workshop()
        var random = SeededGenerator(seed: seed)
        let faces = workshop.edition.faces.map { workshop.edition.units[$0] }
        let parents = workshop.edition.units.filter { $0.level == "large-grids" }
        for _ in 0..<40 {
            let face = try #require(faces.randomElement(using: &random))
            let parent = try #require(parents.randomElement(using: &random))
            let count = Int64.random(in: 0...500, using: &random)
            let form = try workshop.form(["households": .integer(count), "parent": .string(parent.code)])
            let (undo, remove) = (
                Int.random(in: 0..<4, using: &random) == 0, Int.random(in: 0..<9, using: &random) == 0
            )
            do {
                try await workshop.edit { editing in
                    try editing.replace(face.id, level: face.level, with: form, isPatch: true)
                    if remove { try editing.delete(face.id, level: face.level) }
                }
                if undo { _ = try await workshop.service.undo("d", by: .operatorOfTheStore) }
            } catch let error as GridError where error.code == .unknownUnit {
                continue
            }
            let carried = try await workshop.service.state("d", by: .operatorOfTheStore)
            let fresh = try await DraftService(grid: try await GridService(workshop.store), store: workshop.store)
                .state("d", by: .operatorOfTheStore)
            #expect(carried.version == fresh.version)
            for unit in workshop.edition.units where unit.geometry == nil {
                let outline = fresh.grid.outline(of: unit.id)
                for state in [carried, fresh] {
                    let area = state.area(of: unit.id)?.squareMetres ?? 0
                    #expect(abs(area - (outline?.area(.geodesic).squareMetres ?? 0)) < 0.05, "seed \(seed)")
                    let households = fresh.grid.faces(of: unit.id)
                        .reduce(0) { $0 + (fresh.grid.unit($1)?.households ?? 0) }
                    if outline != nil { #expect(state.households(of: unit.id) == households, "seed \(seed)") }
                }
            }
        }
    }

    @Test func nothingOfARefusedEditRemains() async throws {
        let workshop = try await Workshop()
        let face = try #require(workshop.edition.faces.first.map { workshop.edition.units[$0] })
        let before = try await workshop.store.draft("d")
        await #expect(throws: GridError.self) {
            try await workshop.edit { editing in
                try editing.delete(face.id, level: face.level)
                try editing.delete(face.id, level: face.level)
            }
        }
        try await workshop.edit(dryRun: true) { editing in try editing.delete(face.id, level: face.level) }
        #expect(try await workshop.store.draft("d") == before)
    }
}
