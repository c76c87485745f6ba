/// What stands on the map: pins, limits, the origin, north and the scale.
extension BoardDrawing {
    func drawPins(into svg: inout SVGWriter) {
        svg.group("g", ["id": "leaders", "stroke-linecap": "round"]) { svg in
            for pin in layout.pins {
                let colour = Palette.theme(board.facilities[pin.facility].pictogram.theme)
                svg.line(from: pin.anchor, to: pin.box.centre, colour, width: 0.5)
            }
            for pin in layout.pins {
                let colour = Palette.theme(board.facilities[pin.facility].pictogram.theme)
                let box = PinLayout.dotBox(pin.anchor).inset(by: 0.2)
                svg.outline(box, "#ffffff", width: 0.35, radius: box.width / 2, fill: colour)
            }
        }
        let numbers = Dictionary(uniqueKeysWithValues: layout.list.rows.map { ($0.facility, $0.number) })
        svg.group("g", ["id": "pins"]) { svg in
            for pin in layout.pins {
                guard let number = numbers[pin.facility] else { continue }
                drawPin(board.facilities[pin.facility].pictogram, number: number, in: pin.box, into: &svg)
            }
        }
    }

    /// The sign of a facility as map and list show it: its pictogram and its number.
    func drawPin(_ pictogram: Pictogram, number: Int, in box: SheetBox, into svg: inout SVGWriter) {
        let colour = Palette.theme(pictogram.theme)
        let plate = box.inset(by: 0.2)
        svg.outline(plate, colour, width: 0.4, radius: 1.6, fill: "#ffffff")
        svg.fill(SheetBox(x: plate.x, y: plate.y, width: plate.height, height: plate.height), colour, radius: 1.6)
        svg.use(
            pictogram,
            in: SheetBox(x: plate.x + 0.8, y: plate.y + 0.8, width: plate.height - 1.6, height: plate.height - 1.6),
            "#ffffff")
        let middle = (plate.x + plate.height + plate.maxX) / 2
        svg.text(
            "\(number)", at: SheetPoint(x: middle, y: box.centre.y + 1.45), size: 4, colour, bold: true, anchor: .middle
        )
    }

    func drawBandLabels(into svg: inout SVGWriter) {
        for label in layout.bandLabels {
            svg.outline(label.box, Palette.bandLine, width: 0.5, radius: label.box.height / 2, fill: "#ffffff")
            svg.text(
                label.text, at: SheetPoint(x: label.box.centre.x, y: label.box.centre.y + 1.3), size: BandLabels.size,
                Palette.bandLine, bold: true, anchor: .middle)
        }
    }

    func drawOrigin(into svg: inout SVGWriter) {
        let origin = layout.origin
        drawOriginPin(tip: origin.at, scale: 1, into: &svg)
        svg.outline(origin.label, "#ffffff", width: 0.6, radius: 1.8, fill: Palette.here)
        svg.text(
            origin.text, at: SheetPoint(x: origin.label.centre.x, y: origin.label.centre.y + 1.55), size: 4.2,
            "#ffffff",
            bold: true, anchor: .middle)
    }

    /// A drop whose tip is at the place.
    func drawOriginPin(tip: SheetPoint, scale: Double, into svg: inout SVGWriter) {
        let place = "translate(\(SVGWriter.decimal(tip.x)) \(SVGWriter.decimal(tip.y))) scale(\(scale))"
        svg.group("g", ["transform": .text(place)]) { svg in
            svg.element(
                "path",
                [
                    "d": "M0 0C-1.2 -3.4 -4.6 -4.6 -4.6 -8.2A4.6 4.6 0 0 1 4.6 -8.2C4.6 -4.6 1.2 -3.4 0 0Z",
                    "fill": .text(Palette.here), "stroke": "#ffffff", "stroke-width": 0.7,
                ])
            svg.element("circle", ["cx": 0.0, "cy": -8.2, "r": 1.9, "fill": "#ffffff"])
        }
    }
}
