import Foundation
import GeoPackageStorage
import GridSystem
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
}
