import Foundation

/// Where things are in a photo folder.
///
/// `originals/ab/abcd…` what was uploaded, by digest; `copies/ab/abcd….320.jpg` made from it, and may be deleted at any time;
/// `incoming/` what is being uploaded: `abcd….part` by the digest announced, or a name of its own.
struct FolderLayout: Sendable {
    let root: String

    var originals: String { "\(root)/originals" }
    var copies: String { "\(root)/copies" }
    var incoming: String { "\(root)/incoming" }

    /// Ends the name of every file that is not whole.
    static let partial = ".part"

    func original(_ digest: PhotoDigest) -> String { "\(shelf(of: digest, in: originals))/\(digest)" }

    func copy(of digest: PhotoDigest, _ size: PhotoWorker.CopySize) -> String {
        "\(shelf(of: digest, in: copies))/\(digest).\(size.rawValue).jpg"
    }

    /// - Parameter digest: the one announced; without it a name of its own.
    func upload(_ digest: PhotoDigest?) -> String {
        "\(incoming)/\(digest?.hexadecimal ?? UUID().uuidString)\(Self.partial)"
    }

    /// The folder of a digest: 256 of them, so that none grows too long.
    func shelf(of digest: PhotoDigest, in folder: String) -> String { "\(folder)/\(digest.hexadecimal.prefix(2))" }

    /// Makes a folder last that may be there already.
    static func make(_ folder: String, in parent: String) throws(PhotoError) {
        if mkdir(folder, 0o750) == 0 {
            try sync(parent)
        } else if errno != EEXIST {
            throw PhotoError(writing: errno)
        }
    }

    /// Makes the names in a folder last.
    static func sync(_ folder: String) throws(PhotoError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw PhotoError(writing: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw PhotoError(writing: errno) }
    }

    /// The size of a regular file in bytes; nil where there is none.
    static func size(_ path: String) -> Int? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}
