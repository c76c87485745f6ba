import Foundation

/// The first 100 bytes of an SQLite file. Source: sqlite.org/fileformat.html, section 1.3.
struct SQLiteHeader {
    private let bytes: [UInt8]
    private let size: Int
    private let hasLog: Bool

    private static let magic = Array("SQLite format 3\0".utf8)

    /// - Throws: ``VectorFileError``: `inaccessible`, or `malformed` for a file of another kind.
    init(path: String) throws(VectorFileError) {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { file.closeFile() }
            bytes = [UInt8](try file.read(upToCount: 100) ?? Data())
            size = Int(try file.seekToEnd())
        } catch {
            throw VectorFileError(.inaccessible, "the file cannot be read")
        }
        hasLog = ["-wal", "-journal"].contains { FileManager.default.fileExists(atPath: path + $0) }
        guard bytes.count == 100, bytes.starts(with: Self.magic) else {
            throw VectorFileError(.malformed, "the file is no GeoPackage")
        }
    }

    /// Whether the file has the pages that its header counts, as far as the header says; a log beside it may hold some of them.
    /// The engine itself would notice only where a missing page is asked for.
    var isComplete: Bool {
        let isCounted = number(24) == number(92)
        guard isCounted, !hasLog else { return true }
        let stored = Int(bytes[16]) << 8 | Int(bytes[17])
        return size >= (stored == 1 ? 65536 : stored) * number(28)
    }

    /// The big-endian number of four bytes.
    private func number(_ offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
}
