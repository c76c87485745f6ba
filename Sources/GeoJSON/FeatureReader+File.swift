import Foundation

extension FeatureReader {
    private static let pieceLength = 1 << 20

    /// Reads a whole file, piece by piece.
    ///
    /// - Parameters:
    ///   - progress: told after each piece how many bytes have been read, and of how many where that is known.
    ///   - body: receives each feature.
    /// - Throws: ``GeoJSONError``, `unreadable-file` where the file cannot be read; or what `body` throws.
    public static func readFile(
        atPath path: String, limits: ReadLimits = ReadLimits(), degrees: Bool = true,
        progress: ((_ read: Int64, _ total: Int64?) -> Void)? = nil, _ body: (Feature, Context) throws -> Void
    ) throws -> Summary {
        let unreadable = GeoJSONError(code: .unreadableFile, message: "The file cannot be read.")
        guard let file = FileHandle(forReadingAtPath: path) else { throw unreadable }
        var reader = FeatureReader(limits: limits, degrees: degrees)
        let total = fileLength(path)
        while true {
            let piece: Data?
            do { piece = try file.read(upToCount: pieceLength) } catch { throw unreadable }
            guard let piece, !piece.isEmpty else { break }
            try reader.consume(piece, body)
            progress?(Int64(reader.consumed), total)
        }
        try file.close()
        return try reader.finish()
    }

    /// `nil` for what has no length, such as a pipe.
    private static func fileLength(_ path: String) -> Int64? {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { return nil }
            return (attributes[.size] as? NSNumber)?.int64Value
        } catch { return nil }
    }
}
