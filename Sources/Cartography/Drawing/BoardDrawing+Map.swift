extension BoardDrawing {
    /// The map in its frame, from the ground to the signs.
    func drawMap(into svg: inout SVGWriter) {
        let frame = layout.frames.map
        svg.group("g", ["id": "map", "clip-path": "url(#frame)"]) { svg in
            svg.fill(frame, Palette.ground)
            drawBands(into: &svg)
            drawAreas(into: &svg)
            drawStreets(into: &svg)
            drawRailways(into: &svg)
            drawBandLines(into: &svg)
            drawStreetNames(into: &svg)
        }
        drawPins(into: &svg)
        drawBandLabels(into: &svg)
        drawOrigin(into: &svg)
        drawNorthArrow(into: &svg)
        drawScale(into: &svg)
        svg.outline(frame, Palette.casing, width: 0.5, radius: 3)
    }

    /// Stroke and width of a kind of street, the casing apart.
    static func stroke(_ kind: BaseMap.Street.Kind) -> (colour: String, width: Double, dashes: String, casing: Double) {
        switch kind {
        case .main: (Palette.mainStreet, 2.9, "none", 0.7)
        case .secondary: (Palette.street, 2.2, "none", 0.6)
        case .street: (Palette.street, 1.5, "none", 0.5)
        case .pedestrian: (Palette.pedestrian, 1.5, "none", 0.5)
        case .service: (Palette.street, 0.75, "none", 0.35)
        case .footway: (Palette.footway, 0.4, "1.3 0.7", 0)
        case .steps: (Palette.footway, 1.3, "0.35 0.45", 0)
        }
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

    private func drawAreas(into svg: inout SVGWriter) {
        for kind in BaseMap.Area.Kind.allCases {
            guard let areas = layout.shapes.areas[kind] else { continue }
            let (colour, opacity) = Self.tint(kind)
            svg.group("g", ["fill": .text(colour), "fill-rule": "evenodd", "opacity": .text(opacity)]) { svg in
                for rings in areas { svg.element("path", ["d": .text(SVGWriter.path(rings: rings))]) }
            }
        }
    }

    /// What lies over the bands lets them show through.
    static func tint(_ kind: BaseMap.Area.Kind) -> (colour: String, opacity: String) {
        switch kind {
        case .green: (Palette.green, "0.8")
        case .water: (Palette.water, "1")
        case .building: (Palette.building, "0.3")
        }
    }

    private func drawStreets(into svg: inout SVGWriter) {
        svg.group("g", ["id": "streets", "fill": "none", "stroke-linejoin": "round"]) { svg in
            for isCasing in [true, false] {
                for kind in BaseMap.Street.Kind.allCases {
                    guard let lines = layout.shapes.streets[kind] else { continue }
                    let stroke = Self.stroke(kind)
                    guard !isCasing || stroke.casing > 0 else { continue }
                    svg.element(
                        "path",
                        [
                            "d": .text(SVGWriter.path(lines: lines)),
                            "stroke": .text(isCasing ? Palette.casing : stroke.colour),
                            "stroke-width": .number(isCasing ? stroke.width + stroke.casing : stroke.width),
                            "stroke-dasharray": .text(stroke.dashes),
                            "stroke-linecap": stroke.dashes == "none" ? "round" : "butt",
                        ])
                }
            }
        }
    }

    private func drawRailways(into svg: inout SVGWriter) {
        guard !layout.shapes.railways.isEmpty else { return }
        let path = SVGWriter.path(lines: layout.shapes.railways)
        svg.group("g", ["fill": "none"]) { svg in
            svg.element("path", ["d": .text(path), "stroke": .text(Palette.railway), "stroke-width": 1.3])
            svg.element(
                "path",
                ["d": .text(path), "stroke": .text(Palette.street), "stroke-width": 0.8, "stroke-dasharray": "3 3"])
        }
    }

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
