import SimpleFeatures

/// Checks the codes of the features of a file.
struct CodeChecks {
    private(set) var findings: [Finding] = []
    /// The features that have a usable code, in order.
    private(set) var accepted: [ImportedUnit] = []

    /// - Parameter retired: codes of the level that a unit had once and nobody may have again.
    init(_ features: [ImportedUnit], level: Level, retired: Set<String>) {
        for feature in features {
            let text = feature.code?.trimmed ?? ""
            if let flaw = Self.flaw(in: text) {
                findings.append(
                    Finding(
                        .malformedCode, .refused, "feature \(feature.feature): \(flaw)", units: [text],
                        geometry: feature.geometry.map { .init($0) }))
            } else if retired.contains(text) {
                findings.append(
                    Finding(
                        .retiredCode, .refused, "feature \(feature.feature): the code belonged to a retired unit",
                        units: [text]))
            } else {
                var feature = feature
                feature.code = text
                accepted.append(feature)
            }
        }
        checkLayout(level)
    }

    /// Why a text cannot be a code; `nil` for one that can.
    static func flaw(in code: String) -> String? {
        if code.isEmpty { return "no code" }
        if code.utf8.count > 64 { return "a code of more than 64 bytes" }
        if code.unicodeScalars.contains(where: {
            $0.properties.generalCategory == .control || $0 == "/" || $0 == "\u{FFFD}"
        }) {
            return "a code with a control character or a slash"
        }
        if looksLikeSpreadsheetNumber(code) { return "a code that a spreadsheet turned into \(code)" }
        return nil
    }

    /// Whether a text is a long code written as a rounded number, such as `1.5E+14`.
    private static func looksLikeSpreadsheetNumber(_ code: String) -> Bool {
        guard let e = code.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
        let (mantissa, exponent) = (code[..<e], code[code.index(after: e)...])
        return mantissa.contains(".") && Double(mantissa) != nil && exponent.hasPrefix("+") && Int(exponent) != nil
    }

    /// Reports codes that do not have the level's number of digits: one by one where most do, together where most do not,
    /// since then the file follows a layout of its own.
    private mutating func checkLayout(_ level: Level) {
        guard let digits = level.digits else { return }
        let odd = accepted.filter { unit in
            unit.code.map { !$0.isNumber(of: digits) } ?? true
        }
        guard !odd.isEmpty else { return }
        if odd.count * 2 < accepted.count {
            for unit in odd {
                findings.append(
                    Finding(
                        .malformedCode, .noted, "feature \(unit.feature): a code at this level has \(digits) digits",
                        units: [unit.code ?? ""], geometry: unit.geometry.map { .init($0) }))
            }
        } else {
            findings.append(
                Finding(
                    .malformedCode, .noted,
                    "\(odd.count) of \(accepted.count) codes do not follow the layout of \(digits) digits; taken as they are",
                    units: [], count: odd.count))
        }
    }
}

extension String {
    /// Whether the text is a number of so many digits.
    func isNumber(of digits: Int) -> Bool { utf8.count == digits && utf8.allSatisfy { (48...57).contains($0) } }

    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
