import Foundation

extension PhotoFolder {
    /// Reads every photo again and compares it with its digest.
    ///
    /// - Parameter expected: photos that have to be there.
    /// - Returns: one sentence for each photo that is damaged or missing, and for each file that does not belong there.
    /// - Throws: `unwritable` if the folder cannot be listed.
    public func check(expecting expected: [PhotoDigest] = []) async throws(PhotoError) -> [String] {
        let layout = layout
        return try await Self.offload { () throws(PhotoError) in
            var findings: [String] = []
            for shelf in try Self.names(in: layout.originals) {
                for name in try Self.names(in: "\(layout.originals)/\(shelf)") {
                    guard let digest = Self.digest(name), digest.hexadecimal.hasPrefix(shelf) else {
                        findings.append("'\(shelf)/\(name)' among the photos is none")
                        continue
                    }
                    let found = FilePieces.digest(path: layout.original(digest))
                    if found == nil { findings.append("photo \(digest) cannot be read") }
                    if let found, found != digest { findings.append("photo \(digest) is damaged") }
                }
            }
            for digest in expected where FolderLayout.size(layout.original(digest)) == nil {
                findings.append("photo \(digest) is missing")
            }
            return findings
        }
    }

    /// In order; a file has none.
    static func names(in folder: String) throws(PhotoError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw PhotoError(.unwritable, "A folder of photos cannot be listed.")
        }
    }

    private static func digest(_ name: String) -> PhotoDigest? {
        do { return try PhotoDigest(hexadecimal: name) } catch { return nil }
    }
}
