import Foundation
import GRDB
import Storage

/// The file of a store before it is opened for writing: whether it is there, whole as far as its header says, and Wangge's.
struct StoreFile {
    let path: String

    /// What SQLite keeps in the first 100 bytes. Source: sqlite.org/fileformat.html, section 1.3.
    private enum Header {
        static let length = 100
        static let magic = Data("SQLite format 3\0".utf8)
        static let pageSize = 16
        static let changeCounter = 24
        static let pageCount = 28
        static let applicationID = 68
        static let versionValidFor = 92
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// Looks at an existing file without changing it.
    /// - Throws: `inaccessible`, `foreignFile` or `damagedFile`.
    func inspect() throws(StorageError) {
        let header = try self.header()
        guard !header.isEmpty else {
            throw StorageError(.damagedFile, "the file is empty; remove it to have a new store made")
        }
        guard header.starts(with: Header.magic.prefix(header.count)) else {
            throw StorageError(.foreignFile, "the file is neither a GeoPackage nor any other SQLite file")
        }
        guard header.count == Header.length, try isComplete(header) else {
            throw StorageError(.damagedFile, "the file is shorter than it says: its end is missing")
        }
        guard Self.number(header, Header.applicationID) == GeoPackageTables.applicationID else {
            throw StorageError(.foreignFile, "the file is an SQLite file of another program, no GeoPackage")
        }
        try inspectTables()
    }

    private func header() throws(StorageError) -> Data {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { file.closeFile() }
            return try file.read(upToCount: Header.length) ?? Data()
        } catch {
            throw StorageError(.inaccessible, "the store's file cannot be read")
        }
    }

    /// Whether the file has the pages that its header counts. A log beside it may still hold some of them.
    private func isComplete(_ header: Data) throws(StorageError) -> Bool {
        let isCounted = Self.number(header, Header.changeCounter) == Self.number(header, Header.versionValidFor)
        guard isCounted, try size(of: path + "-wal") == 0, try size(of: path + "-journal") == 0 else { return true }
        let stored = Int(header[Header.pageSize]) << 8 | Int(header[Header.pageSize + 1])
        let pageSize = stored == 1 ? 65536 : stored
        return try size(of: path) >= pageSize * Self.number(header, Header.pageCount)
    }

    private func size(of path: String) throws(StorageError) -> Int {
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        do {
            return try URL(fileURLWithPath: path).resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        } catch {
            throw StorageError(.inaccessible, "the store's file cannot be read")
        }
    }

    /// The big-endian number of four bytes.
    private static func number(_ header: Data, _ offset: Int) -> Int {
        header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    private func inspectTables() throws(StorageError) {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                guard try db.tableExists("wangge_guard") else {
                    throw StorageError(.foreignFile, "the file is a GeoPackage of another program")
                }
                guard try !Migrations.migrator.hasBeenSuperseded(db) else {
                    throw StorageError(.foreignFile, "the store was made by a newer version of Wangge")
                }
            }
        } catch {
            throw StorageError(engine: error)
        }
    }

    /// Makes a new store under a name of its own and then gives it its place, so that a half-made one is never found there
    /// and two that start at the same time share one.
    /// - Throws: `inaccessible` where the folder does not exist or cannot be written, `diskFull`.
    func create() throws(StorageError) {
        let draft = path + ".new-" + UUID().uuidString
        let leftovers = ["", "-wal", "-shm", "-journal"].map { draft + $0 }
        defer {
            for leftover in leftovers where FileManager.default.fileExists(atPath: leftover) {
                // The store is in its place or an error is on its way: a file that stays behind changes neither.
                _ = Result { try FileManager.default.removeItem(atPath: leftover) }
            }
        }
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                for function in SpatialFunctions.all { db.add(function: function) }
            }
            let queue = try DatabaseQueue(path: draft, configuration: configuration)
            try Migrations.migrator.migrate(queue)
            try queue.close()
        } catch {
            throw StorageError(engine: error)
        }
        do {
            try FileManager.default.linkItem(atPath: draft, toPath: path)
        } catch {
            guard !exists else { return }
            throw StorageError(.inaccessible, "the store's file cannot be made")
        }
    }
}
