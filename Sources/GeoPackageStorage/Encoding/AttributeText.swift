import GridSystem
import Storage

/// Attributes as one flat JSON object that keeps their kinds apart: a number with a point or an exponent is a `number`, one
/// without an `integer`, and a nested array or object stays the text that it was.
enum AttributeText {
    /// - Returns: `nil` for no attributes; otherwise the object, in the order of the names.
    /// - Throws: `failed` for what JSON does not have: a `number` that is not finite, a `json` that is no array or object.
    static func encode(_ attributes: [String: AttributeValue]) throws(StorageError) -> String? {
        guard !attributes.isEmpty else { return nil }
        var text = "{"
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            if text.utf8.count > 1 { text += "," }
            text += quoted(name) + ":"
            switch value {
            case .text(let string): text += quoted(string)
            case .integer(let integer): text += String(integer)
            case .number(let number):
                guard number.isFinite else {
                    throw StorageError(.failed, "the attribute '\(name)' is no finite number")
                }
                text += number.description
            case .boolean(let boolean): text += boolean ? "true" : "false"
            case .json(let json):
                guard AttributeReader.isNested(json) else {
                    throw StorageError(.failed, "the attribute '\(name)' is no JSON array or object")
                }
                text += json
            }
        }
        return text + "}"
    }

    /// Reads what ``encode(_:)`` wrote.
    /// - Throws: `damagedFile` for anything else.
    static func decode(_ text: String) throws(StorageError) -> [String: AttributeValue] {
        var reader = AttributeReader(text)
        return try reader.object()
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
