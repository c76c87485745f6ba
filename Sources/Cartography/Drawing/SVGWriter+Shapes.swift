/// The few shapes that boards are made of.
extension SVGWriter {
    enum Anchor: String {
        case start, middle, end
    }

    mutating func fill(_ box: SheetBox, _ colour: String = Palette.ink, radius: Double = 0) {
        element(
            "rect",
            [
                "x": .number(box.x), "y": .number(box.y), "width": .number(box.width), "height": .number(box.height),
                "rx": .number(radius), "fill": .text(colour),
            ])
    }

    mutating func outline(_ box: SheetBox, _ colour: String, width: Double, radius: Double = 0, fill: String = "none") {
        element(
            "rect",
            [
                "x": .number(box.x), "y": .number(box.y), "width": .number(box.width), "height": .number(box.height),
                "rx": .number(radius), "fill": .text(fill), "stroke": .text(colour), "stroke-width": .number(width),
            ])
    }

    mutating func line(from a: SheetPoint, to b: SheetPoint, _ colour: String, width: Double) {
        element(
            "path", ["d": .text(Self.path(lines: [[a, b]])), "stroke": .text(colour), "stroke-width": .number(width)])
    }

    /// One line of text.
    ///
    /// - Parameters:
    ///   - at: the start, middle or end of its base line.
    ///   - size: the height of the type.
    mutating func text(
        _ text: String, at place: SheetPoint, size: Double, _ colour: String = Palette.ink, bold: Bool = false,
        anchor: Anchor = .start
    ) {
        guard !text.isEmpty else { return }
        element(
            "text",
            [
                "x": .number(place.x), "y": .number(place.y), "font-size": .number(size), "fill": .text(colour),
                "font-weight": bold ? "700" : "400", "text-anchor": .text(anchor.rawValue),
            ], characters: text)
    }

    static func path(lines: [[SheetPoint]]) -> String {
        lines.map { line in "M" + line.map(pair).joined(separator: "L") }.joined()
    }

    static func path(rings: [[SheetPoint]]) -> String {
        rings.map { path(lines: [$0]) + "Z" }.joined()
    }

    private static func pair(_ point: SheetPoint) -> String { "\(decimal(point.x)) \(decimal(point.y))" }
}
