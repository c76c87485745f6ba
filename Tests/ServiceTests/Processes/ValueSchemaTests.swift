import GeoJSON
import Service
import Testing

@Suite("Schemas of inputs") struct ValueSchemaTests {
    private static let schema: ValueSchema = [
        "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": [
            "a": ["type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 10],
            "b": ["type": "array", "minItems": 1, "maxItems": 2, "items": ["type": "integer", "minimum": -1]],
            "c/d": ["type": "string", "enum": ["x", "y"]], "e": ["type": "boolean"],
            "f": ["type": "string", "minLength": 1, "maxLength": 3],
            "g": ["oneOf": [["type": "string"], ["type": "number", "maximum": 5, "exclusiveMaximum": true]]],
        ],
    ]

    @Test(arguments: [
        #"{"a": 1}"#, #"{"a": 10, "b": [1]}"#, #"{"a": 0.1, "b": [-1, 2.0], "c/d": "y", "e": false, "f": "网格员"}"#,
        #"{"a": 1, "g": "five"}"#, #"{"a": 1, "g": 4.9}"#,
    ]) func fits(text: String) throws {
        #expect(Self.schema.finding(in: try JSONValue(parsing: text.utf8)) == nil)
    }

    @Test(arguments: [
        ("[]", "", "an object"), ("{}", "", "an object with a member 'a'"), (#"{"a": "1"}"#, "/a", "a number"),
        (#"{"a": 0}"#, "/a", "above 0.0"), (#"{"a": 10.5}"#, "/a", "at most 10.0"),
        (#"{"a": 1, "b": 3}"#, "/b", "a list"), (#"{"a": 1, "b": []}"#, "/b", "at least 1 values long"),
        (#"{"a": 1, "b": [1, 2, 3]}"#, "/b", "at most 2 values long"),
        (#"{"a": 1, "b": [1, 2.5]}"#, "/b/1", "a whole number"), (#"{"a": 1, "b": [-2]}"#, "/b/0", "at least -1.0"),
        (#"{"a": 1, "c/d": "z"}"#, "/c~1d", "one of: x, y"), (#"{"a": 1, "e": "true"}"#, "/e", "true or false"),
        (#"{"a": 1, "f": ""}"#, "/f", "at least 1 characters long"),
        (#"{"a": 1, "f": "abcd"}"#, "/f", "at most 3 characters long"), (#"{"a": 1, "g": true}"#, "/g", "a text"),
        (#"{"a": 1, "g": 5}"#, "/g", "a text"), (#"{"a": 1, "h": 1}"#, "/h", "an object without a member 'h'"),
    ]) func refuses(text: String, pointer: String, wanted: String) throws {
        let finding = try #require(Self.schema.finding(in: try JSONValue(parsing: text.utf8)))
        #expect(finding.pointer == pointer)
        #expect(finding.wanted == wanted)
    }
}
