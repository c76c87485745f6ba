import Foundation
import GridSystem
import SimpleFeatures
import Storage
import TestSupport
import Testing

@Suite("Contract: drafts")
struct DraftContractTests {
    private let town = SampleTown(columns: 3, rows: 2, seed: 12)

    private func draft(_ id: String, after seconds: Double = 0, version: Int = 0) -> Draft {
        var draft = Draft(
            id: id, base: 0, note: "草稿", createdAt: Date(timeIntervalSinceReferenceDate: 8e8 + seconds + 0.1),
            importedLevels: ["small-grids", "communities"],
            vacant: town.units.last?.geometry?.polygons ?? [], version: version)
        draft.setUnits(town.units, over: nil)
        draft.changes[UnitID("gone")] = .retire
        return draft
    }

    @Test("a draft comes back as it was", arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            try await store.saveDraft(draft("a"))
            #expect(try await store.draft("a") == draft("a", version: 1))
            #expect(try await store.drafts() == [draft("a", version: 1)])
        }
    }

    @Test("saving again replaces all of it", arguments: StoreKind.allCases)
    func replacing(kind: StoreKind) async throws {
        var changed = draft("a", version: 1)
        changed.base = 3
        changed.note = nil
        changed.vacant = []
        changed.importedLevels = []
        changed.changes[UnitID("town")] = .retire
        changed.changes[UnitID("community")] = nil
        var moved = town.units[5]
        moved.geometry = town.units[6].geometry
        changed.changes[moved.id] = .put(moved)
        changed.changes[UnitID("gone")] = nil
        changed.changes[UnitID("without-land")] = .retire
        try await kind.withStore { store async throws in
            try await store.saveDraft(draft("a"))
            try await store.saveDraft(draft("b"))
            #expect(try await store.saveDraft(changed) == 2)
            changed.version = 2
            #expect(try await store.draft("a") == changed)
            #expect(try await store.draft("b") == draft("b", version: 1))
        }
    }

    @Test("drafts are listed oldest first", arguments: StoreKind.allCases)
    func order(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            for (id, seconds) in [("c", 0.0), ("a", 3), ("b", 0), ("d", -0.25)] {
                try await store.saveDraft(draft(id, after: seconds))
            }
            #expect(try await store.drafts().map(\.id) == ["d", "b", "c", "a"])
        }
    }

    @Test("a draft is deleted once, by hand or by publishing", arguments: StoreKind.allCases)
    func deleting(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            await expectError(.notFound) { _ = try await store.draft("a") }
            await expectError(.notFound) { try await store.deleteDraft("a") }
            try await store.saveDraft(draft("a"))
            try await store.saveDraft(draft("b"))
            try await store.deleteDraft("a")
            await expectError(.notFound) { _ = try await store.draft("a") }
            await expectError(.notFound) { try await store.publish(town.edition(1), from: "a") }
            #expect(try await store.editions().isEmpty)
            try await store.publish(town.edition(1), from: "b")
            #expect(try await store.drafts().isEmpty)
        }
    }
}
