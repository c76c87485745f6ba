/// A format of photos, told by the first bytes: names and declared types say nothing.
public enum PhotoFormat: String, Hashable, Sendable, Codable, CaseIterable {
    case jpeg, png, webp, tiff
    /// HEIF in any of its brands (ISO/IEC 23008-12) but AVIF.
    case heic
    case avif
    /// Metadata without a picture, as Exiv2 keeps them: read, never shown.
    case exv

    /// How many of the first bytes decide.
    public static let signatureLength = 64

    /// - Parameter start: the first ``signatureLength`` bytes, or all of a shorter file.
    /// - Returns: nil for anything else.
    public init?(start: some Sequence<UInt8>) {
        let start = Array(start.prefix(Self.signatureLength))
        func has(_ bytes: [UInt8], at offset: Int = 0) -> Bool { start.dropFirst(offset).starts(with: bytes) }
        func has(_ text: String, at offset: Int) -> Bool { has(Array(text.utf8), at: offset) }
        if has([0xff, 0xd8, 0xff]) {
            self = .jpeg
        } else if has([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            self = .png
        } else if has("RIFF", at: 0), has("WEBP", at: 8) {
            self = .webp
        } else if has([0x49, 0x49, 0x2a, 0x00]) || has([0x4d, 0x4d, 0x00, 0x2a]) {
            self = .tiff
        } else if has([0xff, 0x01, 0x45, 0x78, 0x69, 0x76, 0x32]) {
            self = .exv
        } else if has("ftyp", at: 4), let format = Self.brand(of: start) {
            self = format
        } else {
            return nil
        }
    }

    /// Whether there is a picture to show.
    public var hasPicture: Bool { self != .exv }

    /// The media type (RFC 6838) of what was uploaded.
    public var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .tiff: "image/tiff"
        case .heic: "image/heic"
        case .avif: "image/avif"
        case .exv: "application/octet-stream"
        }
    }

    /// The file type box (ISO/IEC 14496-12, 4.3): size, `ftyp`, the major brand, its version, then the compatible brands.
    private static func brand(of start: [UInt8]) -> PhotoFormat? {
        let size = start.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let box = start.prefix(max(size, 12))
        let brands = stride(from: 8, to: box.count - 3, by: 4).filter { $0 != 12 }
            .map { String(decoding: box[$0..<$0 + 4], as: UTF8.self) }
        if brands.contains(where: ["avif", "avis"].contains) { return .avif }
        return brands.contains(where: heifBrands.contains) ? .heic : nil
    }

    private static let heifBrands: Set = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "mif2"]
}
