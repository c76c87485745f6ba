import ArgumentParser
import Foundation
import GeoPackageStorage
import Service
import Storage

/// Where everything is kept.
struct StoreOptions: ParsableArguments {
    @Option(help: "The store: a GeoPackage file. Also WANGGE_STORE.")
    var store: String?

    /// Opens the store.
    ///
    /// - Parameter create: whether a file that does not exist is made.
    // Not inlined: the optimizer of Swift 6.3.1 crashes on the coroutine of an async caller that has this in it.
    @inline(never)
    func open(create: Bool = false) throws -> any Store {
        let path = try path
        if !create, !FileManager.default.fileExists(atPath: path) {
            throw StorageError(.inaccessible, "there is no store at \(path)")
        }
        return try GeoPackageStore(path: path, create: create)
    }

    var path: String {
        get throws {
            guard let path = store ?? ProcessInfo.processInfo.environment["WANGGE_STORE"], !path.isEmpty else {
                throw ValidationError("Name the store: --store FILE.gpkg, or WANGGE_STORE in the environment.")
            }
            guard !path.hasPrefix("postgres://"), !path.hasPrefix("postgresql://") else {
                throw ValidationError(
                    "This version keeps its data in a GeoPackage file; PostgreSQL is not supported yet.")
            }
            return path
        }
    }
}
