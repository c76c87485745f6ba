/// Signs, each defined once and used as often as it is needed.
extension SVGWriter {
    mutating func define(_ pictograms: Set<Pictogram>) {
        for pictogram in Pictogram.all where pictograms.contains(pictogram) {
            group("g", ["id": .text(Self.identifier(pictogram))]) { svg in
                if !pictogram.fill.isEmpty {
                    svg.element("path", ["d": .text(pictogram.fill), "fill-rule": "evenodd", "stroke": "none"])
                }
                if !pictogram.stroke.isEmpty {
                    svg.element(
                        "path",
                        [
                            "d": .text(pictogram.stroke), "fill": "none", "stroke-width": 2.0,
                            "stroke-linecap": "round", "stroke-linejoin": "round",
                        ])
                }
            }
        }
    }

    /// Draws a pictogram that was defined, filling a square box.
    mutating func use(_ pictogram: Pictogram, in box: SheetBox, _ colour: String) {
        element(
            "use",
            [
                "href": "#\(Self.identifier(pictogram))", "fill": .text(colour), "stroke": .text(colour),
                "transform":
                    "translate(\(Self.decimal(box.x)) \(Self.decimal(box.y))) scale(\(box.height / 24))",
            ])
    }

    private static func identifier(_ pictogram: Pictogram) -> String { "sign-\(pictogram.symbol)" }
}
