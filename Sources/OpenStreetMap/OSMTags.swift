/// The tags of an element, lent by the reader: a look-up compares bytes, and only a value that is found becomes a string.
public struct OSMTags: ~Copyable {
    /// Key, null byte, value, null byte, and so on.
    private let bytes: UnsafeRawBufferPointer

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    public var isEmpty: Bool { bytes.isEmpty }

    /// The value of a key, the first if the key is repeated; `nil` where there is none. Bytes that are no UTF-8 are repaired.
    public subscript(key: StaticString) -> String? {
        range(of: key).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    public func has(_ key: StaticString) -> Bool { range(of: key) != nil }

    /// All tags, in the file's order.
    public func forEach(_ body: (_ key: String, _ value: String) -> Void) {
        var scan = Scan(bytes: bytes)
        while let (key, value) = scan.next() {
            body(String(decoding: bytes[key], as: UTF8.self), String(decoding: bytes[value], as: UTF8.self))
        }
    }

    private func range(of key: StaticString) -> Range<Int>? {
        let wanted = UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        var scan = Scan(bytes: bytes)
        while let (key, value) = scan.next() {
            if key.count == wanted.count, bytes[key].elementsEqual(wanted) { return value }
        }
        return nil
    }

    /// Steps from tag to tag; half a tag at the end, which only a damaged file has, is left out.
    private struct Scan {
        let bytes: UnsafeRawBufferPointer
        var position = 0

        mutating func next() -> (key: Range<Int>, value: Range<Int>)? {
            guard let key = nextString(), let value = nextString() else { return nil }
            return (key, value)
        }

        private mutating func nextString() -> Range<Int>? {
            let start = position
            while position < bytes.count, bytes[position] != 0 { position += 1 }
            guard position < bytes.count else { return nil }
            defer { position += 1 }
            return start..<position
        }
    }
}
