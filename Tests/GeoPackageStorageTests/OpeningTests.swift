import Foundation
import GRDB
import GridSystem
import Places
import Storage
import TestSupport
import Testing

@testable import GeoPackageStorage

/// Files that a store is asked to open, and what it says of them.
@Suite("Opening")
struct OpeningTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("store.gpkg") }

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A store with a town, closed.
    private func makeStore() async throws {
        let store = try GeoPackageStore(path: path)
        try await store.publish(SampleTown(columns: 6, rows: 6, seed: 21).edition(), from: nil)
        try await store.close()
    }

    private func expectRefusal(_ code: StorageError.Code, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = FileManager.default.contents(atPath: path)
        let error = #expect(throws: StorageError.self, sourceLocation: sourceLocation) {
            try GeoPackageStore(path: path)
        }
        #expect(error?.code == code, "\(error?.message ?? "")", sourceLocation: sourceLocation)
        #expect(error?.message.contains("/") == false, "no path in the message", sourceLocation: sourceLocation)
        #expect(FileManager.default.contents(atPath: path) == before, "untouched", sourceLocation: sourceLocation)
    }

    @Test("a missing file is made, and nothing else in the folder")
    func creating() async throws {
        let store = try GeoPackageStore(path: path)
        try await store.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["store.gpkg"])
        let header = try #require(FileManager.default.contents(atPath: path))
        #expect(Data(header[68..<72]) == Data("GPKG".utf8))
        #expect(header[60..<64].reduce(0) { $0 << 8 | Int($1) } == 10300)
    }

    @Test("a missing file is refused where none shall be made, and in a folder that is not there")
    func missing() {
        for (path, create) in [(path, false), (folder.path("absent/store.gpkg"), true), ("/proc/store.gpkg", true)] {
            let error = #expect(throws: StorageError.self) { try GeoPackageStore(path: path, create: create) }
            #expect(error?.code == .inaccessible)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a store made before there were places gets their tables and keeps its town")
    func migrating() async throws {
        let edition = SampleTown(columns: 3, rows: 3, seed: 23).edition()
        let old = try DatabaseQueue(path: path, configuration: GeoPackageStore.configuration)
        try Migrations.migrator.migrate(old, upTo: "1-grids-and-people")
        try await old.write { db in
            try WriteGuard.opened(db) {
                try db.execute(
                    sql: """
                        INSERT INTO wangge_drafts (id, base, created_at, imported_levels)
                        VALUES ('old', 0, '2024-01-01T00:00:00Z', '[]')
                        """)
            }
        }
        try old.close()
        let store = try GeoPackageStore(path: path)
        #expect(try await store.draft("old").version == 1, "as a draft that was saved once")
        try await store.publish(edition, from: nil)
        let day = try #require(CivilDate("2024-06-01"))
        _ = try await store.facilities.replace(SamplePlaces.facilities, from: "x", on: day)
        #expect(try await store.edition(1).units == edition.units)
        #expect(try await store.facilities.all().count == 3)
        #expect(try await store.check() == [])
        try await store.close()
    }

    @Test("a level with the name of a table of places gets another table")
    func takenNames() async throws {
        let level = Level(id: "gates", title: ["zh": "门"])
        let store = try GeoPackageStore(path: path)
        try await store.setDefinition(GridSystemDefinition(levels: [level]))
        #expect(FeatureTable.all(of: try await store.definition()).map(\.name) == ["level_gates"])
        try await store.close()
    }

    @Test("a folder is no store")
    func folderInstead() throws {
        let error = #expect(throws: StorageError.self) { try GeoPackageStore(path: folder.url.path) }
        #expect(error?.code == .inaccessible)
    }

    @Test("many that start at the same time share one new store")
    func simultaneous() async throws {
        let path = path
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let store = try GeoPackageStore(path: path)
                    let added = try await store.addFirstKey(
                        KeyRecord(
                            id: "\(number)", secretHash: Data(), role: "admin", unit: nil, name: nil, createdAt: .now))
                    try await store.close()
                    return added
                }
            }
            let added = try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            #expect(added == 1)
        }
    }

    @Test("an empty file, a text, a cut header")
    func noDatabase() throws {
        for (content, code) in [
            (Data(), StorageError.Code.damagedFile), (Data("code,name\n1,2\n".utf8), .foreignFile),
            (Data("SQLite format 3\0".utf8), .damagedFile), (Data("SQLite".utf8), .damagedFile),
        ] {
            try content.write(to: URL(fileURLWithPath: path))
            try expectRefusal(code)
        }
    }

    @Test("an SQLite file and a GeoPackage of other programs")
    func foreign() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
        try expectRefusal(.foreignFile)
        try queue.write { try GeoPackageTables.create($0) }
        try queue.close()
        try expectRefusal(.foreignFile)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["store.gpkg"])
    }

    @Test("a store of a newer version")
    func newer() async throws {
        try await makeStore()
        let queue = try DatabaseQueue(path: path)
        try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2-of-tomorrow')") }
        try queue.close()
        try expectRefusal(.foreignFile)
    }

    @Test("a file that was cut is refused, wherever", arguments: [0.1, 0.5, 0.99])
    func truncated(share: Double) async throws {
        try await makeStore()
        let whole = try #require(FileManager.default.contents(atPath: path))
        try whole.prefix(Int(Double(whole.count) * share)).write(to: URL(fileURLWithPath: path))
        try expectRefusal(.damagedFile)
    }

    @Test("a page of noise in the middle is found by the check, or earlier, and crashes nothing", .tags(.property))
    func noise() async throws {
        try await makeStore()
        let whole = try #require(FileManager.default.contents(atPath: path))
        var random = SeededGenerator(seed: 22)
        let pages = whole.count / 4096
        for page in stride(from: 0, to: pages, by: max(1, pages / 25)) {
            var damaged = whole
            for offset in page * 4096..<(page + 1) * 4096 { damaged[offset] = .random(in: 0...255, using: &random) }
            try damaged.write(to: URL(fileURLWithPath: path))
            do {
                let store = try GeoPackageStore(path: path)
                do {
                    _ = try await store.edition(1)
                } catch let error as StorageError {
                    #expect(error.code == .damagedFile || error.code == .failed, "page \(page)")
                }
                #expect(try await store.check() != [], "page \(page)")
                try await store.close()
            } catch let error as StorageError {
                #expect([.damagedFile, .foreignFile, .failed].contains(error.code), "page \(page): \(error)")
            }
        }
    }

    @Test("the log is turned on again where another program turned it off")
    func journalMode() async throws {
        try await makeStore()
        let queue = try DatabaseQueue(path: path)
        let mode = try await queue.writeWithoutTransaction {
            try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
        }
        #expect(mode == "delete")
        try queue.close()
        let store = try GeoPackageStore(path: path)
        let settings = try await store.pool.writeWithoutTransaction { db in
            [
                try String.fetchOne(db, sql: "PRAGMA journal_mode"), try String.fetchOne(db, sql: "PRAGMA synchronous"),
                try String.fetchOne(db, sql: "PRAGMA foreign_keys"),
            ]
        }
        // Synchronous 2 is FULL.
        #expect(settings == ["wal", "2", "1"])
        try await store.close()
    }
}
