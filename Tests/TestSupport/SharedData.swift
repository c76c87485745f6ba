public import Foundation

/// The folder of real test data beside the package, which is no part of it.
public enum SharedData {
    /// `$WANGGE_SHARED`, or `../shared` seen from the package's root.
    public static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["WANGGE_SHARED"] { return URL(fileURLWithPath: path) }
        let package = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return package.deletingLastPathComponent().appending(path: "shared")
    }()

    /// A file or folder below `data`.
    public static func url(_ path: String) -> URL {
        folder.appending(path: "data").appending(path: path)
    }

    /// Whether the file or folder is there; tests that need it are enabled by this.
    public static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url(path).path)
    }

    public static func text(_ path: String) throws -> String {
        try String(contentsOf: url(path), encoding: .utf8)
    }
}
