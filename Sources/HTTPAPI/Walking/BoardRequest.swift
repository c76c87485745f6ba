import Cartography

/// How a board, a map or a table is to be printed.
struct BoardRequest: Sendable {
    /// As it suits what is printed where it is `nil`, and so the orientation.
    let size: Sheet.Size?
    let orientation: Sheet.Orientation?
    let language: BoardLanguage
    let dotsPerInch: Double

    /// A3, lying, where nobody said otherwise.
    var sheet: Sheet { Sheet(size ?? .a3, orientation ?? .landscape) }

    static let parameters: Set<String> = ["paper", "orientation", "language", "dpi"]
    private static let resolutions = 36.0...300.0
    /// What pages call them.
    private static let languages: [String: BoardLanguage] = ["zh": .chinese, "en": .english]

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: Query) throws(Problem) {
        size = try Self.choice("paper", query)
        orientation = try Self.choice("orientation", query)
        language = try Self.choice("language", query) ?? Self.languages[query["lang"] ?? ""] ?? .bilingual
        dotsPerInch = try query.number("dpi") ?? 150
        guard Self.resolutions.contains(dotsPerInch) else {
            throw .parameter("dpi", "The parameter 'dpi' is between 36 and 300.")
        }
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ query: Query
    ) throws(Problem) -> Choice? where Choice.RawValue == String {
        guard let text = query[name] else { return nil }
        guard let choice = Choice(rawValue: text.lowercased()) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .parameter(name, "The parameter '\(name)' is one of: \(names).")
        }
        return choice
    }
}
