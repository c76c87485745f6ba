/// The SHA-256 of a photo's bytes: the name by which it is kept.
public struct PhotoDigest: Hashable, Sendable, Codable {
    /// 64 lower-case hexadecimal digits.
    public let hexadecimal: String

    /// - Throws: `badDigest` for anything but 64 hexadecimal digits, in either case.
    public init(hexadecimal text: some StringProtocol) throws(PhotoError) {
        let text = text.lowercased()
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw PhotoError(.badDigest, "A photo's digest is its SHA-256 in 64 hexadecimal digits.") }
        hexadecimal = text
    }

    /// - Parameter bytes: the 32 bytes of a SHA-256.
    init(sha256 bytes: some Sequence<UInt8>) {
        hexadecimal = bytes.reduce(into: "") { text, byte in
            text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
    }

    public init(from decoder: any Decoder) throws {
        try self.init(hexadecimal: decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hexadecimal)
    }
}

extension PhotoDigest: CustomStringConvertible {
    public var description: String { hexadecimal }
}

/// A photo that is kept.
public struct StoredPhoto: Hashable, Sendable, Codable {
    public let digest: PhotoDigest
    /// Its size in bytes.
    public let size: Int

    public init(digest: PhotoDigest, size: Int) {
        self.digest = digest
        self.size = size
    }
}
