/// Writes compact JSON into bytes, piece by piece.
///
/// Commas and colons come by themselves. ``take()`` hands over what is written so far and goes on, so that a server can
/// send a long answer as it grows. Values out of place, such as a key in an array, are the caller's mistake and are
/// not looked for.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false
    private var depth = 0

    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// The bytes written since the last call; what follows continues the same document.
    public mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }

    /// Ends a line of newline-delimited JSON; the next value stands alone.
    public mutating func newline() {
        precondition(depth == 0, "a line of JSON ends outside of objects and arrays")
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Begins a member; its value comes next.
    public mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func string(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
    public mutating func null() { raw("null") }
    public mutating func integer(_ value: some BinaryInteger) { raw(String(value)) }

    /// The shortest text that reads back as the same double, with `.0` or an exponent where it is a whole number.
    ///
    /// - Precondition: the value is finite; JSON has no others.
    public mutating func number(_ value: Double) {
        precondition(value.isFinite, "JSON has no number for \(value)")
        raw(value.description)
    }

    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let bool): self.bool(bool)
        case .integer(let integer): self.integer(integer)
        case .number(let number): self.number(number)
        case .string(let text): string(text)
        case .array(let values):
            beginArray()
            for value in values { self.value(value) }
            endArray()
        case .object(let object): self.object(object)
        }
    }

    public mutating func object(_ object: JSONObject) {
        beginObject()
        members(object)
        endObject()
    }

    /// The members of an object that has been begun.
    public mutating func members(_ object: JSONObject) {
        for (name, value) in object {
            key(name)
            self.value(value)
        }
    }

    /// A value that is JSON already, as it is.
    public mutating func raw(_ json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    private mutating func raw(_ json: String) { raw(json.utf8) }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        precondition(depth > 0, "nothing is open")
        bytes.append(bracket)
        depth -= 1
        needsComma = true
    }

    /// Escapes what RFC 8259 section 7 demands, and nothing else.
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
