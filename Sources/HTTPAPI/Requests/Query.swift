import HTTPTypes

/// The parameters after the question mark, decoded as `application/x-www-form-urlencoded` is.
struct Query: Sendable {
    private(set) var items: [(name: String, value: String)] = []

    static let empty = Query([])

    init(_ items: [(name: String, value: String)]) { self.items = items }

    /// - Throws: ``Problem`` for a wrong escape, bytes that are not UTF-8, and a parameter given twice.
    init(parsing text: some StringProtocol) throws(Problem) {
        for (name, value) in try Self.items(parsing: text) {
            guard self[name] == nil else { throw .parameter(name, "The parameter '\(name)' is given twice.") }
            items.append((name, value))
        }
    }

    /// The pairs as they come; forms give a name several times.
    ///
    /// - Throws: ``Problem`` for a wrong escape and for bytes that are not UTF-8.
    static func items(parsing text: some StringProtocol) throws(Problem) -> [(name: String, value: String)] {
        var items: [(name: String, value: String)] = []
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            items.append((try decoded(halves[0]), halves.count > 1 ? try decoded(halves[1]) : ""))
        }
        return items
    }

    subscript(name: String) -> String? {
        for item in items where item.name == name { return item.value }
        return nil
    }

    /// - Throws: ``Problem`` for a parameter that is not among the names; a typing error must not widen a search.
    func allowOnly(_ names: Set<String>) throws(Problem) {
        for item in items where !names.contains(item.name) {
            throw Problem(
                .badRequest, "unknown-parameter", "There is no parameter '\(item.name)' here.",
                faults: [
                    Problem.Fault(
                        pointer: "?\(item.name)", code: "unknown-parameter", detail: "This parameter is not known.")
                ])
        }
    }

    /// The parameters as text again, with some of them set anew or, with `nil`, taken away.
    func replacing(_ changes: [(name: String, value: String?)]) -> String {
        var items = items.filter { item in !changes.contains { $0.name == item.name } }
        for (name, value) in changes { if let value { items.append((name, value)) } }
        return items.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    /// Decodes `%XX` and, as forms do, `+`.
    private static func decoded(_ bytes: some Collection<UInt8>) throws(Problem) -> String {
        guard let text = Percent.decoded(bytes, plusIsSpace: true) else {
            throw Problem(.badRequest, "bad-request", "The query is not properly encoded UTF-8.")
        }
        return text
    }

    static func encoded(_ text: String) -> String { Percent.encoded(text) }
}

/// Percent-encoding, RFC 3986 section 2.
enum Percent {
    /// `nil` for a wrong escape and for bytes that are not UTF-8.
    static func decoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var bytes = bytes.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = bytes.next().flatMap(digit), let low = bytes.next().flatMap(digit) else { return nil }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    /// Everything but unreserved characters, commas, colons and slashes escaped, which is right in a path segment's place
    /// of a query and readable.
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"):
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            default:
                encoded += byte < 16 ? "%0" : "%"
                encoded += String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
