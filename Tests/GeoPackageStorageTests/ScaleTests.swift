import Foundation
import GeoPackageStorage
import GridSystem
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// 100,000 faces of 40 vertices. Meant for a release build: the times are printed, and only broad limits are expected.
/// Runs where `WANGGE_SCALE` is set.
@Suite("Scale", .tags(.slow), .enabled(if: ProcessInfo.processInfo.environment["WANGGE_SCALE"] != nil))
struct ScaleTests {
    private func timed<Result>(_ what: String, _ body: () async throws -> Result) async rethrows -> Result {
        let clock = ContinuousClock()
        let start = (clock.now, Self.cpuSeconds())
        let result = try await body()
        print("\(what): \(clock.now - start.0), CPU \(Self.cpuSeconds() - start.1) s, peak \(Self.peakMegabytes()) MB")
        return result
    }

    /// What the process has used, which other programs on the machine do not stretch.
    private static func cpuSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    /// The most memory that the process ever held, from the kernel; 0 where it does not say.
    private static func peakMegabytes() -> Int {
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) / 1024
    }

    /// Makes the file on a first run; a second run with the same path measures loading alone.
    @Test("publishing and loading 100,000 faces")
    func hundredThousand() async throws {
        let path = try #require(ProcessInfo.processInfo.environment["WANGGE_SCALE"])
        if !FileManager.default.fileExists(atPath: path) {
            let town = SampleTown(columns: 316, rows: 317, bends: 9, seed: 1)
            let edition = await timed("dissolving") { town.edition() }
            let store = try GeoPackageStore(path: path)
            try await timed("publishing") { try await store.publish(edition, from: nil) }
            var units = town.units
            units[units.count - 1].names["zh"] = "改名"
            let second = await timed("dissolving again") { town.edition(2, units: units) }
            try await timed("publishing a small change") { try await store.publish(second, from: nil) }
            try await store.close()
        }
        let store = try await timed("opening") { try GeoPackageStore(path: path) }
        let edition = try await timed("loading the newest") { try await store.edition(2) }
        #expect(edition.faces.count == 316 * 317)
        _ = try await timed("retired codes") { try await store.retiredCodes() }
        if ProcessInfo.processInfo.environment["WANGGE_SCALE_ALL"]?.isEmpty == false {
            _ = try await timed("loading the first") { try await store.edition(1) }
            let found = try await timed("checking") { try await store.check() }
            #expect(found == [])
        }
        try await store.close()
    }

    /// The parts of publishing a draft that moves one border, validation left out. Wants the file of the test above.
    @Test("publishing one moved border")
    func movedBorder() async throws {
        let path = try #require(ProcessInfo.processInfo.environment["WANGGE_SCALE"])
        try #require(FileManager.default.fileExists(atPath: path))
        let store = try GeoPackageStore(path: path)
        let head = try #require(try await store.editions().last)
        let base = try await store.edition(head.number)
        let locator = timedNow("building the locator") { Locator(base) }
        for round in 0..<3 {
            let from = try #require(base.units[base.faces[50_000 + round]].geometry?.polygons[0].exterior.vertices[3])
            let to = LatticePoint(x: from.x + 5, y: from.y + 5)
            var draft = Draft(id: "moved-\(round)", base: head.number, createdAt: .now)
            for var unit in base.faces.map({ base.units[$0] }) {
                guard let land = unit.geometry, land.polygons[0].exterior.vertices.contains(from) else { continue }
                unit.geometry = land.map { $0 == from ? to : $0 }.canonical
                draft.changes[unit.id] = .put(unit)
            }
            let number = head.number + 1 + round
            let record = EditionRecord(number: number, effectiveFrom: head.effectiveFrom, publishedAt: .now)
            draft.version = try await store.saveDraft(draft)
            let current = round == 0 ? base : try await store.edition(number - 1)
            let previous = round == 0 ? locator : Locator(current)
            let total = ContinuousClock().now
            _ = try await timed("retired codes") { try await store.retiredCodes() }
            let successor = timedNow("patching the edition, \(draft.changes.count) faces") {
                Publication.successor(draft, base: current, record: record, definition: current.definition)
            }
            let patched = timedNow("patching the locator") { Locator(successor, after: previous) }
            try await timed("the transaction") {
                try await store.publish(successor, lineage: [], from: draft.id, at: draft.version)
            }
            let taken = ContinuousClock().now - total
            print("publishing one moved border: \(taken)")
            #expect(patched.unit(at: to) != nil)
            #expect(taken < .seconds(5), "a second is wanted in a release build on a quiet machine")
        }
        try await store.close()
    }

    private func timedNow<Result>(_ what: String, _ body: () -> Result) -> Result {
        let start = ContinuousClock().now
        let result = body()
        print("\(what): \(ContinuousClock().now - start), peak \(Self.peakMegabytes()) MB")
        return result
    }
}
