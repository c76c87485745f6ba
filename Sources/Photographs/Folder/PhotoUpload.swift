import Crypto
import Foundation
import Synchronization

/// A photo that is coming in, hashed while it is written.
///
/// Left alone, one with an announced digest stays for ``PhotoFolder/resume(_:at:limit:)``, and any other is removed.
public final class PhotoUpload: Sendable {
    private struct Progress: ~Copyable {
        /// Nil once the upload has ended.
        var file: LockedFile?
        var content = PhotoContent()

        init(file: consuming LockedFile) { self.file = consume file }

        /// Ends the upload and removes what came in.
        mutating func discard() {
            if let file = file.take() { unlink(file.path) }
        }
    }

    private let layout: FolderLayout
    private let expected: PhotoDigest?
    private let limit: Int
    private let progress: Mutex<Progress>

    init(file: consuming LockedFile, layout: FolderLayout, expected: PhotoDigest?, limit: Int) {
        self.layout = layout
        self.expected = expected
        self.limit = limit
        progress = Mutex(Progress(file: file))
    }

    deinit {
        progress.withLock { progress in
            if expected == nil || progress.content.size == 0 { progress.discard() }
        }
    }

    /// How many bytes have come in.
    public var size: Int { progress.withLock { $0.content.size } }

    /// Takes the next bytes, which are the caller's again afterwards.
    ///
    /// An error ends the upload and leaves nothing of it.
    ///
    /// - Throws: `tooLarge`, `diskFull`, `unwritable`.
    public func append(_ bytes: UnsafeRawBufferPointer) throws(PhotoError) {
        try change { (progress) throws(PhotoError) in
            guard bytes.count <= limit - progress.content.size else {
                throw PhotoError(.tooLarge, "The photo has more than \(limit) bytes.")
            }
            try progress.file?.write(bytes)
            progress.content.take(bytes)
        }
    }

    /// Ends the upload and keeps the photo, on the disk when this returns. One that is kept already is kept as it is.
    ///
    /// An error leaves nothing of the upload.
    ///
    /// - Throws: `mismatch`, `notAPhoto`, `diskFull`, `unwritable`.
    public func commit() async throws(PhotoError) -> StoredPhoto {
        try await PhotoFolder.offload { () throws(PhotoError) in
            try self.change { (progress) throws(PhotoError) in try self.place(&progress) }
        }
    }

    /// Ends the upload and removes what came in.
    public func cancel() { progress.withLock { $0.discard() } }

    func startOver() throws(PhotoError) {
        try change { (progress) throws(PhotoError) in try progress.file?.empty() }
    }

    /// Takes what is in the file.
    ///
    /// - Returns: its size in bytes.
    func readAgain() throws(PhotoError) -> Int {
        try progress.withLock { (progress) throws(PhotoError) in
            var content = PhotoContent()
            try progress.file?.read { content.take($0) }
            progress.content = content
            return content.size
        }
    }

    /// Under the lock; an error ends the upload.
    private func change<Value: Sendable>(
        _ body: (inout Progress) throws(PhotoError) -> Value
    ) throws(PhotoError) -> Value {
        try progress.withLock { (progress) throws(PhotoError) in
            precondition(progress.file != nil, "the upload has ended")
            do throws(PhotoError) {
                return try body(&progress)
            } catch {
                progress.discard()
                throw error
            }
        }
    }

    private func place(_ progress: inout Progress) throws(PhotoError) -> StoredPhoto {
        let digest = PhotoDigest(sha256: progress.content.hash.finalize())
        guard expected == nil || digest == expected else {
            throw PhotoError(.mismatch, "The bytes that came in are not those that were announced.")
        }
        guard PhotoFormat(start: progress.content.start) != nil else {
            throw PhotoError(.notAPhoto, "The file is no photo in JPEG, PNG, WebP, TIFF, HEIC or AVIF.")
        }
        try progress.file?.sync()
        let shelf = layout.shelf(of: digest, in: layout.originals)
        try FolderLayout.make(shelf, in: layout.originals)
        // Also over the same photo: the bytes are the same, and should the disk have spoilt them, they are mended.
        if let file = progress.file.take(), rename(file.path, layout.original(digest)) != 0 {
            let error = PhotoError(writing: errno)
            unlink(file.path)
            throw error
        }
        try FolderLayout.sync(shelf)
        return StoredPhoto(digest: digest, size: progress.content.size)
    }
}

/// What is known of the bytes that have come in.
private struct PhotoContent {
    private(set) var hash = SHA256()
    private(set) var size = 0
    /// The first bytes, by which the format is told.
    private(set) var start: [UInt8] = []

    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
        size += bytes.count
        start += bytes.prefix(PhotoFormat.signatureLength - start.count)
    }
}
