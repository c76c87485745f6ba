import Foundation
import GeoPackageStorage
import GridSystem
import Service
import SimpleFeatures
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Publishing")
struct PublishingTests {
    private let folder: TemporaryFolder
    private let town = SampleTown(columns: 6, rows: 6, seed: 61)
    private let start = Date(timeIntervalSinceReferenceDate: 8e8)

    init() throws {
        folder = try TemporaryFolder()
    }

    private var day: CivilDate { CivilDate(start, in: TimeZone(identifier: "Asia/Shanghai") ?? .gmt) }

    private func store() async throws -> GeoPackageStore {
        let store = try GeoPackageStore(path: folder.path("store.gpkg"))
        try await store.publish(town.edition(), from: nil)
        return store
    }

    /// A draft in which two neighbours have another border.
    private func save(_ id: String, base: Edition, by steps: Int32, in store: any Store) async throws {
        let face = try #require(base.units.last { $0.geometry != nil }?.geometry)
        let from = face.polygons[0].exterior.vertices[1]
        let to = LatticePoint(x: from.x + steps, y: from.y + steps)
        var draft = Draft(id: id, base: base.record.number, createdAt: start)
        for var unit in base.units {
            let moved = unit.geometry?.map { $0 == from ? to : $0 }
            guard moved != unit.geometry else { continue }
            unit.geometry = moved?.canonical
            draft.changes[unit.id] = .put(unit)
        }
        #expect(draft.changes.count >= 1)
        try await store.saveDraft(draft)
    }

    private func expectEqual(_ a: Edition, _ b: Edition) {
        #expect(a.record == b.record)
        #expect(a.units == b.units)
        for index in a.units.indices { #expect(a.outline(at: index) == b.outline(at: index)) }
    }

    /// Tells those who ask that it is over.
    private final class End: Sendable {
        private let isReached = Mutex(false)
        var isHere: Bool { isReached.withLock { $0 } }
        func reach() { isReached.withLock { $0 = true } }
    }

    @Test("requests are answered all the while, each by one whole edition, and the next one is in force at once")
    func serving() async throws {
        let store = try await store()
        let grid = try await GridService(store, now: start)
        let (end, start) = (End(), start)
        let box = try #require(try grid.current().edition.box)
        let asked = try await withThrowingTaskGroup(of: (count: Int, numbers: Set<Int>).self) { group in
            for seed in 0..<2 as Range<UInt64> {
                group.addTask {
                    var random = SeededGenerator(seed: seed)
                    var (count, last, numbers) = (0, 0, Set<Int>())
                    while !end.isHere {
                        let locator = try grid.current()
                        let location = locator.locate(box.randomPoint(using: &random))
                        for unit in location.units { _ = locator.edition.units[unit] }
                        #expect(locator.edition.record.number >= last, "no edition comes back")
                        last = locator.edition.record.number
                        numbers.insert(last)
                        count += 1
                        await Task.yield()
                    }
                    return (count, numbers)
                }
            }
            group.addTask {
                while !end.isHere {
                    try await grid.refresh(now: start)
                    await Task.yield()
                }
                return (0, [])
            }
            for number in 2...8 {
                let base = try grid.current().edition
                try await save("d\(number)", base: base, by: number.isMultiple(of: 2) ? 9 : -9, in: store)
                let record = try await PublishingService(grid).publish(
                    draft: "d\(number)", effectiveFrom: day, by: .operatorOfTheStore, now: start)
                #expect(record.number == number)
                #expect(try grid.current().edition.record == record)
                expectEqual(try grid.current().edition, try await store.edition(number))
            }
            end.reach()
            return try await group.reduce(into: (count: 0, numbers: Set<Int>())) { sum, part in
                sum.count += part.count
                sum.numbers.formUnion(part.numbers)
            }
        }
        #expect(asked.count > 10)
        #expect(asked.numbers.count > 1)
        #expect(try await store.check() == [])
        try await store.close()
    }

    @Test("a scheduled edition comes into force when its day comes, and not before")
    func scheduled() async throws {
        let store = try await store()
        let grid = try await GridService(store, now: start)
        try await save("d", base: try grid.current().edition, by: 7, in: store)
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let later = CivilDate(start + 3 * 86_400, in: zone)
        let record = try await PublishingService(grid).publish(
            draft: "d", effectiveFrom: later, by: .operatorOfTheStore, now: start)
        #expect(record.effectiveFrom == later.start(in: zone))
        #expect(grid.editions.count == 2)
        #expect(try grid.current().edition.record.number == 1)
        // The next draft starts from the scheduled edition.
        try await save("e", base: try await grid.locator(edition: 2).edition, by: -7, in: store)
        await #expect(throws: GridError.self, "no edition before the scheduled one") {
            try await PublishingService(grid).publish(
                draft: "e", effectiveFrom: day, by: .operatorOfTheStore, now: start)
        }
        try await grid.refresh(now: record.effectiveFrom - 1)
        #expect(try grid.current().edition.record.number == 1)
        try await grid.refresh(now: record.effectiveFrom)
        #expect(try grid.current().edition.record == record)
        // A clock that goes back does not bring an edition back.
        try await grid.refresh(now: start)
        #expect(try grid.current().edition.record == record)
        try await store.close()
    }

    @Test("a version that is not the draft's any more is not published")
    func stale() async throws {
        let store = try await store()
        let base = try await store.edition(1)
        try await save("d", base: base, by: 5, in: store)
        var draft = try await store.draft("d")
        draft.note = "again"
        try await store.saveDraft(draft)
        await #expect(throws: StorageError.self) {
            try await PublishingService(store).publish(draft: "d", at: 1, by: .operatorOfTheStore)
        }
        let changed = draft.changes.keys.sorted()
        _ = try await PublishingService(store).publish(draft: "d", at: 2, by: .operatorOfTheStore)
        let lineage = try await store.lineage(ofEdition: 2)
        #expect(!lineage.isEmpty && lineage.allSatisfy { $0.edition == 2 })
        #expect(lineage.contains { changed.contains($0.from ?? UnitID("")) || changed.contains($0.to ?? UnitID("")) })
        #expect(lineage.contains { ($0.area ?? .squareMetres(0)) > .squareMetres(0) })
        try await store.close()
    }

    @Test("an import into a draft that has one can be undone, bit for bit")
    func importing() async throws {
        let store = MemoryStore()
        func file(_ text: String) throws -> GridFile {
            let path = folder.path("in.geojson")
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return try GridFile.read(path: path, columns: GridColumns(code: "code"))
        }
        func square(_ code: String, _ east: String) -> String {
            """
            {"type":"Feature","properties":{"code":"\(code)"},"geometry":{"type":"Polygon","coordinates":\
            [[[107.1,40.8],[\(east),40.8],[\(east),40.9],[107.1,40.9],[107.1,40.8]]]}}
            """
        }
        let service = ImportService(store)
        _ = try await service.importGrids(
            try file(square("150826100001", "107.3")), level: "communities", rules: ImportRules(), draft: "d",
            by: .operatorOfTheStore)
        var before = try await store.draft("d")
        let second = try await service.importGrids(
            try file(square("150826100001001", "107.2")), level: "small-grids", rules: ImportRules(), draft: "d",
            by: .operatorOfTheStore)
        #expect(second.draft == "d")
        let after = try await store.draft("d")
        #expect(after.importedLevels == ["communities", "small-grids"])
        let steps = try await store.steps(ofDraft: "d")
        #expect(steps.map(\.operation) == ["import"])
        #expect(steps.map(\.document) == [#"{"level":"small-grids"}"#])
        _ = try await store.undoDraft("d", at: after.version)
        before.version = after.version + 1
        #expect(try await store.draft("d") == before)
    }
}
