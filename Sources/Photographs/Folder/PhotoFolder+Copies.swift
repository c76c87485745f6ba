import Synchronization

extension PhotoFolder {
    /// The path of a copy for the eyes of others, made when it is first asked for.
    ///
    /// It has no metadata and stands upright (``PhotoWorker/copy(_:to:size:)``). Where it cannot be made there is none: the original is
    /// never given instead.
    ///
    /// - Throws: `notFound`, and as ``PhotoWorker/copy(_:to:size:)``.
    public func copy(of digest: PhotoDigest, size: PhotoWorker.CopySize) async throws(PhotoError) -> String {
        let path = layout.copy(of: digest, size)
        if FolderLayout.size(path) != nil { return path }
        let original = try original(digest)
        let shelf = layout.shelf(of: digest, in: layout.copies)
        let job = copying.withLock { jobs in
            if let job = jobs[path] { return job }
            let job = Task { [self] in
                let result: Result<String, PhotoError>
                do throws(PhotoError) {
                    try FolderLayout.make(shelf, in: layout.copies)
                    try await worker.copy(original, to: path, size: size)
                    result = .success(path)
                } catch {
                    result = .failure(error)
                }
                copying.withLock { $0[path] = nil }
                return result
            }
            jobs[path] = job
            return job
        }
        return try await job.value.get()
    }
}
