/// A sign for a kind of facility, drawn in one colour on a field of 24 by 24.
public struct Pictogram: Hashable, Sendable {
    /// What kinds of facilities share a colour.
    enum Theme: String, Sendable, CaseIterable {
        case shopping, food, health, care, learning, leisure, service, street
    }

    /// The name that ``GuideBoard/Category/symbol`` gives.
    public let symbol: String
    let theme: Theme
    /// SVG path data of what is filled, holes by even-odd; empty for none.
    let fill: String
    /// SVG path data of what is drawn with a round pen two wide; empty for none.
    let stroke: String

    init(_ symbol: String, _ theme: Theme, fill: String = "", stroke: String = "") {
        self.symbol = symbol
        self.theme = theme
        self.fill = fill
        self.stroke = stroke
    }

    /// Every pictogram, in the order in which boards list their categories.
    public static let all: [Pictogram] =
        shopping + food + health + care + learning + leisure + service + street + [place]

    /// What stands for a symbol that is not known.
    static let place = Pictogram(
        "place", .street,
        fill: "M12 2A7 7 0 0 1 19 9C19 14 12 22 12 22S5 14 5 9A7 7 0 0 1 12 2Z" + ring(12, 9, 2.7))

    /// The pictogram of a symbol, or `place`.
    public static func named(_ symbol: String) -> Pictogram { bySymbol[symbol]?.pictogram ?? place }

    /// The place of a symbol in ``all``, unknown ones last.
    static func rank(of symbol: String) -> Int { bySymbol[symbol]?.rank ?? all.count }

    private static let bySymbol = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { ($1.symbol, (pictogram: $1, rank: $0)) })

    /// Path data of a circle.
    static func ring(_ x: Double, _ y: Double, _ radius: Double) -> String {
        "M\(x - radius) \(y)a\(radius) \(radius) 0 1 0 \(2 * radius) 0a\(radius) \(radius) 0 1 0 \(-2 * radius) 0Z"
    }
}
