internal import Foundation

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
        var scan = Scan(bytes: bytes)
        while let (found, value) = scan.next() {
            if found.count == key.utf8CodeUnitCount, let start = bytes.baseAddress,
                memcmp(start + found.lowerBound, key.utf8Start, found.count) == 0
            {
                return value
            }
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
            guard position < bytes.count, let start = bytes.baseAddress else { return nil }
            let length = strnlen(start + position, bytes.count - position)
            guard position + length < bytes.count else { return nil }
            defer { position += length + 1 }
            return position..<position + length
        }
    }
}
