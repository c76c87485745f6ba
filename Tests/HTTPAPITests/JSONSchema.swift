import Foundation
import GeoJSON
import Service

/// Checks values against a JSON Schema, as far as the published schemas of Open311 go; a keyword that it does not know is a
/// finding too, so that nothing passes unchecked.
struct JSONSchema {
    private let schema: JSONValue
    /// Where `$ref` finds other schemas.
    private let folder: URL

    init(_ file: URL) throws {
        schema = try JSONValue(parsing: try Data(contentsOf: file))
        folder = file.deletingLastPathComponent()
    }

    /// What is wrong, each with its place.
    func findings(in value: JSONValue) throws -> [String] { try findings(value, schema, at: "") }

    private func findings(_ value: JSONValue, _ schema: JSONValue, at path: String) throws -> [String] {
        var found: [String] = []
        for (keyword, rule) in schema.objectValue ?? JSONObject() {
            switch keyword {
            case "description": break
            case "$ref":
                let other = try JSONSchema(folder.appending(path: rule.stringValue ?? ""))
                found += try other.findings(value, other.schema, at: path)
            case "type" where !isOf(rule, value): found.append("\(path): is no \(rule.stringValue ?? "")")
            case "enum" where rule.arrayValue?.contains(value) != true: found.append("\(path): is none of the values")
            case "maxLength" where value.stringValue?.count ?? 0 > Int(rule.numberValue ?? 0):
                found.append("\(path): is too long")
            case "format" where !hasFormat(rule, value): found.append("\(path): is no \(rule.stringValue ?? "")")
            case "required":
                for name in rule.arrayValue ?? [] where value[name.stringValue ?? ""] == nil {
                    found.append("\(path): has no \(name.stringValue ?? "")")
                }
            case "properties":
                for (name, rule) in rule.objectValue ?? JSONObject() {
                    if let member = value[name] { found += try findings(member, rule, at: "\(path)/\(name)") }
                }
            case "items":
                for (place, item) in (value.arrayValue ?? []).enumerated() {
                    found += try findings(item, rule, at: "\(path)/\(place)")
                }
            case "anyOf":
                let choices = try (rule.arrayValue ?? []).map { try findings(value, $0, at: path) }
                if !choices.contains(where: \.isEmpty) { found += choices.joined() }
            // Of lists; the published schemas have them where no list is.
            case "minItems", "uniqueItems", "type", "enum", "maxLength", "format": break
            default: found.append("\(path): the schema says '\(keyword)', which is not checked")
            }
        }
        return found
    }

    private func isOf(_ type: JSONValue, _ value: JSONValue) -> Bool {
        switch type {
        case "string": value.stringValue != nil
        case "number": value.numberValue != nil
        case "integer": value.integerValue != nil
        case "boolean": value.boolValue != nil
        case "array": value.arrayValue != nil
        case "object": value.objectValue != nil
        case "null": value.isNull
        default: false
        }
    }

    private func hasFormat(_ format: JSONValue, _ value: JSONValue) -> Bool {
        guard let text = value.stringValue else { return true }
        switch format {
        case "date-time": return Instant.read(text) != nil
        case "uri": return URL(string: text)?.scheme != nil
        default: return false
        }
    }
}
