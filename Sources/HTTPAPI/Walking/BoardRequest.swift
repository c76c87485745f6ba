import Cartography

/// How a board is to be printed.
struct BoardRequest: Sendable {
    let sheet: Sheet
    let language: BoardLanguage
    let dotsPerInch: Double

    static let parameters: Set<String> = ["paper", "orientation", "language", "dpi"]
    private static let resolutions = 36.0...300.0

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: Query) throws(Problem) {
        sheet = Sheet(
            try Self.choice("paper", query, Sheet.Size.a3),
            try Self.choice("orientation", query, Sheet.Orientation.landscape))
        language = try Self.choice("language", query, BoardLanguage.bilingual)
        dotsPerInch = try query.number("dpi") ?? 150
        guard Self.resolutions.contains(dotsPerInch) else {
            throw .parameter("dpi", "The parameter 'dpi' is between 36 and 300.")
        }
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ query: Query, _ standard: Choice
    ) throws(Problem) -> Choice where Choice.RawValue == String {
        guard let text = query[name] else { return standard }
        guard let choice = Choice(rawValue: text.lowercased()) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .parameter(name, "The parameter '\(name)' is one of: \(names).")
        }
        return choice
    }
}
