import Foundation
import GridSystem
import HTTPTypes
import Hummingbird
import NIOCore

/// A body that has to be a file before it can be read, such as a GeoPackage.
struct UploadedFile {
    let path: String
    /// The type that the client stated.
    let kind: String

    private static let kinds: Set<String> = [
        "application/geo+json", "application/json", "application/vnd.geo+json", "application/geopackage+sqlite3",
        "application/vnd.sqlite3", "application/x-sqlite3", "application/zip", "application/x-zip-compressed",
        "application/octet-stream",
    ]

    /// Writes the body to a temporary file.
    ///
    /// - Throws: ``Problem``: 415 for another type, 413 above so many bytes.
    init(_ call: Call, limit: Int) async throws {
        kind = MediaType(call.request.headers[.contentType] ?? "").type
        guard Self.kinds.contains(kind) else {
            throw Problem(
                .unsupportedMediaType, "unsupported-media-type",
                "The body is application/geo+json, application/geopackage+sqlite3 or application/zip.")
        }
        let url = FileManager.default.temporaryDirectory.appending(path: "wangge-\(UUID().uuidString)")
        path = url.path
        try Data().write(to: url, options: .withoutOverwriting)
        do {
            let file = try FileHandle(forWritingTo: url)
            defer { file.closeFile() }
            let body = LimitedBody(call.request.body, limit: limit)
            while let piece = try await body.next() { try file.write(contentsOf: piece.readableBytesView) }
        } catch {
            remove()
            throw error
        }
    }

    /// Removes the file and what the database engine may have left beside it.
    func remove() {
        for leftover in ["", "-wal", "-shm", "-journal"].map({ path + $0 }) { unlink(leftover) }
    }
}
