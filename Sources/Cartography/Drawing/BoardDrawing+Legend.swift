extension BoardDrawing {
    func drawLegend(into svg: inout SVGWriter) {
        let box = layout.frames.legend
        svg.group("g", ["id": "legend"]) { svg in
            svg.line(
                from: SheetPoint(x: box.x, y: box.y), to: SheetPoint(x: box.maxX, y: box.y), Palette.rule, width: 0.3)
            svg.text(
                BoardWords.legend.line(in: layout.language), at: SheetPoint(x: box.x, y: box.y + 4.6), size: 3.4,
                bold: true)
            for entry in layout.legend.entries { drawEntry(entry, into: &svg) }
        }
    }

    private func drawEntry(_ entry: Legend.Entry, into svg: inout SVGWriter) {
        let swatch = SheetBox(x: entry.box.x, y: entry.box.y + 0.7, width: 9, height: entry.box.height - 1.4)
        drawSwatch(entry.sign, in: swatch, into: &svg)
        let room = entry.box.width - swatch.width - 3
        let (first, second) = entry.text.lines(in: layout.language)
        let place = SheetPoint(x: swatch.maxX + 2, y: swatch.centre.y + 1)
        svg.text(TypeFace.fitted(first, into: room, size: 2.9), at: place, size: 2.9)
        let used = TypeFace.width(first, size: 2.9) + 1.2
        if let second, room - used > 6 {
            svg.text(
                TypeFace.fitted(second, into: room - used, size: 2.3), at: SheetPoint(x: place.x + used, y: place.y),
                size: 2.3, Palette.quiet)
        }
    }

    private func drawSwatch(_ sign: Legend.Sign, in box: SheetBox, into svg: inout SVGWriter) {
        let (left, right) = (SheetPoint(x: box.x, y: box.centre.y), SheetPoint(x: box.maxX, y: box.centre.y))
        switch sign {
        case .youAreHere:
            drawOriginPin(tip: SheetPoint(x: box.centre.x, y: box.maxY + 0.2), scale: 0.32, into: &svg)
        case .band(let index):
            svg.fill(box, Palette.band(index, of: layout.bands.count))
            svg.element(
                "path",
                [
                    "d": .text(
                        SVGWriter.path(rings: [
                            [
                                SheetPoint(x: box.x, y: box.y), SheetPoint(x: box.maxX, y: box.y),
                                SheetPoint(x: box.maxX, y: box.maxY), SheetPoint(x: box.x, y: box.maxY),
                            ]
                        ])), "fill": "none", "stroke": .text(Palette.bandLine),
                    "stroke-width": .number(Self.bandWidth(index) * 0.8),
                    "stroke-dasharray": .text(Self.bandDashes(index)),
                ])
        case .street(let kind):
            let stroke = MapShapes.stroke(kind)
            if stroke.casing > 0 {
                svg.line(from: left, to: right, Palette.casing, width: stroke.width + stroke.casing)
            }
            svg.element(
                "path",
                [
                    "d": .text(SVGWriter.path(lines: [[left, right]])), "stroke": .text(stroke.colour),
                    "stroke-width": .number(stroke.width), "stroke-dasharray": .text(stroke.dashes),
                ])
        case .railway:
            svg.line(from: left, to: right, Palette.railway, width: 1.3)
            svg.element(
                "path",
                [
                    "d": .text(SVGWriter.path(lines: [[left, right]])), "stroke": .text(Palette.street),
                    "stroke-width": 0.8, "stroke-dasharray": "2 2", "stroke-dashoffset": 1.0,
                ])
        case .area(let kind):
            let (colour, opacity) = MapShapes.tint(kind)
            svg.group("g", ["opacity": .text(opacity)]) { svg in svg.fill(box, colour, radius: 0.6) }
        }
    }
}
