public import Foundation

/// The demo town's files, which are part of the repository.
public enum DemoFolder {
    public static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Data/shanba")
}
