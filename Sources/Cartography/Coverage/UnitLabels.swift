import SimpleFeatures

/// Names and shares of units, each inside its unit and clear of all signs.
struct UnitLabels: Sendable {
    struct Label: Hashable, Sendable {
        /// The unit's place in ``CoverageMap/units``.
        let unit: Int
        let lines: [Line]
        let box: SheetBox
    }

    struct Line: Hashable, Sendable {
        let text: String
        /// Height of the type in millimetres of A3.
        let size: Double
        let isBold: Bool
    }

    static let leading = 1.2
    private static let margin = 0.6

    private(set) var labels: [Label] = []

    /// - Parameters:
    ///   - units: their names and shares, their rings on the sheet and where their middles lie.
    init(
        _ units: [(unit: CoverageMap.Unit, rings: [[SheetPoint]], middle: SheetPoint)], in frame: SheetBox,
        _ language: BoardLanguage, around occupied: inout Occupancy
    ) {
        let room = frame.inset(by: 1.5)
        for (index, (unit, rings, middle)) in units.enumerated() {
            let shape = SheetShape(rings)
            let places = shape.places(around: middle)
            label: for lines in Self.forms(of: unit, language) {
                let width = lines.map { TypeFace.width($0.text, size: $0.size, bold: $0.isBold) }.max() ?? 0
                let height = lines.reduce(0) { $0 + $1.size * Self.leading }
                for place in places where shape.box.width >= width && shape.box.height >= height {
                    let box = SheetBox(
                        centre: place, width: width + 2 * Self.margin, height: height + 2 * Self.margin)
                    guard room.covers(box), occupied.isFree(box), shape.covers(box) else { continue }
                    occupied.take(box)
                    labels.append(Label(unit: index, lines: lines, box: box))
                    break label
                }
            }
        }
    }

    /// What may be said of a unit, the most first: both names and the share, one name in a line or
    /// in two and the share, the share alone.
    private static func forms(of unit: CoverageMap.Unit, _ language: BoardLanguage) -> [[Line]] {
        let (first, second) = unit.name.lines(in: language)
        let share = unit.knownShare.map(ShareClasses.label)
        func form(_ size: Double, name: String, translation: String?) -> [Line] {
            var lines = [Line(text: name, size: size, isBold: true)]
            if let translation { lines.append(Line(text: translation, size: size * 0.68, isBold: false)) }
            if let share { lines.append(Line(text: share, size: size, isBold: false)) }
            return lines
        }
        let named = first.isEmpty ? [] : [4.2, 3.6].map { form($0, name: first, translation: second) }
        let short = first.isEmpty ? [] : [4.2, 3.6, 3.1, 2.7].map { form($0, name: first, translation: nil) }
        let broken = Self.broken(first).map { name, rest in
            [3.6, 3.1, 2.7].map { size in
                let lines = form(size, name: name, translation: nil)
                return [lines[0], Line(text: rest, size: size, isBold: true)] + lines.dropFirst()
            }
        }
        let bare = [3.4, 3.0, 2.6].flatMap { size in
            share.map { [[Line(text: $0, size: size, isBold: false)]] } ?? []
        }
        return named + short + (broken ?? []) + bare
    }

    /// A name in two parts at the space nearest to its middle; `nil` where it has none.
    private static func broken(_ name: String) -> (String, String)? {
        let parts = name.split(separator: " ")
        let halves = (1..<max(parts.count, 1)).map {
            (parts[..<$0].joined(separator: " "), parts[$0...].joined(separator: " "))
        }
        return halves.min { abs($0.0.count - $0.1.count) < abs($1.0.count - $1.1.count) }
    }
}
