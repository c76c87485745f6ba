/// A place in the bytes of a JSON document, with the tokens that can be read there.
///
/// The one type that touches raw memory: every access is through ``byte`` or within a range already walked over.
struct JSONCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: ReadLimits
    var offset: Int
    /// Objects and arrays around this place, those outside of `bytes` included.
    var depth: Int
    /// Values read so far.
    var valueCount = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits, depth: Int = 0) {
        self.bytes = bytes
        self.limits = limits
        self.offset = 0
        self.depth = depth
    }

    /// A cursor at the start of a whole document, after a byte order mark.
    init(document: UnsafeBufferPointer<UInt8>, limits: ReadLimits) throws(GeoJSONError) {
        self.init(document, limits: limits)
        if document.starts(with: JSONCursor.byteOrderMark) { offset = JSONCursor.byteOrderMark.count }
        guard document.count <= limits.bytes else {
            offset = limits.bytes
            throw failure(.tooManyBytes, "The input is longer than \(limits.bytes) bytes.")
        }
    }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The byte at this place; 0, which is no part of JSON outside of strings, at the end.
    @inline(__always)
    var byte: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    @inline(__always)
    mutating func skipWhitespace() {
        while byte <= 0x20, isWhitespace(byte) { offset += 1 }
    }

    /// Passes over white space and then this byte, or throws.
    @inline(__always)
    mutating func expect(_ wanted: UInt8) throws(GeoJSONError) {
        skipWhitespace()
        guard byte == wanted else { throw unexpected("'\(Character(UnicodeScalar(wanted)))'") }
        offset += 1
    }

    /// Throws unless only white space follows.
    mutating func end() throws(GeoJSONError) {
        skipWhitespace()
        guard offset == bytes.count else {
            throw failure(.trailingBytes, "Something follows the end of the document.")
        }
    }

    mutating func keyword(_ word: StaticString) throws(GeoJSONError) {
        for index in 0..<word.utf8CodeUnitCount {
            guard byte == word.utf8Start[index] else { throw unexpected("'\(word)'") }
            offset += 1
        }
    }

    @inline(never)
    func failure(_ code: GeoJSONError.Code, _ message: String, at place: Int? = nil) -> GeoJSONError {
        GeoJSONError(code: code, message: message, byteOffset: place ?? offset)
    }

    /// The error for a byte, or an end, that is not what had to come here.
    @inline(never)
    func unexpected(_ wanted: String) -> GeoJSONError {
        guard offset < bytes.count else {
            return failure(.truncated, "The input ends where \(wanted) was expected.")
        }
        let found =
            0x21...0x7E ~= byte
            ? "'\(Character(UnicodeScalar(byte)))'" : "the byte 0x" + String(byte, radix: 16, uppercase: true)
        return failure(.syntax, "\(wanted.prefix(1).uppercased())\(wanted.dropFirst()) was expected, not \(found).")
    }
}

@inline(__always)
func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

/// Lends the bytes as one piece of memory, copied only where the sequence has none.
func withBytes<Result>(
    _ bytes: some Sequence<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws(GeoJSONError) -> Result
) throws(GeoJSONError) -> Result {
    func outcome(_ buffer: UnsafeBufferPointer<UInt8>) -> Swift.Result<Result, GeoJSONError> {
        do throws(GeoJSONError) { return .success(try body(buffer)) } catch { return .failure(error) }
    }
    let lent = bytes.withContiguousStorageIfAvailable(outcome)
    return try (lent ?? Array(bytes).withUnsafeBufferPointer(outcome)).get()
}
