/// A value of JSON (RFC 8259).
///
/// A number written without fraction and exponent that fits 64 bits is an ``integer(_:)``, any other a ``number(_:)``;
/// the two are never equal.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    public var isNull: Bool { self == .null }

    public var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The integer, also where it was written with an exponent or a fraction of zero.
    public var integerValue: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The number; an integer beyond 2^53 is rounded to the nearest double.
    public var numberValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    public var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    public var arrayValue: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    public var objectValue: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member of an object; `nil` for any other value.
    public subscript(key: String) -> JSONValue? { objectValue?[key] }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// A repeated key keeps the last value.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (key, value) in elements { object[key] = value }
        self = .object(object)
    }
}

extension JSONValue {
    /// Reads one JSON document, such as a request body or a configuration file; a byte order mark is passed over.
    ///
    /// - Parameter limits: `bytes`, `stringBytes`, `depth` and `values` apply.
    /// - Throws: ``GeoJSONError`` with the pointer and the offset of what is wrong; a repeated key is refused (RFC 7493).
    public init(parsing bytes: some Sequence<UInt8>, limits: ReadLimits = ReadLimits()) throws(GeoJSONError) {
        self = try withBytes(bytes) { buffer throws(GeoJSONError) in
            var cursor = try JSONCursor(document: buffer, limits: limits)
            let value = try cursor.value()
            try cursor.end()
            return value
        }
    }
}
