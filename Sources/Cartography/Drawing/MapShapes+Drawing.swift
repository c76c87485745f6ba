/// The ground of a map: areas, streets and railways.
extension MapShapes {
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

    func drawAreas(into svg: inout SVGWriter) {
        for kind in BaseMap.Area.Kind.allCases {
            guard let areas = areas[kind] else { continue }
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

    /// - Parameter weight: times as wide as on a board.
    func drawStreets(into svg: inout SVGWriter, weight: Double = 1) {
        svg.group("g", ["id": "streets", "fill": "none", "stroke-linejoin": "round"]) { svg in
            for isCasing in [true, false] {
                for kind in BaseMap.Street.Kind.allCases {
                    guard let lines = streets[kind] else { continue }
                    let stroke = Self.stroke(kind)
                    guard !isCasing || stroke.casing > 0 else { continue }
                    svg.element(
                        "path",
                        [
                            "d": .text(SVGWriter.path(lines: lines)),
                            "stroke": .text(isCasing ? Palette.casing : stroke.colour),
                            "stroke-width": .number(weight * (isCasing ? stroke.width + stroke.casing : stroke.width)),
                            "stroke-dasharray": .text(stroke.dashes),
                            "stroke-linecap": stroke.dashes == "none" ? "round" : "butt",
                        ])
                }
            }
        }
    }

    func drawRailways(into svg: inout SVGWriter, weight: Double = 1) {
        guard !railways.isEmpty else { return }
        let path = SVGWriter.path(lines: railways)
        svg.group("g", ["fill": "none"]) { svg in
            svg.element(
                "path", ["d": .text(path), "stroke": .text(Palette.railway), "stroke-width": .number(1.3 * weight)])
            svg.element(
                "path",
                [
                    "d": .text(path), "stroke": .text(Palette.street), "stroke-width": .number(0.8 * weight),
                    "stroke-dasharray": "3 3",
                ])
        }
    }
}
