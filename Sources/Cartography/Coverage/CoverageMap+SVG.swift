import SimpleFeatures

extension CoverageMap {
    /// The map as a drawing. Deterministic.
    ///
    /// A unit that has no room for its name shows its share, or nothing. Where signs of facilities would lie over each other some are
    /// dots. ``CoverageMap/sheet(_:)`` gives the sheet that suits the extent.
    ///
    /// Complexity: linear in the map's points, quadratic in the number of units, facilities and sites.
    public func svg(on sheet: Sheet, in language: BoardLanguage = .bilingual) -> SVGDocument {
        let drawing = CoverageDrawing(map: self, layout: CoverageLayout(self, on: sheet, in: language))
        return SVGDocument(
            text: drawing.text(on: sheet), title: title.line(in: language), date: imprint.date, sheet: sheet)
    }
}

/// Turns the layout of a coverage map into SVG.
struct CoverageDrawing: Sendable {
    let map: CoverageMap
    let layout: CoverageLayout

    func text(on sheet: Sheet) -> String {
        SVGDocument.text(on: sheet, title: map.title, in: layout.language) { svg in
            drawDefinitions(into: &svg)
            SheetHeading(title: map.title, subtitle: map.subtitle).draw(
                in: layout.frames.header, margin: layout.frames.map.x, layout.language, into: &svg)
            drawMap(into: &svg)
            drawLegend(into: &svg)
            map.imprint.draw(in: layout.frames.footer, into: &svg)
        }
    }

    private func drawDefinitions(into svg: inout SVGWriter) {
        svg.group("defs") { svg in
            svg.group("clipPath", ["id": "frame"]) { svg in svg.fill(layout.frames.map, radius: 3) }
            drawHatch("no-data", Palette.noDataHatch, spacing: 2.4, width: 0.35, ground: Palette.noData, into: &svg)
            drawHatch("blind-zone", Palette.blindZone, spacing: 2, width: 0.36, ground: nil, into: &svg)
            svg.define(Set(map.facilities.map { .named($0.category.symbol) }))
        }
    }

    /// A pattern of lines: those of the two hatches lean to different sides, so that they are told apart in grey.
    private func drawHatch(
        _ name: String, _ colour: String, spacing: Double, width: Double, ground: String?, into svg: inout SVGWriter
    ) {
        svg.group(
            "pattern",
            [
                "id": .text(name), "patternUnits": "userSpaceOnUse", "width": .number(spacing),
                "height": .number(spacing), "patternTransform": ground == nil ? "rotate(-45)" : "rotate(45)",
            ]
        ) { svg in
            if let ground { svg.fill(SheetBox(x: 0, y: 0, width: spacing, height: spacing), ground) }
            svg.fill(SheetBox(x: 0, y: 0, width: width, height: spacing), colour)
        }
    }

    private func drawMap(into svg: inout SVGWriter) {
        let frame = layout.frames.map
        svg.group("g", ["id": "map", "clip-path": "url(#frame)"]) { svg in
            svg.fill(frame, Palette.ground)
            layout.ground.drawAreas(into: &svg)
            drawUnits(into: &svg)
            svg.group("g", ["opacity": "0.5"]) { svg in
                layout.ground.drawStreets(into: &svg, weight: Self.streetWeight)
                layout.ground.drawRailways(into: &svg, weight: Self.streetWeight)
            }
            drawBlindZones(into: &svg)
            drawUnitLines(into: &svg)
        }
        drawLabels(into: &svg)
        drawFacilities(into: &svg)
        drawProposedSites(into: &svg)
        if layout.isEmpty {
            svg.text(
                SheetWords.nothing.line(in: layout.language), at: frame.centre, size: 6, Palette.quiet,
                anchor: .middle)
        } else {
            layout.surround.drawNorthArrow(into: &svg, in: layout.language)
            layout.surround.drawScale(into: &svg)
        }
        svg.outline(frame, Palette.casing, width: 0.5, radius: 3)
    }

    /// Streets are where one is, not what the map is about.
    private static let streetWeight = 0.45

    private func drawUnits(into svg: inout SVGWriter) {
        svg.group("g", ["id": "units", "fill-rule": "evenodd", "fill-opacity": "0.85"]) { svg in
            for (unit, rings) in zip(map.units, layout.units) where !rings.isEmpty {
                svg.element("path", ["d": .text(SVGWriter.path(rings: rings)), "fill": .text(fill(unit.knownShare))])
            }
        }
    }

    func fill(_ share: Double?) -> String {
        share.map { Palette.shares[map.classes.index(of: $0)] } ?? "url(#no-data)"
    }

    private func drawUnitLines(into svg: inout SVGWriter) {
        svg.group(
            "g",
            [
                "fill": "none", "stroke": .text(Palette.unitLine), "stroke-width": .number(Self.lineWidth),
                "stroke-linejoin": "round",
            ]
        ) { svg in
            for rings in layout.units where !rings.isEmpty {
                svg.element("path", ["d": .text(SVGWriter.path(rings: rings))])
            }
        }
    }

    static let lineWidth = 0.3

    private func drawBlindZones(into svg: inout SVGWriter) {
        guard !layout.blindZones.isEmpty else { return }
        svg.element(
            "path",
            [
                "id": "blind-zones", "d": .text(SVGWriter.path(rings: layout.blindZones)), "fill-rule": "evenodd",
                "fill": "url(#blind-zone)", "fill-opacity": "0.75", "stroke": .text(Palette.blindZone),
                "stroke-opacity": "0.75", "stroke-width": 0.2, "stroke-linejoin": "round",
            ])
    }

    private func drawLabels(into svg: inout SVGWriter) {
        svg.group(
            "g",
            [
                "id": "labels", "text-anchor": "middle", "stroke": "#ffffff", "stroke-width": 1.0,
                "stroke-linejoin": "round", "paint-order": "stroke",
            ]
        ) { svg in
            for label in layout.labels {
                var y = label.box.centre.y - label.lines.reduce(0) { $0 + $1.size * UnitLabels.leading } / 2
                for line in label.lines {
                    y += line.size * UnitLabels.leading
                    svg.text(
                        line.text, at: SheetPoint(x: label.box.centre.x, y: y - line.size * 0.24), size: line.size,
                        bold: line.isBold, anchor: .middle)
                }
            }
        }
    }
}
