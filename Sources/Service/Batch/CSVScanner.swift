/// Finds the fields of one row of comma-separated values (RFC 4180) in its bytes.
///
/// A quote is one only at the start of a field; elsewhere it is a character, as in `5" pipe`. Works on every charset whose
/// further bytes are never a comma, a quote or a line feed: UTF-8, GB 18030 and all of the GB and ISO 8859 families.
struct CSVScanner {
    /// The places of a field in the row's bytes, quotes left out.
    struct Field: Hashable {
        var start = 0
        var end = 0
        /// Doubled quotes are still in it.
        var isQuoted = false
    }

    /// The columns to remember, -1 for none.
    var wanted: [Int]
    /// By place in `wanted`; `nil` where the row is too short.
    private(set) var found: [Field?]
    private(set) var fieldCount = 0
    /// The first field that looks like a number a spreadsheet has shortened, with its column.
    private(set) var shortened: (field: Field, column: Int)?

    init(wanted: [Int]) {
        self.wanted = wanted
        found = wanted.map { _ in nil }
    }

    /// Bytes that end a run of ordinary ones: comma, line feed, and the letter of an exponent.
    private static let isSpecial: [Bool] = (0..<256).map { [0x2C, 0x0A, 0x45, 0x65].contains($0) }

    /// Reads the row that starts at a place.
    ///
    /// - Parameter isLast: no more bytes will come, so that the end of the buffer ends the row.
    /// - Returns: the place after the row's last field, before the line break, and that of the next row; `nil` where the row is
    ///   not complete.
    mutating func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool
    ) -> (end: Int, next: Int)? {
        for place in found.indices { found[place] = nil }
        fieldCount = 0
        shortened = nil
        var index = start
        return Self.isSpecial.withUnsafeBufferPointer { isSpecial in
            while true {
                var field = Field(start: index, end: index)
                var mayBeShortened = false
                if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                    guard let close = closingQuote(bytes, from: index + 1, isLast: isLast) else { return nil }
                    field = Field(start: index + 1, end: close, isQuoted: true)
                    mayBeShortened = true
                    index = min(close + 1, bytes.count)
                }
                while index < bytes.count {
                    let byte = bytes[index]
                    if isSpecial[Int(byte)] {
                        if byte == UInt8(ascii: ",") || byte == 0x0A { break }
                        mayBeShortened = true
                    }
                    index += 1
                }
                guard index < bytes.count || isLast else { return nil }
                let endsRow = index == bytes.count || bytes[index] == 0x0A
                var end = index
                if endsRow, end > start, bytes[end - 1] == 0x0D { end -= 1 }
                if !field.isQuoted { field.end = max(end, field.start) }
                finish(field, bytes, mayBeShortened: mayBeShortened)
                if endsRow { return (end, min(index + 1, bytes.count)) }
                index += 1
            }
        }
    }

    private mutating func finish(_ field: Field, _ bytes: UnsafeBufferPointer<UInt8>, mayBeShortened: Bool) {
        for place in wanted.indices where wanted[place] == fieldCount { found[place] = field }
        if mayBeShortened, shortened == nil, !wanted.contains(fieldCount),
            Self.isShortened(bytes[field.start..<field.end])
        {
            shortened = (field, fieldCount)
        }
        fieldCount += 1
    }

    /// The quote that ends a field; the end of the buffer where the file ends within the field.
    private func closingQuote(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> Int? {
        var index = start
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
                index += 2
            } else {
                // The next piece may begin with the other half of a doubled quote.
                return index + 1 == bytes.count && !isLast ? nil : index
            }
        }
        return isLast ? bytes.count : nil
    }

    /// Whether a field is what a spreadsheet makes of a long code: `1.50826E+14`, an exponent of at least 8.
    static func isShortened(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard (4...24).contains(field.count), let first = field.first, (0x31...0x39).contains(first) else {
            return false
        }
        var rest = field.dropFirst()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let decimals = rest.prefix { (0x30...0x39).contains($0) }
            guard !decimals.isEmpty else { return false }
            rest = rest.dropFirst(decimals.count)
        }
        guard rest.first == UInt8(ascii: "E") || rest.first == UInt8(ascii: "e") else { return false }
        rest = rest.dropFirst()
        // Spreadsheets always write the sign; without it, 2E15 may be somebody's code.
        guard rest.first == UInt8(ascii: "+") else { return false }
        rest = rest.dropFirst()
        guard (1...2).contains(rest.count), rest.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return rest.reduce(0) { $0 * 10 + Int($1 - 0x30) } >= 8
    }
}

/// Finds where a row ends that comes in pieces, one byte at a time.
struct CSVRowEnd {
    private enum State {
        case fieldStart, plain, quoted, quoteInQuoted
    }

    private var state = State.fieldStart

    /// Whether this byte ends the row.
    mutating func takes(_ byte: UInt8) -> Bool {
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
        case (.quoted, _): break
        case (.fieldStart, UInt8(ascii: "\"")), (.quoteInQuoted, UInt8(ascii: "\"")): state = .quoted
        case (_, UInt8(ascii: ",")): state = .fieldStart
        case (_, 0x0A):
            state = .fieldStart
            return true
        default: state = .plain
        }
        return false
    }
}
