extension JSONCursor {
    /// The string at this place, its escapes resolved.
    mutating func string() throws(GeoJSONError) -> String {
        guard byte == UInt8(ascii: "\"") else { throw unexpected("a string") }
        offset += 1
        let start = offset
        while byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { offset += 1 }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<offset])
        if byte == UInt8(ascii: "\"") {
            offset += 1
            return try text(plain, from: start)
        }
        return try escapedString(Array(plain), from: start)
    }

    private mutating func escapedString(_ head: [UInt8], from start: Int) throws(GeoJSONError) -> String {
        var resolved = head
        while true {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return try text(resolved, from: start)
            case UInt8(ascii: "\\"):
                try escape(into: &resolved)
            case 0..<0x20:
                guard offset < bytes.count else {
                    throw failure(.truncated, "The input ends within a string.")
                }
                throw failure(.syntax, "A control character stands unescaped in a string.")
            default:
                resolved.append(byte)
                offset += 1
            }
        }
    }

    private func text(_ utf8: some Collection<UInt8>, from start: Int) throws(GeoJSONError) -> String {
        guard offset - start <= limits.stringBytes else {
            throw failure(.stringTooLong, "A string is longer than \(limits.stringBytes) bytes.", at: start)
        }
        guard let text = String(validating: utf8, as: UTF8.self) else {
            throw failure(.invalidUTF8, "A string is not UTF-8.", at: start)
        }
        return text
    }

    private mutating func escape(into resolved: inout [UInt8]) throws(GeoJSONError) {
        let start = offset
        offset += 1
        let plain: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = byte
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "n"): plain = 0x0A
        case UInt8(ascii: "r"): plain = 0x0D
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"):
            offset += 1
            resolved.append(contentsOf: Character(try scalar(from: start)).utf8)
            return
        default:
            guard offset < bytes.count else { throw failure(.truncated, "The input ends within a string.") }
            throw failure(.invalidEscape, "A string holds an unknown escape.", at: start)
        }
        offset += 1
        resolved.append(plain)
    }

    /// The scalar of `\uXXXX`, or of two of them that are a surrogate pair.
    private mutating func scalar(from start: Int) throws(GeoJSONError) -> UnicodeScalar {
        var code = UInt32(try fourHexDigits())
        if 0xD800..<0xDC00 ~= code, byte == UInt8(ascii: "\\") {
            offset += 1
            guard byte == UInt8(ascii: "u") else { throw loneSurrogate(from: start) }
            offset += 1
            let low = UInt32(try fourHexDigits())
            guard 0xDC00..<0xE000 ~= low else { throw loneSurrogate(from: start) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = UnicodeScalar(code) else { throw loneSurrogate(from: start) }
        return scalar
    }

    private func loneSurrogate(from start: Int) -> GeoJSONError {
        guard offset < bytes.count else { return failure(.truncated, "The input ends within a string.") }
        return failure(.invalidEscape, "A string holds a surrogate without its other half.", at: start)
    }

    private mutating func fourHexDigits() throws(GeoJSONError) -> UInt16 {
        var code: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                guard offset < bytes.count else { throw failure(.truncated, "The input ends within a string.") }
                throw failure(.invalidEscape, "'\\u' is not followed by four hexadecimal digits.")
            }
            code = code << 4 | UInt16(digit)
            offset += 1
        }
        return code
    }
}
