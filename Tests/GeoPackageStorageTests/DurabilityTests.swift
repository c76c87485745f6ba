import Foundation
import GRDB
import GridSystem
import Storage
import TestSupport
import Testing

@testable import GeoPackageStorage

@Suite("Durability")
struct DurabilityTests {
    private let folder: TemporaryFolder
    private let town = SampleTown(columns: 8, rows: 8, seed: 31)
    private var path: String { folder.path("store.gpkg") }

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Everything that the grid's methods tell.
    private struct Content: Equatable {
        var records: [EditionRecord]
        var units: [[GridUnit]]
        var drafts: [Draft]

        init(_ store: GeoPackageStore) async throws {
            records = try await store.editions()
            drafts = try await store.drafts()
            units = []
            for record in records { units.append(try await store.edition(record.number).units) }
        }
    }

    @Test("on a full disk nothing changes, and all goes on once there is room")
    func full() async throws {
        let store = try GeoPackageStore(path: path)
        try await store.publish(town.edition(1), from: nil)
        var draft = Draft(id: "d", base: 1, createdAt: Date(timeIntervalSinceReferenceDate: 8e8))
        draft.version = try await store.saveDraft(draft)
        let before = try await Content(store)
        draft.setUnits(town.units, over: nil)
        // Every unit changes, so that the edition takes more than the pages that are left, at any of a publish's steps.
        let units = town.units.map { unit in
            var unit = unit
            unit.names["en"] = String(repeating: "x", count: 3000)
            return unit
        }
        let second = town.edition(2, units: units)
        for room in [0, 1, 3, 10, 30] {
            try await store.pool.writeWithoutTransaction { db in
                let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + room)")
            }
            let publishing = await #expect(throws: StorageError.self) { try await store.publish(second, from: "d") }
            #expect(publishing?.code == .diskFull, "room for \(room) pages")
            if room < 5 {
                let saving = await #expect(throws: StorageError.self) { try await store.saveDraft(draft) }
                #expect(saving?.code == .diskFull, "room for \(room) pages")
            }
            #expect(try await Content(store) == before, "room for \(room) pages")
        }
        try await store.pool.writeWithoutTransaction { db in
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = 1000000")
        }
        try await store.publish(second, from: "d")
        #expect(try await store.edition(2).units == second.units)
        #expect(try await store.check() == [])
        try await store.close()
    }

    @Test("what was acknowledged is there after the process ended without closing", arguments: [1, 2, 3])
    func withoutClosing(editions: Int) async throws {
        let store = try GeoPackageStore(path: path)
        for number in 1...editions {
            var units = town.units
            units[0].households = number
            try await store.publish(town.edition(number, units: units), from: nil)
        }
        // What a power cut leaves: the file and the log, without the shared memory.
        let copy = folder.path("copy.gpkg")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
        let reopened = try GeoPackageStore(path: copy)
        #expect(try await Content(reopened) == Content(store))
        #expect(try await reopened.edition(editions).units[0].households == editions)
        #expect(try await reopened.check() == [])
        try await reopened.close()
        try await store.close()
    }

    @Test("a log that was cut loses the last transactions and nothing else", .tags(.property))
    func cutLog() async throws {
        let store = try GeoPackageStore(path: path)
        try await store.publish(town.edition(1), from: nil)
        var states = [try await Content(store)]
        try await store.pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        for number in 2...4 {
            var units = town.units
            units[0].households = number
            try await store.publish(town.edition(number, units: units), from: nil)
            states.append(try await Content(store))
        }
        let log = try #require(FileManager.default.contents(atPath: path + "-wal"))
        var random = SeededGenerator(seed: 32)
        for _ in 0..<12 {
            let copy = folder.path("copy-\(UUID().uuidString).gpkg")
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            let length = Int.random(in: 0...log.count, using: &random)
            try log.prefix(length).write(to: URL(fileURLWithPath: copy + "-wal"))
            let reopened = try GeoPackageStore(path: copy)
            #expect(states.contains(try await Content(reopened)), "log cut at \(length)")
            #expect(try await reopened.check() == [], "log cut at \(length)")
            try await reopened.close()
        }
        try await store.close()
    }

    @Test("an unchanged unit keeps one row over many editions")
    func sharedVersions() async throws {
        let store = try GeoPackageStore(path: path)
        for number in 1...3 {
            var units = town.units
            units[0].households = number
            try await store.publish(town.edition(number, units: units), from: nil)
        }
        let rows = try await store.pool.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM wangge_unit_versions")
        }
        #expect(rows == town.units.count + 2)
        let events = try await store.pool.read { db in
            try String.fetchAll(db, sql: "SELECT kind || ' ' || subject FROM wangge_outbox ORDER BY sequence")
        }
        #expect(events == ["edition-published 1", "edition-published 2", "edition-published 3"])
        try await store.close()
    }
}
