/// A language that pages and titles are written in.
enum Language: String, Sendable, CaseIterable {
    case zh, en

    /// The language that an `Accept-Language` header likes best; Chinese where it likes neither.
    init(accepting header: String?) {
        var best: (language: Language, weight: Double)?
        for range in WeightedRange.parse(header ?? "") {
            let primary = range.name.prefix { $0 != "-" }.lowercased()
            guard range.weight > 0, let language = Language(rawValue: primary) else { continue }
            if best.map({ $0.weight < range.weight }) ?? true { best = (language, range.weight) }
        }
        self = best?.language ?? .zh
    }

    func pick(_ chinese: String, _ english: String) -> String {
        self == .zh ? chinese : english
    }

    /// The text in this language, or in the other, or in any.
    func pick(from texts: [String: String]) -> String? {
        texts[rawValue] ?? texts["zh"] ?? texts["en"] ?? texts.min { $0.key < $1.key }?.value
    }
}

/// One entry of an `Accept` or `Accept-Language` header (RFC 9110 section 12.4.2).
struct WeightedRange: Sendable {
    var name: Substring
    var weight: Double

    static func parse(_ header: String) -> [WeightedRange] {
        header.split(separator: ",").map { entry in
            let parts = entry.split(separator: ";")
            var weight = 1.0
            for part in parts.dropFirst() {
                let part = part.drop { $0 == " " }
                if part.hasPrefix("q=") { weight = Double(part.dropFirst(2)) ?? 0 }
            }
            let name = (parts.first ?? "").drop { $0 == " " }.prefix { $0 != " " }
            return WeightedRange(name: name, weight: weight)
        }
    }
}
