/// What stands on the map and in the legend beside it.
extension CoverageDrawing {
    func drawFacilities(into svg: inout SVGWriter) {
        svg.group("g", ["id": "facilities"]) { svg in
            for sign in layout.signs where sign.isDot {
                let theme = Pictogram.named(map.facilities[sign.facility].category.symbol).theme
                svg.outline(
                    sign.box, "#ffffff", width: 0.35, radius: sign.box.width / 2, fill: Palette.theme(theme))
            }
            for sign in layout.signs where !sign.isDot {
                drawPlate(.named(map.facilities[sign.facility].category.symbol), in: sign.box, into: &svg)
            }
        }
    }

    private func drawPlate(_ pictogram: Pictogram, in box: SheetBox, into svg: inout SVGWriter) {
        svg.outline(box.inset(by: 0.2), "#ffffff", width: 0.4, radius: 1.2, fill: Palette.theme(pictogram.theme))
        svg.use(pictogram, in: box.inset(by: 0.9), "#ffffff")
    }

    func drawProposedSites(into svg: inout SVGWriter) {
        svg.group("g", ["id": "proposed-sites"]) { svg in
            for pin in layout.pins {
                svg.line(from: pin.anchor, to: pin.box.centre, Palette.proposed, width: 0.6)
                svg.outline(
                    PinLayout.dotBox(pin.anchor), "#ffffff", width: 0.4, radius: 1, fill: Palette.proposed)
            }
            for pin in layout.pins {
                drawProposedSite("\(map.proposedSites[pin.facility].number)", in: pin.box, into: &svg)
            }
        }
    }

    /// A plate with a star and a number.
    private func drawProposedSite(_ number: String, in box: SheetBox, into svg: inout SVGWriter) {
        let plate = box.inset(by: 0.2)
        svg.outline(plate, "#ffffff", width: 0.5, radius: plate.height / 2, fill: Palette.proposed)
        let star = SheetPoint(x: plate.x + plate.height / 2 + 0.3, y: plate.centre.y)
        svg.element(
            "path",
            [
                "d": "M0 -2.2L0.65 -0.7L2.1 -0.7L0.95 0.3L1.35 1.8L0 0.9L-1.35 1.8L-0.95 0.3L-2.1 -0.7L-0.65 -0.7Z",
                "fill": "#ffffff",
                "transform": "translate(\(SVGWriter.decimal(star.x)) \(SVGWriter.decimal(star.y)))",
            ])
        guard !number.isEmpty else { return }
        let room = plate.maxX - plate.x - plate.height - 0.6
        svg.text(
            number, at: SheetPoint(x: (plate.x + plate.height + plate.maxX) / 2 - 0.2, y: plate.centre.y + 1.4),
            size: TypeFace.size(4, of: number, into: room, bold: true), "#ffffff", bold: true, anchor: .middle)
    }

    func drawLegend(into svg: inout SVGWriter) {
        svg.group("g", ["id": "legend"]) { svg in
            for row in layout.legend.rows {
                switch row.line {
                case .heading(let text): drawHeading(text, in: row.box, into: &svg)
                case .entry(let sign, let text, let count): drawEntry(sign, text, count, in: row.box, into: &svg)
                }
            }
        }
    }

    private func drawHeading(_ text: BilingualText, in box: SheetBox, into svg: inout SVGWriter) {
        let (first, second) = text.lines(in: layout.language)
        let size = TypeFace.size(4, of: first, into: box.width, bold: true)
        svg.text(
            TypeFace.fitted(first, into: box.width, size: size, bold: true),
            at: SheetPoint(x: box.x, y: box.y + 4), size: size, bold: true)
        if let second {
            let small = TypeFace.size(2.9, of: second, into: box.width)
            svg.text(
                TypeFace.fitted(second, into: box.width, size: small), at: SheetPoint(x: box.x, y: box.y + 7.8),
                size: small, Palette.quiet)
        }
        svg.line(
            from: SheetPoint(x: box.x, y: box.maxY - 1.4), to: SheetPoint(x: box.maxX, y: box.maxY - 1.4),
            Palette.rule, width: 0.3)
    }

    private func drawEntry(
        _ sign: CoverageLegend.Sign, _ text: BilingualText, _ count: Int?, in box: SheetBox, into svg: inout SVGWriter
    ) {
        let swatch = SheetBox(x: box.x, y: box.y + 0.7, width: 12, height: box.height - 1.6)
        drawSwatch(sign, in: swatch, into: &svg)
        let counted = count.map { "\($0)" } ?? ""
        let countWidth = counted.isEmpty ? 0 : TypeFace.width(counted, size: 3.4) + 3
        let (first, second) = text.lines(in: layout.language)
        let room = box.maxX - swatch.maxX - 3 - countWidth
        let place = SheetPoint(x: swatch.maxX + 3, y: swatch.centre.y + 1.3)
        svg.text(TypeFace.fitted(first, into: room, size: 3.6), at: place, size: 3.6)
        let used = TypeFace.width(first, size: 3.6) + 1.6
        if let second, room - used > 6 {
            svg.text(
                TypeFace.fitted(second, into: room - used, size: 2.8), at: SheetPoint(x: place.x + used, y: place.y),
                size: 2.8, Palette.quiet)
        }
        svg.text(counted, at: SheetPoint(x: box.maxX, y: place.y), size: 3.4, Palette.quiet, anchor: .end)
    }

    private func drawSwatch(_ sign: CoverageLegend.Sign, in box: SheetBox, into svg: inout SVGWriter) {
        switch sign {
        case .shareClass(let index):
            svg.outline(box, Palette.unitLine, width: Self.lineWidth, fill: Palette.shares[index])
        case .noData: svg.outline(box, Palette.unitLine, width: Self.lineWidth, fill: "url(#no-data)")
        case .blindZone: svg.outline(box, Palette.blindZone, width: 0.25, fill: "url(#blind-zone)")
        case .facility(let pictogram):
            let side = CoverageLayout.signSide
            drawPlate(pictogram, in: SheetBox(centre: box.centre, width: side, height: side), into: &svg)
        case .proposedSite:
            drawProposedSite(
                "1", in: SheetBox(centre: box.centre, width: box.width - 0.6, height: box.height - 0.2), into: &svg)
        }
    }
}
