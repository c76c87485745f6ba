import Foundation

extension PhotoFolder {
    /// Removes what is left of uploads and copies that nobody finished, but not of those that are going on.
    ///
    /// - Parameter age: how long nothing may have come in.
    /// - Returns: how many files were removed.
    /// - Throws: `unwritable` if the folder cannot be listed.
    public func sweep(olderThan age: Duration) async throws(PhotoError) -> Int {
        let layout = layout
        return try await Self.offload { () throws(PhotoError) in
            var folders = [layout.incoming]
            folders += try Self.names(in: layout.copies).map { "\(layout.copies)/\($0)" }
            let newest = Date().timeIntervalSince1970 - age / .seconds(1)
            var count = 0
            for folder in folders {
                for name in try Self.names(in: folder) where name.hasSuffix(FolderLayout.partial) {
                    count += Self.remove("\(folder)/\(name)", olderThan: newest) ? 1 : 0
                }
            }
            return count
        }
    }

    private static func remove(_ path: String, olderThan time: TimeInterval) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, Double(status.st_mtim.tv_sec) < time else { return false }
        do throws(PhotoError) {
            let file = try LockedFile(path: path)
            return unlink(file.path) == 0
        } catch {
            return false
        }
    }
}
