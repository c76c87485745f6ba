import Foundation

/// The first row of a table: its columns, its charset, its line breaks.
struct CSVHeader {
    var charset: BatchOptions.Charset
    /// As they are to be written back, a byte order mark included, without the line break.
    var bytes: [UInt8]
    var lineBreak: [UInt8]
    /// Names as bytes of the charset.
    var names: [[UInt8]]
    var longitude: Int
    var latitude: Int
    var accuracy: Int?

    /// Reads the header and says how many bytes it takes.
    ///
    /// - Returns: `nil` where it is not complete.
    /// - Throws: ``ServiceError`` with `unknownColumn`, or `invalidValue` for a charset that is not one of ours.
    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, options: BatchOptions, isLast: Bool
    ) throws(ServiceError) -> (header: CSVHeader, length: Int)? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw ServiceError(.invalidValue, "the table is UTF-16; save it as UTF-8 or GB 18030")
        }
        let markLength = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
        var scanner = CSVScanner(wanted: [])
        guard let place = scanner.scan(bytes, from: markLength, isLast: isLast) else { return nil }
        let charset = options.charset ?? (markLength > 0 || isUTF8(bytes) ? .utf8 : .gb18030)
        let breakBytes = Array(bytes[place.end..<place.next])
        let names = fields(of: UnsafeBufferPointer(rebasing: bytes[markLength..<place.end]))

        func index(of name: String) -> Int? {
            let wanted = charset.bytes(of: name)
            return names.firstIndex { $0 == wanted } ?? names.firstIndex { lowercased($0) == lowercased(wanted) }
        }
        func required(_ name: String) throws(ServiceError) -> Int {
            if let index = index(of: name) { return index }
            let there = names.map { charset.text(of: $0) }.joined(separator: ", ")
            throw ServiceError(.unknownColumn, "the table has no column '\(name)'; it has: \(there.prefix(500))")
        }
        let header = CSVHeader(
            charset: charset, bytes: Array(bytes[..<place.end]), lineBreak: breakBytes.isEmpty ? [0x0A] : breakBytes,
            names: names, longitude: try required(options.longitude), latitude: try required(options.latitude),
            accuracy: index(of: options.accuracy))
        return (header, place.next)
    }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Whether the bytes are UTF-8, but for a character that the end of the piece cuts.
    private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = bytes.count
        for length in 0...min(3, bytes.count) {
            end = bytes.count - length
            if String(validating: bytes[..<end], as: UTF8.self) != nil { return true }
        }
        return false
    }

    /// The fields of a row, unquoted and trimmed.
    private static func fields(of row: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        var scanner = CSVScanner(wanted: [])
        _ = scanner.scan(row, from: 0, isLast: true)
        var all = CSVScanner(wanted: Array(0..<scanner.fieldCount))
        _ = all.scan(row, from: 0, isLast: true)
        return all.found.map { field in
            guard let field else { return [] }
            let text = row[field.start..<field.end]
            let trimmed = Array(text.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
            return field.isQuoted ? unquoted(trimmed) : trimmed
        }
    }

    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        var unquoted: [UInt8] = []
        var index = 0
        while index < bytes.count {
            unquoted.append(bytes[index])
            index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        return unquoted
    }

    private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
}

extension BatchOptions.Charset {
    /// GB 18030 as Foundation numbers it: kCFStringEncodingGB_18030_2000 with the mark of a foreign encoding.
    private var encoding: String.Encoding { self == .utf8 ? .utf8 : String.Encoding(rawValue: 0x8000_0632) }

    func bytes(of text: String) -> [UInt8] { text.data(using: encoding).map(Array.init) ?? Array(text.utf8) }

    func text(of bytes: [UInt8]) -> String {
        String(data: Data(bytes), encoding: encoding) ?? String(decoding: bytes, as: UTF8.self)
    }
}
