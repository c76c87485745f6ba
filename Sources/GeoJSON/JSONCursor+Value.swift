extension JSONCursor {
    /// How far the reading of an object or array has come.
    struct Progress {
        var isFirst = true
    }

    mutating func begin(_ opening: UInt8) throws(GeoJSONError) -> Progress {
        try expect(opening)
        depth += 1
        guard depth <= limits.depth else {
            throw failure(.tooDeep, "Values are nested more than \(limits.depth) deep.", at: offset - 1)
        }
        return Progress()
    }

    mutating func beginObject() throws(GeoJSONError) -> Progress { try begin(UInt8(ascii: "{")) }
    mutating func beginArray() throws(GeoJSONError) -> Progress { try begin(UInt8(ascii: "[")) }

    /// The next member's name, with the cursor at its value; `nil` after the last.
    mutating func nextKey(_ progress: inout Progress) throws(GeoJSONError) -> String? {
        guard try goesOn(&progress, until: UInt8(ascii: "}"), wanted: "a name in quotes") else { return nil }
        guard byte == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
        let key = try string()
        try expect(UInt8(ascii: ":"))
        skipWhitespace()
        return key
    }

    /// Whether there is one more element, with the cursor at it.
    @inline(__always)
    mutating func nextElement(_ progress: inout Progress) throws(GeoJSONError) -> Bool {
        try goesOn(&progress, until: UInt8(ascii: "]"), wanted: "a value")
    }

    @inline(__always)
    private mutating func goesOn(
        _ progress: inout Progress, until closing: UInt8, wanted: StaticString
    ) throws(GeoJSONError) -> Bool {
        skipWhitespace()
        if byte == closing {
            offset += 1
            depth -= 1
            return false
        }
        if progress.isFirst {
            progress.isFirst = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw unexpected("',' or '\(Character(UnicodeScalar(closing)))'") }
            offset += 1
            skipWhitespace()
            guard byte != closing else { throw failure(.syntax, "A comma is followed by no value.") }
        }
        return true
    }

    /// The value at this place.
    mutating func value() throws(GeoJSONError) -> JSONValue {
        skipWhitespace()
        valueCount += 1
        guard valueCount <= limits.values else {
            throw failure(.tooManyValues, "There are more than \(limits.values) values.")
        }
        switch byte {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try keyword("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try keyword("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try keyword("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try numberValue()
        case UInt8(ascii: "N"), UInt8(ascii: "I"):
            throw failure(.invalidNumber, "JSON has no NaN and no Infinity.")
        default: throw unexpected("a value")
        }
    }

    mutating func object() throws(GeoJSONError) -> JSONObject {
        var object = JSONObject()
        var progress = try beginObject()
        while let key = try nextKey(&progress) { try member(key, into: &object) }
        return object
    }

    /// Reads the value of a member and adds it, unless there is one of this name.
    mutating func member(_ key: String, into object: inout JSONObject) throws(GeoJSONError) {
        let start = offset
        do throws(GeoJSONError) {
            guard object.insert(key, try value()) else { throw duplicate(at: start) }
        } catch { throw error.inside(key) }
    }

    func duplicate(at place: Int) -> GeoJSONError {
        failure(.duplicateMember, "A member of this name was there before.", at: place)
    }

    private mutating func array() throws(GeoJSONError) -> [JSONValue] {
        var values: [JSONValue] = []
        var progress = try beginArray()
        while try nextElement(&progress) {
            do throws(GeoJSONError) { values.append(try value()) } catch { throw error.inside(values.count) }
        }
        return values
    }

    /// Passes over the value at this place by its brackets and quotes alone, without looking at what is between.
    mutating func skipValue() throws(GeoJSONError) {
        var scanner = StructureScanner(depth: depth, depthLimit: limits.depth)
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard let end = try scanner.end(in: bytes, from: offset) else {
                offset = bytes.count
                throw unexpected("the end of a value")
            }
            offset = end
        default: _ = try value()
        }
    }
}
