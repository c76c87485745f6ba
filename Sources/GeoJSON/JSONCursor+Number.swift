extension JSONCursor {
    /// Digits beyond this are no measurement but an attack.
    private static let longestNumber = 1024

    /// The number at this place as a double, rounded to nearest.
    @inline(__always)
    mutating func double() throws(GeoJSONError) -> Double {
        let start = offset
        let decimal = try decimal()
        return if let nearest = decimal.nearestDouble { nearest } else { try longDouble(from: start) }
    }

    /// The number at this place: an integer if it is written as one and fits.
    mutating func numberValue() throws(GeoJSONError) -> JSONValue {
        let start = offset
        let decimal = try decimal()
        if decimal.isInteger, decimal.isComplete, !(decimal.isNegative && decimal.mantissa == 0) {
            let magnitude = Int128(decimal.mantissa)
            if let integer = Int64(exactly: decimal.isNegative ? -magnitude : magnitude) { return .integer(integer) }
        }
        if let nearest = decimal.nearestDouble { return .number(nearest) }
        return .number(try longDouble(from: start))
    }

    /// Reads the text of a number by the grammar of RFC 8259 section 6.
    @inline(__always)
    private mutating func decimal() throws(GeoJSONError) -> DecimalNumber {
        let start = offset
        let isNegative = byte == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        var mantissa: UInt64 = 0
        var digitCount = 0
        if byte == UInt8(ascii: "0") {
            offset += 1
            guard byte &- 0x30 > 9 else { throw failure(.invalidNumber, "A number has a leading zero.", at: start) }
        } else {
            digitCount = digits(into: &mantissa)
            guard digitCount > 0 else { throw noNumber(from: start) }
        }
        var exponent = 0
        var isInteger = true
        if byte == UInt8(ascii: ".") {
            offset += 1
            isInteger = false
            let fraction = digits(into: &mantissa)
            guard fraction > 0 else { throw unexpected("a digit after the decimal point") }
            exponent = -fraction
            digitCount += fraction
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            exponent += try writtenExponent()
        }
        // Nineteen digits always fit 64 bits.
        return DecimalNumber(
            isNegative: isNegative, mantissa: mantissa, exponent: exponent, isInteger: isInteger,
            isComplete: digitCount <= 19)
    }

    @inline(__always)
    private mutating func digits(into mantissa: inout UInt64) -> Int {
        let start = offset
        while true {
            let digit = byte &- 0x30
            guard digit <= 9 else { return offset - start }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            offset += 1
        }
    }

    private mutating func writtenExponent() throws(GeoJSONError) -> Int {
        offset += 1
        let isNegative = byte == UInt8(ascii: "-")
        if isNegative || byte == UInt8(ascii: "+") { offset += 1 }
        let start = offset
        var exponent = 0
        while byte &- 0x30 <= 9 {
            exponent = min(exponent * 10 + Int(byte &- 0x30), 1_000_000)
            offset += 1
        }
        guard offset > start else { throw unexpected("a digit of the exponent") }
        return isNegative ? -exponent : exponent
    }

    /// The number whose text begins at `start` and ends here, by the standard library, whatever its length.
    @inline(never)
    private func longDouble(from start: Int) throws(GeoJSONError) -> Double {
        guard offset - start <= Self.longestNumber else {
            throw failure(.invalidNumber, "A number has more than \(Self.longestNumber) characters.", at: start)
        }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw failure(.numberOutOfRange, "A number is beyond the range of a double.", at: start)
        }
        return value
    }

    @inline(never)
    private func noNumber(from start: Int) -> GeoJSONError {
        let first = byte | 0x20
        if first == UInt8(ascii: "n") || first == UInt8(ascii: "i") {
            return failure(.invalidNumber, "JSON has no NaN and no Infinity.", at: start)
        }
        return unexpected("a number")
    }
}
