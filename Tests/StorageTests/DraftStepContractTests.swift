import Foundation
import GeoPackageStorage
import GridSystem
import SimpleFeatures
import Storage
import TestSupport
import Testing

@Suite("Contract: steps of drafts")
struct DraftStepContractTests {
    private let town = SampleTown(columns: 3, rows: 3, seed: 14)
    private let start = Date(timeIntervalSinceReferenceDate: 8e8)

    private func draft(_ id: String) -> Draft {
        var draft = Draft(id: id, base: 0, note: "草稿", createdAt: start, importedLevels: ["communities"])
        draft.setUnits(town.units, over: nil)
        draft.changes[UnitID("gone")] = .retire
        return draft
    }

    private func step(_ operation: String, _ number: Int = 0) -> DraftStep {
        DraftStep(
            sequence: 99, operation: operation, document: #"{"op":"\#(operation)","n":\#(number)}"#, author: "键",
            performedAt: start + Double(number) / 8, inverse: DraftDelta())
    }

    /// Some units changed, retired or as in the base edition again, some that the draft never had; sometimes other land vacant.
    private func randomDelta(_ random: inout SeededGenerator) -> DraftDelta {
        var delta = DraftDelta()
        let ids = town.units.map(\.id) + [UnitID("gone"), UnitID("new-1"), UnitID("new-2")]
        for id in ids.shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random)) {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: delta.retire(id)
            case 1: delta.units[id] = .some(nil)
            default:
                var unit = town.units[Int.random(in: 0..<town.units.count, using: &random)]
                unit.aliases = (0..<Int.random(in: 0...2, using: &random)).map { "old-\($0)" }
                unit.names = ["zh": "第\(Int.random(in: 0..<100, using: &random))网格", "mn": "ᠮᠣᠩᠭᠣᠯ"]
                unit.attributes = [
                    "share": .number(Double.random(in: 0...1, using: &random)), "n": .integer(.max), "z": .number(1),
                    "json": .json(#"{"a":[1, 2.50]}"#), "yes": .boolean(true), "text": .text("\u{1}\"\\"),
                ]
                unit.id = id
                delta.put(unit)
            }
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            delta.vacant = Bool.random(using: &random) ? [] : town.units.last?.geometry?.polygons ?? []
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            delta.importedLevels = Bool.random(using: &random) ? [] : ["small-grids", "communities"]
        }
        return delta
    }

    @Test("undoing all steps gives back each state, bit for bit", .tags(.property), arguments: StoreKind.allCases)
    func undoing(kind: StoreKind) async throws {
        var random = SeededGenerator(seed: 141)
        try await kind.withStore { store async throws in
            var version = try await store.saveDraft(draft("a"))
            try await store.saveDraft(draft("b"))
            var states = [try await store.draft("a")]
            var expected: [DraftStep] = []
            for number in 1...40 {
                let delta = randomDelta(&random)
                var (state, step) = (states[states.count - 1], step("replace", number))
                step.inverse = state.apply(delta)
                step.sequence = number
                version = try await store.changeDraft("a", at: version, by: delta, step: self.step("replace", number))
                #expect(try await store.draft("a") == state)
                #expect(version == number + 1)
                states.append(state)
                expected.append(step)
            }
            #expect(try await store.steps(ofDraft: "a") == expected)
            #expect(try await store.steps(ofDraft: "b").isEmpty)
            while let step = expected.popLast() {
                let undone = try await store.undoDraft("a", at: version)
                #expect(undone.step == step)
                version = undone.version
                states.removeLast()
                var state = try await store.draft("a")
                #expect(state.version == version)
                state.version = states[states.count - 1].version
                #expect(state == states.last)
                #expect(try await store.steps(ofDraft: "a") == expected)
            }
            await expectError(.notFound) { _ = try await store.undoDraft("a", at: version) }
            #expect(try await store.draftVersion("a") == version, "a refused step does not count")
        }
    }

    @Test("whoever names an old version changes nothing", arguments: StoreKind.allCases)
    func conflict(kind: StoreKind) async throws {
        var delta = DraftDelta()
        delta.retire(town.units[0].id)
        try await kind.withStore { store async throws in
            #expect(try await store.saveDraft(draft("a")) == 1)
            #expect(try await store.changeDraft("a", at: 1, by: delta, step: step("retire")) == 2)
            let state = try await store.draft("a")
            for version in [0, 1, 3] {
                await expectError(.conflict) {
                    _ = try await store.changeDraft("a", at: version, by: delta, step: step("retire"))
                }
                await expectError(.conflict) { _ = try await store.undoDraft("a", at: version) }
                await expectError(.conflict) { try await store.rebaseDraft(state, at: version) }
                var stale = state
                stale.version = version
                await expectError(.conflict) { try await store.saveDraft(stale) }
            }
            #expect(try await store.draft("a") == state)
            #expect(try await store.steps(ofDraft: "a").count == 1)
            await expectError(.notFound) { _ = try await store.draftVersion("b") }
            await expectError(.notFound) { _ = try await store.steps(ofDraft: "b") }
            await expectError(.notFound) { _ = try await store.undoDraft("b", at: 0) }
            await expectError(.notFound) {
                _ = try await store.changeDraft("b", at: 0, by: delta, step: step("retire"))
            }
        }
    }

    @Test("of many that edit the same version one does, and nothing is lost", arguments: StoreKind.allCases)
    func race(kind: StoreKind) async throws {
        let (writers, edits) = (8, 5)
        try await kind.withStore { store async throws in
            try await store.saveDraft(Draft(id: "a", base: 0, createdAt: start))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        var edit = 0
                        while edit < edits {
                            var delta = DraftDelta()
                            delta.put(GridUnit(id: UnitID("\(writer)-\(edit)"), level: "small-grids", code: "\(edit)"))
                            do {
                                let version = try await store.draftVersion("a")
                                _ = try await store.changeDraft("a", at: version, by: delta, step: step("create"))
                                edit += 1
                            } catch let error as StorageError where error.code == .conflict {
                                continue
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let draft = try await store.draft("a")
            #expect(draft.changes.count == writers * edits)
            #expect(draft.version == 1 + writers * edits)
            #expect(try await store.steps(ofDraft: "a").map(\.sequence) == Array(1...writers * edits))
        }
    }

    @Test("another base, and saving anew, forget the steps", arguments: StoreKind.allCases)
    func replacing(kind: StoreKind) async throws {
        var delta = DraftDelta(vacant: [])
        delta.retire(town.units[0].id)
        try await kind.withStore { store async throws in
            try await store.saveDraft(draft("a"))
            _ = try await store.changeDraft("a", at: 1, by: delta, step: step("retire"))
            var rebased = try await store.draft("a")
            rebased.base = 7
            rebased.changes[town.units[1].id] = .retire
            try await store.rebaseDraft(rebased, at: 2)
            rebased.version = 3
            #expect(try await store.draft("a") == rebased)
            await expectError(.notFound) { _ = try await store.undoDraft("a", at: 3) }
            _ = try await store.changeDraft("a", at: 3, by: delta, step: step("retire"))
            rebased.version = 4
            #expect(try await store.saveDraft(rebased) == 5)
            #expect(try await store.steps(ofDraft: "a").isEmpty)
            try await store.deleteDraft("a")
            await expectError(.notFound) { try await store.saveDraft(rebased) }
            try await store.saveDraft(draft("a"))
            #expect(try await store.steps(ofDraft: "a").isEmpty, "a new draft of an old name knows nothing of it")
        }
    }

    @Test("what was done can be undone after the store was opened again")
    func reopening() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("store.gpkg")
        var random = SeededGenerator(seed: 142)
        var store = try GeoPackageStore(path: path)
        try await store.saveDraft(draft("a"))
        let first = try await store.draft("a")
        for number in 1...10 {
            _ = try await store.changeDraft("a", at: number, by: randomDelta(&random), step: step("update", number))
            let (steps, draft) = (try await store.steps(ofDraft: "a"), try await store.draft("a"))
            try await store.close()
            store = try GeoPackageStore(path: path)
            #expect(try await store.steps(ofDraft: "a") == steps)
            #expect(try await store.draft("a") == draft)
            #expect(try await store.check() == [])
        }
        for number in 11...20 { _ = try await store.undoDraft("a", at: number) }
        var last = try await store.draft("a")
        last.version = first.version
        #expect(last == first)
        try await store.close()
    }
}
