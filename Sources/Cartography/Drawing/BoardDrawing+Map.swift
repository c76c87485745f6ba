extension BoardDrawing {
    /// The map in its frame, from the ground to the signs.
    func drawMap(into svg: inout SVGWriter) {
        let frame = layout.frames.map
        svg.group("g", ["id": "map", "clip-path": "url(#frame)"]) { svg in
            svg.fill(frame, Palette.ground)
            drawBands(into: &svg)
            layout.shapes.drawAreas(into: &svg)
            layout.shapes.drawStreets(into: &svg)
            layout.shapes.drawRailways(into: &svg)
            drawBandLines(into: &svg)
            drawStreetNames(into: &svg)
        }
        drawPins(into: &svg)
        drawBandLabels(into: &svg)
        drawOrigin(into: &svg)
        layout.surround.drawNorthArrow(into: &svg, in: layout.language)
        layout.surround.drawScale(into: &svg)
        svg.outline(frame, Palette.casing, width: 0.5, radius: 3)
    }

    private func drawBands(into svg: inout SVGWriter) {
        let count = layout.bands.count
        svg.group("g", ["id": "bands", "fill-rule": "evenodd"]) { svg in
            for (index, rings) in layout.shapes.bands.enumerated().reversed() where !rings.isEmpty {
                svg.element(
                    "path", ["d": .text(SVGWriter.path(rings: rings)), "fill": .text(Palette.band(index, of: count))])
            }
        }
    }

    private func drawBandLines(into svg: inout SVGWriter) {
        svg.group(
            "g",
            ["fill": "none", "stroke": .text(Palette.bandLine), "stroke-linejoin": "round", "stroke-opacity": "0.75"]
        ) { svg in
            for (index, rings) in layout.shapes.bands.enumerated() where !rings.isEmpty {
                svg.element(
                    "path",
                    [
                        "d": .text(SVGWriter.path(rings: rings)), "stroke-width": .number(Self.bandWidth(index)),
                        "stroke-dasharray": .text(Self.bandDashes(index)),
                    ])
            }
        }
    }

    static func bandWidth(_ index: Int) -> Double { index == 0 ? 0.9 : 0.7 }
    /// The smallest band's line is whole, those of the others are ever more broken.
    static func bandDashes(_ index: Int) -> String { index == 0 ? "none" : "\(6 / index) 1.2" }

    private func drawStreetNames(into svg: inout SVGWriter) {
        svg.group(
            "g",
            [
                "id": "street-names", "fill": .text(Palette.streetName), "text-anchor": "middle", "stroke": "#ffffff",
                "stroke-width": 0.7, "stroke-linejoin": "round", "paint-order": "stroke",
            ]
        ) { svg in
            for label in layout.streetLabels {
                let turn = SVGWriter.decimal(label.rotation)
                let (x, y) = (SVGWriter.decimal(label.centre.x), SVGWriter.decimal(label.centre.y))
                svg.element(
                    "text",
                    [
                        "transform": "translate(\(x) \(y)) rotate(\(turn))", "y": .number(label.size * 0.36),
                        "font-size": .number(label.size), "font-weight": label.isBold ? "700" : "400",
                    ], characters: label.text)
            }
        }
    }
}
