import GRDB
public import Storage

/// The embedded store: one GeoPackage 1.3 file that QGIS and GDAL open as it is.
///
/// The truth is in tables named `wangge_…`; each level of the grid is a layer derived from it, dissolved outlines included.
/// What a method returned from is on disk (write-ahead log, synchronised at each commit). Other programs may read while a
/// store is open, and their changes to these tables are refused.
public final class GeoPackageStore: Store {
    let pool: DatabasePool
    private let commits: CommitQueue

    /// Opens the store in the file, migrating one of an older version.
    ///
    /// - Parameter create: whether a file that is missing is made; its folder has to exist.
    /// - Throws: `inaccessible`, `foreignFile` (which is left untouched), `damagedFile`, `busy`, `diskFull`. The whole content is
    ///   looked at by ``check()`` only.
    public init(path: String, create: Bool = true) throws(StorageError) {
        let file = StoreFile(path: path)
        if !file.exists {
            guard create else { throw StorageError(.inaccessible, "there is no such file") }
            try file.create()
        }
        try file.inspect()
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB asks for less than that when it turns the log on.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Migrations.migrator.migrate(pool)
            commits = CommitQueue(pool)
        } catch {
            throw StorageError(engine: error)
        }
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.label = "wangge"
        configuration.prepareDatabase { db in
            for function in SpatialFunctions.all { db.add(function: function) }
        }
        return configuration
    }

    /// One consistent look at the store.
    func read<Result: Sendable>(_ body: @escaping @Sendable (Database) throws -> Result) async throws -> Result {
        do {
            return try await pool.read(body)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw StorageError(engine: error)
        }
    }

    /// One atomic change, on disk when this returns. It is not given up when the caller's task is cancelled: a command is
    /// either done or refused.
    func write<Result: Sendable>(_ body: @escaping @Sendable (Database) throws -> Result) async throws -> Result {
        do {
            return try await commits.commit(body)
        } catch {
            throw StorageError(engine: error)
        }
    }

    public func close() async throws {
        do {
            // Closes the readers, so that the writer is the last to go: it takes the log into the file and removes it.
            pool.releaseMemory()
            try pool.close()
        } catch {
            throw StorageError(engine: error)
        }
    }
}
