import GeoJSON
import GridSystem

extension JSONValue {
    /// A code or a name, which files write as text or as a number.
    var asText: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): integerValue.map(String.init) ?? String(number)
        default: nil
        }
    }

    /// A whole number, which files write as a number or as text.
    var asInteger: Int64? { integerValue ?? stringValue.flatMap { Int64($0) } }
}

extension AttributeValue {
    init(_ value: JSONValue) {
        switch value {
        case .null: self = .json("null")
        case .bool(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .string(let value): self = .text(value)
        case .array, .object:
            var writer = JSONWriter()
            writer.value(value)
            self = .json(String(decoding: writer.take(), as: UTF8.self))
        }
    }
}

/// Columns that hold a name in some language.
enum NameColumn {
    /// The language tag of a column such as `name_en` or, as OpenStreetMap writes it, `name:en`.
    static func language(of column: String) -> String? {
        guard column.hasPrefix("name_") || column.hasPrefix("name:") else { return nil }
        let tag = column.dropFirst(5)
        return (2...3).contains(tag.count) && tag.allSatisfy { $0.isASCII && $0.isLowercase } ? String(tag) : nil
    }
}
