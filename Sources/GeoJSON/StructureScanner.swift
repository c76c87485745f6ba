/// Finds the end of an object or array by its brackets and quotes, in bytes that come piece by piece.
///
/// It accepts more than JSON: what it frames must still be parsed.
struct StructureScanner {
    /// Objects and arrays that are open, those around the value included.
    private(set) var depth: Int
    private let outerDepth: Int
    private let depthLimit: Int
    private var isInString = false
    private var isEscaped = false

    init(depth: Int, depthLimit: Int) {
        self.depth = depth
        outerDepth = depth
        self.depthLimit = depthLimit
    }

    /// The index after the value's last byte; `nil` where the bytes end before, to be called again with the next.
    ///
    /// - Parameter start: the index of the value's opening bracket, or of the first byte of a later piece.
    mutating func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(GeoJSONError) -> Int? {
        var index = start
        while index < bytes.count {
            if isInString {
                index = string(in: bytes, from: index)
                continue
            }
            let byte = bytes[index]
            index += 1
            // Digits, signs, commas and white space, most of a geometry, are all below the brackets.
            if byte < UInt8(ascii: "["), byte != UInt8(ascii: "\"") { continue }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                guard depth <= depthLimit else {
                    throw GeoJSONError(
                        code: .tooDeep, message: "Values are nested more than \(depthLimit) deep.",
                        byteOffset: index - 1)
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth <= outerDepth { return index }
            default: break
            }
        }
        return nil
    }

    /// The index after the closing quote, or the end of the bytes.
    private mutating func string(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
                return index
            }
        }
        return index
    }
}
