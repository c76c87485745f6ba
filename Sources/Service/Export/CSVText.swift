/// Tables for spreadsheets, as RFC 4180 has them.
enum CSVText {
    /// Without it Excel reads Chinese as GBK.
    static let byteOrderMark = "\u{FEFF}"

    /// A line with its end.
    static func row(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\r\n" }

    /// A field in quotes, whatever is in it.
    static func text(_ field: String) -> String {
        "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A field that a spreadsheet would take for a formula gets an apostrophe.
    private static func quoted(_ field: String) -> String {
        let isFormula = field.first.map { "=+-@".contains($0) } ?? false
        let safe = isFormula ? "'" + field : field
        let special = "\",\r\n".unicodeScalars
        guard safe.unicodeScalars.contains(where: special.contains) else { return safe }
        return text(safe)
    }
}
