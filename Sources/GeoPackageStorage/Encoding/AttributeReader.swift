import GridSystem
import Storage

/// Reads the flat objects that ``AttributeText`` writes, a hundred thousand of them when an edition is loaded.
struct AttributeReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    private static let damaged = StorageError(.damagedFile, "stored attributes cannot be read")

    /// Whether the text is one array or object, from its first byte to its last: brackets balanced, strings closed.
    static func isNested(_ text: String) -> Bool {
        var reader = AttributeReader(text)
        guard case .success = Result(catching: { () throws(StorageError) in try reader.nested() }) else { return false }
        return reader.offset == reader.bytes.count
    }

    mutating func object() throws(StorageError) -> [String: AttributeValue] {
        var attributes: [String: AttributeValue] = [:]
        try expect("{")
        while true {
            let name = try string()
            try expect(":")
            attributes[name] = try value()
            let next = try byte()
            offset += 1
            if next == UInt8(ascii: "}") { break }
            guard next == UInt8(ascii: ",") else { throw Self.damaged }
        }
        guard offset == bytes.count else { throw Self.damaged }
        return attributes
    }

    private func byte() throws(StorageError) -> UInt8 {
        guard offset < bytes.count else { throw Self.damaged }
        return bytes[offset]
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(StorageError) {
        guard try byte() == UInt8(ascii: character) else { throw Self.damaged }
        offset += 1
    }

    private mutating func value() throws(StorageError) -> AttributeValue {
        switch try byte() {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let start = offset
            try nested()
            return .json(String(decoding: bytes[start..<offset], as: UTF8.self))
        default: return try word()
        }
    }

    /// A number, `true` or `false`.
    private mutating func word() throws(StorageError) -> AttributeValue {
        let start = offset
        while ![UInt8(ascii: ","), UInt8(ascii: "}")].contains(try byte()) { offset += 1 }
        let word = String(decoding: bytes[start..<offset], as: UTF8.self)
        switch word {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        default:
            if let integer = Int64(word) { return .integer(integer) }
            guard let number = Double(word), number.isFinite else { throw Self.damaged }
            return .number(number)
        }
    }

    private mutating func string() throws(StorageError) -> String {
        try expect("\"")
        var start = offset
        var unescaped: [UInt8] = []
        while true {
            switch try byte() {
            case UInt8(ascii: "\""):
                unescaped += bytes[start..<offset]
                offset += 1
                return String(decoding: unescaped, as: UTF8.self)
            case UInt8(ascii: "\\"):
                unescaped += bytes[start..<offset]
                unescaped.append(try escaped())
                start = offset
            default: offset += 1
            }
        }
    }

    /// `\"`, `\\`, or a control character as four digits: the escapes that are written.
    private mutating func escaped() throws(StorageError) -> UInt8 {
        offset += 1
        let kind = try byte()
        offset += 1
        if kind == UInt8(ascii: "\"") || kind == UInt8(ascii: "\\") { return kind }
        guard kind == UInt8(ascii: "u"), offset + 4 <= bytes.count,
            let value = UInt8(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16), value < 0x20
        else { throw Self.damaged }
        offset += 4
        return value
    }

    /// Goes over an array or object without looking into it.
    private mutating func nested() throws(StorageError) {
        var open: [UInt8] = []
        repeat {
            let next = try byte()
            switch next {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(next)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // In ASCII a closing bracket comes two after its opening one.
                guard open.popLast() == next - 2 else { throw Self.damaged }
            case _ where open.isEmpty: throw Self.damaged
            case UInt8(ascii: "\""): try skipString()
            default: break
            }
            offset += 1
        } while !open.isEmpty
    }

    /// From the opening quotation mark to the closing one.
    private mutating func skipString() throws(StorageError) {
        offset += 1
        while try byte() != UInt8(ascii: "\"") {
            offset += try byte() == UInt8(ascii: "\\") ? 2 : 1
        }
    }
}
