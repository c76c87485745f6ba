import Foundation
import Synchronization

/// Photos on disk, each kept once under the SHA-256 of its bytes. Several processes may use one folder.
///
/// What ``PhotoUpload/commit()`` has returned is on the disk: the file is synced before it gets its name, and the name after.
public final class PhotoFolder: Sendable {
    let layout: FolderLayout
    let worker: PhotoWorker
    /// Copies being made, by path, each shared by all who ask for it.
    let copying = Mutex<[String: Task<Result<String, PhotoError>, Never>]>([:])

    /// Opens a folder, or makes it.
    ///
    /// - Parameters:
    ///   - path: the folder; the one that it is in has to be there.
    ///   - worker: reads the photos and makes the copies.
    /// - Throws: `diskFull`, `unwritable`.
    public init(path: String, worker: PhotoWorker) throws(PhotoError) {
        layout = FolderLayout(root: path)
        self.worker = worker
        try FolderLayout.make(path, in: "\(path)/..")
        for folder in [layout.originals, layout.copies, layout.incoming] {
            try FolderLayout.make(folder, in: path)
        }
    }

    /// The size in bytes of a photo that is kept whole; nil for any other.
    public func size(of digest: PhotoDigest) -> Int? { FolderLayout.size(layout.original(digest)) }

    /// The path of a photo as it was uploaded, with everything that it says.
    ///
    /// - Throws: `notFound`.
    public func original(_ digest: PhotoDigest) throws(PhotoError) -> String {
        guard size(of: digest) != nil else { throw PhotoError(.notFound, "There is no such photo.") }
        return layout.original(digest)
    }

    /// What a photo says of itself.
    ///
    /// - Throws: `notFound`, and as ``PhotoWorker/metadata(of:)``.
    public func metadata(of digest: PhotoDigest) async throws(PhotoError) -> PhotoMetadata {
        try await worker.metadata(of: original(digest))
    }

    /// Starts an upload from its first byte; what came in before under the same digest is dropped.
    ///
    /// - Parameters:
    ///   - digest: what the bytes have to have; such an upload can be resumed.
    ///   - limit: the most bytes that are taken.
    /// - Throws: `busy`, `diskFull`, `unwritable`.
    public func begin(expecting digest: PhotoDigest? = nil, limit: Int) throws(PhotoError) -> PhotoUpload {
        let file = try LockedFile(path: layout.upload(digest))
        let upload = PhotoUpload(file: file, layout: layout, expected: digest, limit: limit)
        try upload.startOver()
        return upload
    }

    /// How many bytes of an unfinished upload have come in; nil where there is none.
    public func offset(of digest: PhotoDigest) -> Int? { FolderLayout.size(layout.upload(digest)) }

    /// Goes on with an upload, reading again what has come in.
    ///
    /// - Parameter offset: where the next byte belongs.
    /// - Throws: `wrongOffset` unless that is just behind what has come in; `busy`, `diskFull`, `unwritable`.
    public func resume(_ digest: PhotoDigest, at offset: Int, limit: Int) throws(PhotoError) -> PhotoUpload {
        let file = try LockedFile(path: layout.upload(digest))
        let upload = PhotoUpload(file: file, layout: layout, expected: digest, limit: limit)
        let size = try upload.readAgain()
        guard size == offset else {
            throw PhotoError(.wrongOffset, "\(size) bytes have come in, and the next ones begin at \(offset).")
        }
        return upload
    }

    /// Runs what waits for the disk away from the threads that serve others.
    static func offload<Value: Sendable>(
        _ work: @escaping @Sendable () throws(PhotoError) -> Value
    ) async throws(PhotoError) -> Value {
        let result: Result<Value, PhotoError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }
}
