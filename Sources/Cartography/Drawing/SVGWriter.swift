/// Writes well-formed XML element by element; every value is escaped here and nowhere else.
struct SVGWriter: ~Copyable {
    private(set) var text = ""

    /// An element with others inside, which `content` writes.
    mutating func group(
        _ name: String, _ attributes: KeyValuePairs<String, Value> = [:], content: (inout SVGWriter) -> Void
    ) {
        tag(name, attributes)
        text += ">\n"
        content(&self)
        text += "</\(name)>\n"
    }

    /// An element without content.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, Value>) {
        tag(name, attributes)
        text += "/>\n"
    }

    /// An element with characters inside.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, Value> = [:], characters: String) {
        tag(name, attributes)
        text += ">\(Self.escaped(characters))</\(name)>\n"
    }

    private mutating func tag(_ name: String, _ attributes: KeyValuePairs<String, Value>) {
        text += "<\(name)"
        for (name, value) in attributes { text += " \(name)=\"\(value.escaped)\"" }
    }

    /// What an attribute says.
    struct Value: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation {
        let escaped: String

        init(stringLiteral text: String) { escaped = SVGWriter.escaped(text) }
        init(floatLiteral number: Double) { escaped = SVGWriter.decimal(number) }

        static func text(_ text: String) -> Value { Value(stringLiteral: text) }
        /// To hundredths.
        static func number(_ number: Double) -> Value { Value(floatLiteral: number) }
    }

    /// The number to hundredths, without an exponent and without zeros at its end; 0 where it is not finite.
    static func decimal(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "0" }
        let hundredths = Int((number * 100).rounded())
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest % 10 == 0 ? rest / 10 : rest)"
    }

    /// The text as XML 1.0 can hold it: markup escaped, spaces for line breaks, other control characters left out, as are
    /// those that turn the direction of writing of what follows.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
                "\u{FFFE}", "\u{FFFF}":
                continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
