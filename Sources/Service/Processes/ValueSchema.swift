public import GeoJSON

/// A schema object of OpenAPI 3.0, as far as the inputs of processes need it.
///
/// `type`, `enum`, `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `minLength`, `maxLength`, `items`, `minItems`,
/// `maxItems`, `properties`, `required`, `additionalProperties: false` and `oneOf` are checked; all else only describes.
public struct ValueSchema: Sendable, Hashable {
    public var json: JSONObject

    public init(_ json: JSONObject) { self.json = json }

    /// What is wrong with a value.
    public struct Finding: Sendable, Hashable {
        /// A JSON Pointer from the value on; empty for the value itself.
        public var pointer: String
        /// What would be right, as the end of a sentence that begins with the value.
        public var wanted: String
    }

    /// The first thing wrong with the value; `nil` where it is right.
    public func finding(in value: JSONValue) -> Finding? {
        if let wanted = wantedKind(of: value) ?? wantedRange(of: value) { return Finding(pointer: "", wanted: wanted) }
        return findingInList(value) ?? findingInObject(value) ?? findingInChoices(value)
    }

    private func wantedKind(of value: JSONValue) -> String? {
        if let type = json["type"]?.stringValue {
            guard let (fits, word) = Self.kinds[type] else { preconditionFailure("'\(type)' is no type of OpenAPI") }
            guard fits(value) else { return word }
        }
        guard let choices = json["enum"]?.arrayValue, !choices.contains(value) else { return nil }
        return "one of: \(choices.map { $0.stringValue ?? $0.numberValue?.description ?? "" }.joined(separator: ", "))"
    }

    private static let kinds: [String: (fits: @Sendable (JSONValue) -> Bool, word: String)] = [
        "string": ({ $0.stringValue != nil }, "a text"), "number": ({ $0.numberValue != nil }, "a number"),
        "integer": ({ $0.integerValue != nil }, "a whole number"),
        "boolean": ({ $0.boolValue != nil }, "true or false"), "array": ({ $0.arrayValue != nil }, "a list"),
        "object": ({ $0.objectValue != nil }, "an object"),
    ]

    private func wantedRange(of value: JSONValue) -> String? {
        if let number = value.numberValue {
            if let least = json["minimum"]?.numberValue {
                let excluded = json["exclusiveMinimum"]?.boolValue ?? false
                guard excluded ? number > least : number >= least else {
                    return excluded ? "above \(least)" : "at least \(least)"
                }
            }
            if let most = json["maximum"]?.numberValue {
                let excluded = json["exclusiveMaximum"]?.boolValue ?? false
                guard excluded ? number < most : number <= most else {
                    return excluded ? "below \(most)" : "at most \(most)"
                }
            }
        }
        let length = value.stringValue?.unicodeScalars.count
        return Self.wantedCount(length, json["minLength"], json["maxLength"], "characters long")
            ?? Self.wantedCount(value.arrayValue?.count, json["minItems"], json["maxItems"], "values long")
    }

    private static func wantedCount(
        _ count: Int?, _ least: JSONValue?, _ most: JSONValue?, _ unit: String
    ) -> String? {
        guard let count else { return nil }
        if let least = least?.integerValue, count < least { return "at least \(least) \(unit)" }
        if let most = most?.integerValue, count > most { return "at most \(most) \(unit)" }
        return nil
    }

    private func findingInList(_ value: JSONValue) -> Finding? {
        guard let values = value.arrayValue, let items = json["items"]?.objectValue else { return nil }
        let schema = ValueSchema(items)
        for (place, value) in values.enumerated() {
            if let finding = schema.finding(in: value)?.below(String(place)) { return finding }
        }
        return nil
    }

    private func findingInObject(_ value: JSONValue) -> Finding? {
        guard let object = value.objectValue else { return nil }
        for name in json["required"]?.arrayValue?.compactMap(\.stringValue) ?? [] where object[name] == nil {
            return Finding(pointer: "", wanted: "an object with a member '\(name)'")
        }
        let properties = json["properties"]?.objectValue ?? JSONObject()
        for (name, value) in object {
            if let schema = properties[name]?.objectValue {
                if let finding = ValueSchema(schema).finding(in: value)?.below(name) { return finding }
            } else if json["additionalProperties"]?.boolValue == false {
                return Finding(pointer: "", wanted: "an object without a member '\(name)'").below(name)
            }
        }
        return nil
    }

    /// One that fits is enough: the choices here tell kinds of values apart.
    private func findingInChoices(_ value: JSONValue) -> Finding? {
        guard let choices = json["oneOf"]?.arrayValue else { return nil }
        var first: Finding?
        for choice in choices.compactMap(\.objectValue) {
            guard let finding = ValueSchema(choice).finding(in: value) else { return nil }
            first = first ?? finding
        }
        return first
    }
}

extension ValueSchema: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(JSONObject())
        for (key, value) in elements { json[key] = value }
    }
}

extension ValueSchema.Finding {
    fileprivate func below(_ name: String) -> ValueSchema.Finding {
        let name = name.replacing("~", with: "~0").replacing("/", with: "~1")
        return ValueSchema.Finding(pointer: "/\(name)\(pointer)", wanted: wanted)
    }
}
