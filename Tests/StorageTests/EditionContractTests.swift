import Foundation
import GridSystem
import SimpleFeatures
import Storage
import TestSupport
import Testing

@Suite("Contract: editions")
struct EditionContractTests {
    private let town = SampleTown(columns: 4, rows: 3, seed: 11)

    private func expectEqual(_ a: Edition, _ b: Edition, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(a.record == b.record, sourceLocation: sourceLocation)
        #expect(a.definition == b.definition, sourceLocation: sourceLocation)
        #expect(a.units == b.units, sourceLocation: sourceLocation)
        #expect(a.vacant == b.vacant, sourceLocation: sourceLocation)
        #expect(a.parents == b.parents, sourceLocation: sourceLocation)
        #expect(a.faces == b.faces, sourceLocation: sourceLocation)
        for index in a.units.indices {
            #expect(a.outline(at: index) == b.outline(at: index), sourceLocation: sourceLocation)
        }
    }

    @Test("a new store has the standard levels and nothing else", arguments: StoreKind.allCases)
    func new(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            #expect(try await store.definition() == .standard)
            #expect(try await store.editions().isEmpty)
            #expect(try await store.drafts().isEmpty)
            #expect(try await store.retiredCodes().isEmpty)
            await expectError(.notFound) { _ = try await store.edition(1) }
            await expectError(.notFound) { _ = try await store.edition(0) }
        }
    }

    @Test("an edition comes back as it was, every field of it", arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        // The middle face becomes vacant land.
        let (vacant, hole) = (town.units.last?.geometry?.polygons ?? [], town.units.last?.id)
        let edition = town.edition(units: town.units.filter { $0.id != hole }, vacant: vacant)
        #expect(vacant.count == 1 && edition.vacant == vacant)
        try await kind.withStore { store async throws in
            try await store.publish(edition, from: nil)
            expectEqual(try await store.edition(1), edition)
            #expect(try await store.editions() == [edition.record])
        }
    }

    @Test("each edition stays as it was when others follow", arguments: StoreKind.allCases)
    func history(kind: StoreKind) async throws {
        var units = town.units
        var editions = [town.edition(1)]
        units[0].names["en"] = "Shanba Town"
        let removed = units.removeLast()
        editions.append(town.edition(2, units: units, vacant: removed.geometry?.polygons ?? []))
        units.append(removed)
        units[1].code = "150826100099"
        units[1].aliases = ["150826100001"]
        editions.append(town.edition(3, units: units))
        try await kind.withStore { store async throws in
            for edition in editions { try await store.publish(edition, from: nil) }
            for edition in editions { expectEqual(try await store.edition(edition.record.number), edition) }
            #expect(try await store.editions() == editions.map(\.record))
        }
    }

    @Test(
        "an edition of which only the changes are written comes back as it was", .tags(.property),
        arguments: StoreKind.allCases)
    func patched(kind: StoreKind) async throws {
        for seed in 1...3 as ClosedRange<UInt64> {
            var editing = RandomEditing(
                SampleTown(columns: 4, rows: 4, seed: seed), outside: 1, leavesGaps: false, seed: seed)
            var editions = [town.edition(1, units: Array(editing.units.values))]
            try await kind.withStore { store async throws in
                try await store.publish(editions[0], from: nil)
                for number in 2...12 {
                    let changes = editing.changes(edits: 2)
                    let next = editions[number - 2].successor(
                        record: town.edition(number).record, changes: changes, vacant: [])
                    editions.append(next)
                    let lineage = [
                        LineageRecord(edition: number, kind: .retire, from: changes.keys.first, to: nil),
                        LineageRecord(
                            edition: number, kind: .transfer, from: UnitID("town"), to: UnitID("community"),
                            area: .squareMetres(0.1 + Double(number)), households: number),
                        LineageRecord(edition: number, kind: LineageRecord.Kind(rawValue: "other"), from: nil, to: nil),
                    ]
                    try await store.publish(
                        Successor(edition: next, changed: Set(changes.keys)), lineage: lineage, from: nil, at: nil)
                    #expect(try await store.lineage(ofEdition: number) == lineage)
                    #expect(try await store.check() == [], "seed \(seed), edition \(number)")
                }
                for edition in editions { expectEqual(try await store.edition(edition.record.number), edition) }
                #expect(try await store.lineage(ofEdition: 1).isEmpty)
                await expectError(.notFound) { _ = try await store.lineage(ofEdition: 13) }
            }
        }
    }

    @Test("a draft that was changed meanwhile is not published", arguments: StoreKind.allCases)
    func staleDraft(kind: StoreKind) async throws {
        let next = Successor(edition: town.edition(1), changed: nil)
        try await kind.withStore { store async throws in
            var draft = Draft(id: "d", base: 0, createdAt: .now)
            draft.version = try await store.saveDraft(draft)
            let version = try await store.saveDraft(draft)
            await expectError(.conflict) { try await store.publish(next, lineage: [], from: "d", at: version - 1) }
            #expect(try await store.editions().isEmpty)
            #expect(try await store.draftVersion("d") == version)
            try await store.publish(next, lineage: [], from: "d", at: version)
            #expect(try await store.drafts().isEmpty)
        }
    }

    @Test("only the next number can be published", arguments: StoreKind.allCases)
    func conflict(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            await expectError(.conflict) { try await store.publish(town.edition(2), from: nil) }
            try await store.publish(town.edition(1), from: nil)
            await expectError(.conflict) { try await store.publish(town.edition(1), from: nil) }
            await expectError(.conflict) { try await store.publish(town.edition(3), from: nil) }
            #expect(try await store.editions().count == 1)
        }
    }

    @Test("of two that publish the same number one does", arguments: StoreKind.allCases)
    func race(kind: StoreKind) async throws {
        let edition = town.edition(1)
        try await kind.withStore { store async throws in
            let published = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            try await store.publish(edition, from: nil)
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(published == 1)
        }
    }

    @Test("codes are retired while no unit has them, nor had them before", arguments: StoreKind.allCases)
    func retiredCodes(kind: StoreKind) async throws {
        var units = town.units
        let last = units.removeLast()
        let recoded = units[1].code
        units[1].code = "150826100099"
        units[1].aliases = [recoded]
        let forgotten = units[0].aliases
        units[0].aliases = []
        try await kind.withStore { store async throws in
            try await store.publish(town.edition(1), from: nil)
            #expect(try await store.retiredCodes() == [:])
            try await store.publish(town.edition(2, units: units), from: nil)
            #expect(
                try await store.retiredCodes() == ["small-grids": [last.code], "subdistricts": Set(forgotten)])
            try await store.publish(town.edition(3, units: units + [last]), from: nil)
            #expect(try await store.retiredCodes() == ["subdistricts": Set(forgotten)])
        }
    }

    @Test("levels can be set until there is an edition or a draft", arguments: StoreKind.allCases)
    func definition(kind: StoreKind) async throws {
        let definition = GridSystemDefinition(
            system: "police", levels: [Level(id: "责任片区", title: ["zh": "责任片区"]), Level(id: "a-b", title: [:])],
            timeZone: "Asia/Urumqi")
        try await kind.withStore { store async throws in
            try await store.setDefinition(definition)
            #expect(try await store.definition() == definition)
            try await store.saveDraft(Draft(id: "d", base: 0, createdAt: .now))
            await expectError(.notEmpty) { try await store.setDefinition(.standard) }
            try await store.deleteDraft("d")
            await expectError(.conflict) { try await store.publish(town.edition(1), from: nil) }
            var unit = town.units[0]
            unit.level = "a-b"
            try await store.publish(town.edition(1, units: [unit], definition: definition), from: nil)
            #expect(try await store.edition(1).units == [unit])
            await expectError(.notEmpty) { try await store.setDefinition(.standard) }
            #expect(try await store.definition() == definition)
        }
    }
}
