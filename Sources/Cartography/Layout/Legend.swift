/// What the legend explains: only what the map shows.
struct Legend: Sendable {
    enum Sign: Hashable, Sendable {
        case youAreHere
        case band(Int)
        case street(BaseMap.Street.Kind)
        case railway
        case area(BaseMap.Area.Kind)
    }

    struct Entry: Hashable, Sendable {
        let sign: Sign
        let text: BilingualText
        let box: SheetBox
    }

    static let headingHeight = 6.0
    private static let rowHeight = 5.2

    let entries: [Entry]

    /// The entries column by column; what has no room is left out, the least important first.
    init(_ shapes: MapShapes, bands: [GuideBoard.Band], in box: SheetBox, columns: Int) {
        var signs: [(Sign, BilingualText)] = [(.youAreHere, BoardWords.youAreHere)]
        signs += bands.enumerated().map { (.band($0), BoardWords.limit($1.limit)) }
        signs += Self.streets.filter { shapes.streets[$0.0] != nil }.map { (.street($0), $1) }
        if !shapes.railways.isEmpty { signs.append((.railway, BilingualText(zh: "铁路", en: "Railway"))) }
        signs += Self.areas.filter { shapes.areas[$0.0] != nil }.map { (.area($0), $1) }
        let most = Int((box.height - Self.headingHeight) / Self.rowHeight)
        let rows = max(min((signs.count + columns - 1) / columns, most), 1)
        let width = box.width / Double(columns)
        entries = signs.prefix(rows * columns).enumerated().map { index, sign in
            Entry(
                sign: sign.0, text: sign.1,
                box: SheetBox(
                    x: box.x + Double(index / rows) * width,
                    y: box.y + Self.headingHeight + Double(index % rows) * Self.rowHeight,
                    width: width, height: Self.rowHeight))
        }
    }

    private static let streets: [(BaseMap.Street.Kind, BilingualText)] = [
        (.main, BilingualText(zh: "主干道", en: "Main road")),
        (.secondary, BilingualText(zh: "次干道", en: "Secondary road")),
        (.street, BilingualText(zh: "街巷", en: "Street")),
        (.pedestrian, BilingualText(zh: "步行街", en: "Pedestrian")),
        (.footway, BilingualText(zh: "人行小路", en: "Footway")),
        (.steps, BilingualText(zh: "台阶", en: "Steps")),
        (.service, BilingualText(zh: "内部道路", en: "Drive")),
    ]

    private static let areas: [(BaseMap.Area.Kind, BilingualText)] = [
        (.water, BilingualText(zh: "水面", en: "Water")),
        (.green, BilingualText(zh: "绿地", en: "Green")),
        (.building, BilingualText(zh: "建筑", en: "Building")),
    ]
}
