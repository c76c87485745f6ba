import Foundation

/// The owner of a file that is open for writing, and of the lock that keeps others from writing it (flock).
struct LockedFile: ~Copyable {
    private let descriptor: Int32
    let path: String

    /// Opens a file, or makes it.
    ///
    /// - Throws: `busy` while another one has it open; `diskFull`, `unwritable`.
    init(path: String) throws(PhotoError) {
        repeat {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
            guard descriptor >= 0 else { throw PhotoError(writing: errno) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw PhotoError(.busy, "Another upload of this photo is going on.")
            }
            // Whoever held the lock before may have moved the file to where it must not be written any more.
            if Self.isSame(descriptor, path) {
                self.descriptor = descriptor
                self.path = path
                return
            }
            close(descriptor)
        } while true
    }

    deinit { close(descriptor) }

    /// Starts anew.
    func empty() throws(PhotoError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw PhotoError(writing: errno)
        }
    }

    /// Reads from where the file stands, up to its end, a piece at a time.
    func read(_ body: (UnsafeRawBufferPointer) -> Void) throws(PhotoError) {
        guard FilePieces.read(descriptor, body) else { throw PhotoError(writing: errno) }
    }

    /// Writes where the file stands.
    func write(_ bytes: UnsafeRawBufferPointer) throws(PhotoError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let count = Foundation.write(descriptor, piece.baseAddress, piece.count)
            guard count > 0 || errno == EINTR else { throw PhotoError(writing: errno) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    func sync() throws(PhotoError) {
        guard fsync(descriptor) == 0 else { throw PhotoError(writing: errno) }
    }

    private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
            && opened.st_dev == named.st_dev
    }
}
