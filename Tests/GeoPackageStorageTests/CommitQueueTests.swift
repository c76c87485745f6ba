import Foundation
import GRDB
import GridSystem
import Storage
import TestSupport
import Testing

@testable import GeoPackageStorage

@Suite("Changes that share a commit")
struct CommitQueueTests {
    private func key(_ id: Int) -> KeyRecord {
        KeyRecord(id: "\(id)", secretHash: Data(), role: "member", unit: nil, name: nil, createdAt: .distantPast)
    }

    @Test("each of many at once is done or refused by itself, and known afterwards")
    func many() async throws {
        let folder = try TemporaryFolder()
        let store = try GeoPackageStore(path: folder.path("store.gpkg"))
        // Every third takes an id that another has.
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<300 {
                group.addTask {
                    do {
                        try await store.addKey(key(number % 3 == 2 ? number - 1 : number))
                        return false
                    } catch let error as StorageError where error.code == .conflict {
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused == 100)
        #expect(try await store.keys().count == 200)
        try await store.close()
        withExtendedLifetime(folder) {}
    }

    @Test("one that fails half-way leaves nothing, those beside it stay")
    func halfWay() async throws {
        let folder = try TemporaryFolder()
        let store = try GeoPackageStore(path: folder.path("store.gpkg"))
        struct Interruption: Error {}
        let failing = Task {
            try await store.write { db in
                try db.execute(sql: "INSERT INTO wangge_outbox (kind, subject, occurred_at) VALUES ('a', 'b', 'c')")
                throw Interruption()
            }
        }
        async let other: Void = store.addKey(key(1))
        try await other
        await #expect(throws: StorageError.self) { try await failing.value }
        #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM wangge_outbox") } == 0)
        #expect(try await store.keys().map(\.id) == ["1"])
        try await store.close()
        withExtendedLifetime(folder) {}
    }

    @Test("what was answered is on disk even if the process ends without closing")
    func durable() async throws {
        let folder = try TemporaryFolder()
        let store = try GeoPackageStore(path: folder.path("store.gpkg"))
        try await store.addKey(key(1))
        // A copy of the files as they lie there is what a new process would find.
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: folder.path("store.gpkg") + suffix, toPath: folder.path("copy.gpkg") + suffix)
        }
        let copy = try GeoPackageStore(path: folder.path("copy.gpkg"))
        #expect(try await copy.keys().map(\.id) == ["1"])
        try await copy.close()
        try await store.close()
        withExtendedLifetime(folder) {}
    }
}
