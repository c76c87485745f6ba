/// The parameters after a header's value, such as the boundary of a form: `value; name=token; name="quoted \" text"`.
///
/// Browsers write a quote in a file's name as `%22`; it is left as it is. Source: RFC 9110 section 5.6.6.
struct HeaderParameters {
    private var values: [String: String] = [:]

    init(_ header: String) {
        var rest = header[...]
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
            guard let equals = rest.firstIndex(where: { $0 == "=" || $0 == ";" }), rest[equals] == "=" else { continue }
            let name = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            let value = rest.first == "\"" ? Self.quoted(&rest) : Self.token(&rest)
            if values[name] == nil { values[name] = value }
        }
    }

    /// By the name in any case; the first where one is given twice.
    subscript(name: String) -> String? { values[name] }

    private static func token(_ rest: inout Substring) -> String {
        let token = rest.prefix { $0 != ";" }
        rest = rest[token.endIndex...]
        return String(token.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }

    private static func quoted(_ rest: inout Substring) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            text.append(character == "\\" ? rest.popFirst() ?? character : character)
        }
        return text
    }
}
