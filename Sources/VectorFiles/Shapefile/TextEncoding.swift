import Glibc

/// The encoding of the text in a table of attributes.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    /// Read as GB18030, which has all of GBK and more.
    case gbk = "GBK"
    case latin1 = "ISO-8859-1"
    case windows1252 = "CP1252"
    case big5 = "BIG5"

    /// Reads the content of a `.cpg` file: a name, or the number of a Windows code page; `nil` for one that is not known.
    init?(codePage text: String) {
        let word = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        switch word {
        case "UTF8", "65001", "CP65001": self = .utf8
        case "GBK", "GB2312", "GB18030", "936", "CP936", "MS936", "ANSI936", "WINDOWS936", "EUCCN", "54936": self = .gbk
        case "ISO88591", "88591", "LATIN1", "28591": self = .latin1
        case "1252", "CP1252", "ANSI1252", "WINDOWS1252": self = .windows1252
        case "BIG5", "950", "CP950", "ANSI950": self = .big5
        default: return nil
        }
    }

    /// The encoding that the byte 29 of a DBF header stands for; `nil` for none or an unknown one.
    ///
    /// Source: ESRI's and FoxPro's list of language driver ids, as GDAL and QGIS read it.
    init?(languageDriver: UInt8) {
        switch languageDriver {
        case 0x4D, 0x7A: self = .gbk
        case 0x4F, 0x78: self = .big5
        case 0x03, 0x57, 0x58, 0x59: self = .windows1252
        default: return nil
        }
    }

    /// The language driver id to write; 0 where there is none.
    var languageDriver: UInt8 {
        switch self {
        case .gbk: 0x4D
        case .big5: 0x4F
        case .windows1252: 0x03
        case .utf8, .latin1: 0
        }
    }

    /// The text; `nil` for bytes that are none in this encoding.
    func text(_ bytes: [UInt8]) -> String? {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        return Self.converted(bytes, from: self == .gbk ? "GB18030" : rawValue, to: "UTF-8")
            .flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The bytes; `nil` for text that the encoding does not have.
    func bytes(_ text: String) -> [UInt8]? {
        let bytes = Array(text.utf8)
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
        return Self.converted(bytes, from: "UTF-8", to: rawValue)
    }

    private static func converted(_ bytes: [UInt8], from source: String, to target: String) -> [UInt8]? {
        let converter = iconv_open(target, source)
        // Fails with the pointer of all ones.
        guard let converter, Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 4)
        var (left, room) = (input.count, output.count)
        let failed = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                // (size_t)-1 for bytes that cannot be converted; a positive number where some were only approximated.
                return iconv(converter, &from, &left, &to, &room) != 0
            }
        }
        guard !failed, left == 0 else { return nil }
        return output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
    }
}
