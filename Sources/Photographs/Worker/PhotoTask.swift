/// What the worker process is asked, one line of JSON each.
package enum PhotoTask: Hashable, Sendable, Codable {
    case metadata(path: String)
    /// A copy of the picture without metadata, no edge longer than `edge` pixels, written to a new file.
    case copy(path: String, output: String, edge: Int)
}

/// What the worker process answers, one line of JSON each.
package enum PhotoAnswer: Hashable, Sendable, Codable {
    case metadata(PhotoMetadata)
    /// The file is written and synced.
    case copied
    case failed(PhotoError)
}

/// Limits on one photo that both sides know.
package enum PhotoLimits {
    /// Pictures of more pixels are refused before they are decoded.
    package static let pixels = 100_000_000
    /// Bytes of a file that is read, and of one that is written.
    package static let fileSize = 256 << 20
    /// Bytes of one line of the conversation.
    package static let lineLength = 64 << 10
    /// Bytes of address space of the process.
    package static let addressSpace = 1 << 30
    /// Seconds that one photo may take of the processor, and of the clock: a backstop for a worker whose parent died.
    package static let seconds = 60
}
