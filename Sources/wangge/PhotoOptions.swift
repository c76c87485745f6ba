import ArgumentParser
import Foundation
import Photographs

/// Where the photos are kept.
struct PhotoOptions: ParsableArguments {
    @Option(
        help: "The folder of the photos. Also WANGGE_PHOTOS. (default: beside the store, named like it with .photos)")
    var photos: String?

    /// - Throws: `StartError` where the folder cannot be made.
    func open(beside store: StoreOptions) throws -> PhotoFolder {
        let path = try path(beside: store)
        do {
            return try PhotoFolder(path: path, worker: PhotoWorker())
        } catch {
            throw StartError(description: "the folder of the photos, \(path), cannot be used: \(error.message)")
        }
    }

    /// `nil` where there is no such folder yet.
    func openExisting(beside store: StoreOptions) throws -> PhotoFolder? {
        FileManager.default.fileExists(atPath: try path(beside: store)) ? try open(beside: store) : nil
    }

    private func path(beside store: StoreOptions) throws -> String {
        if let path = photos ?? ProcessInfo.processInfo.environment["WANGGE_PHOTOS"], !path.isEmpty { return path }
        return URL(fileURLWithPath: try store.path).deletingPathExtension().path + ".photos"
    }
}
