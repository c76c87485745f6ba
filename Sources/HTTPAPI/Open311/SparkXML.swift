import GeoJSON

/// Writes a JSON value as the XML that has it for its image: a member is an element, and the elements of a list are named
/// after their container. Source: wiki.open311.org/JSON_and_XML_Conversion, "The Spark Convention".
struct SparkXML {
    private var bytes: [UInt8] = []

    /// What the elements of each list are called.
    private static let elements = [
        "attributes": "attribute", "endpoints": "endpoint", "errors": "error", "formats": "format",
        "service_requests": "request", "services": "service", "values": "value",
    ]

    /// The document with its declaration, UTF-8.
    static func document(_ root: String, _ value: JSONValue) -> [UInt8] {
        var xml = SparkXML()
        xml.bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8
        xml.element(root, value)
        xml.bytes += "\n".utf8
        return xml.bytes
    }

    private mutating func element(_ name: String, _ value: JSONValue) {
        bytes += "<\(name)>".utf8
        switch value {
        case .null: break
        case .string(let string): text(string)
        case .bool, .integer, .number:
            var writer = JSONWriter()
            writer.value(value)
            bytes += writer.take()
        case .object(let object):
            for (name, value) in object { element(name, value) }
        case .array(let values):
            guard let child = Self.elements[name] else { preconditionFailure("the elements of '\(name)' have a name") }
            for value in values { element(child, value) }
        }
        bytes += "</\(name)>".utf8
    }

    /// Characters that XML 1.0 cannot hold become U+FFFD; a carriage return is written so that no parser makes a line feed of it.
    private mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\r": bytes += "&#13;".utf8
            case "\t", "\n", " "..."\u{FFFD}", "\u{10000}"...:
                bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            default: bytes += UTF8.encodedReplacementCharacter
            }
        }
    }
}
