import Foundation
import SimpleFeatures

/// The streets of a region as walkers use them, ready to be searched.
///
/// It is one flat file that is mapped, not read: a city is open in milliseconds and shared between processes. A network never
/// changes; its version names its content.
public struct StreetNetwork: Sendable {
    public let metadata: NetworkMetadata
    /// Sixteen hexadecimal digits that name the content: the same streets, built by the same program, have the same version.
    public let version: String
    private let file: Data
    private let directory: NetworkDirectory

    /// Opens a network file.
    /// - Throws: `.unreadable`, `.otherVersion`, `.damaged`.
    public init(contentsOf path: String) throws(StreetNetworkError) {
        let file: Data
        do {
            file = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        } catch {
            throw StreetNetworkError(.unreadable, "the network file \(path) cannot be read")
        }
        try self.init(file: file)
    }

    /// Builds a network in memory.
    /// - Parameter source: the name of what the map was made from.
    /// - Throws: `.noStreets`, `.outOfRange`.
    public init(
        _ map: StreetMap, source: String, progress: (NetworkBuildProgress) -> Void = { _ in }
    ) throws(StreetNetworkError) {
        try self.init(file: NetworkTablesWriter.file(of: map, source: source, progress: progress))
    }

    private init(file: Data) throws(StreetNetworkError) {
        let opened = Self.opened(file)
        (directory, metadata) = try opened.get()
        version = String(format: "%016lx", UInt(directory.checksum))
        self.file = file
    }

    private static func opened(_ file: Data) -> Result<(NetworkDirectory, NetworkMetadata), StreetNetworkError> {
        file.withUnsafeBytes { bytes in
            do throws(StreetNetworkError) {
                let directory = try NetworkDirectory(bytes)
                guard directory.isConsistent else {
                    throw StreetNetworkError(.damaged, "the network file's tables do not fit together: build it again")
                }
                let json = Data(directory.records(.metadata, of: bytes, as: UInt8.self))
                let decoder = JSONDecoder()
                decoder.dateDecodingStrategy = .iso8601
                do {
                    return .success((directory, try decoder.decode(NetworkMetadata.self, from: json)))
                } catch {
                    throw StreetNetworkError(.damaged, "the network file's description cannot be read: build it again")
                }
            } catch {
                return .failure(error)
            }
        }
    }

    /// Writes the network file in one step: a reader sees the old file or the new one.
    /// - Throws: `.unwritable`.
    public func write(to path: String) throws(StreetNetworkError) {
        do {
            try file.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw StreetNetworkError(.unwritable, "the network file \(path) cannot be written")
        }
    }

    /// Bytes of the network file.
    public var byteCount: Int { file.count }

    /// Lends the tables; they are not valid afterwards.
    package func withTables<R, Failure>(_ body: (NetworkTables) throws(Failure) -> R) throws(Failure) -> R {
        let result = file.withUnsafeBytes { bytes in
            do throws(Failure) {
                return Result<R, Failure>.success(
                    try body(NetworkTables(bytes, directory: directory, frame: metadata.frame)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
