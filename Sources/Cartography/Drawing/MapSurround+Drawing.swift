/// North and the scale.
extension MapSurround {
    func drawNorthArrow(into svg: inout SVGWriter, in language: BoardLanguage) {
        let box = northArrow
        svg.outline(box, Palette.rule, width: 0.3, radius: 2, fill: "#ffffff")
        let (x, top) = (SVGWriter.decimal(box.centre.x), SVGWriter.decimal(box.y + 7.6))
        svg.element("path", ["d": "M\(x) \(top)l-4.2 11.4l4.2 -2.6z", "fill": .text(Palette.header)])
        svg.element(
            "path",
            [
                "d": "M\(x) \(top)l4.2 11.4l-4.2 -2.6z", "fill": "#ffffff", "stroke": .text(Palette.header),
                "stroke-width": 0.4, "stroke-linejoin": "round",
            ])
        svg.text(
            BoardWords.north.line(in: language), at: SheetPoint(x: box.centre.x, y: box.y + 5.6), size: 4.2,
            Palette.header, bold: true, anchor: .middle)
    }

    func drawScale(into svg: inout SVGWriter) {
        let (box, bar) = (scaleBox, scaleBar)
        svg.outline(box, Palette.rule, width: 0.3, radius: 2, fill: "#ffffff")
        let left = SheetPoint(x: box.x + 6, y: box.y + 5.4)
        svg.group("g", ["id": "scale-bar"]) { svg in
            for quarter in 0..<4 {
                let part = SheetBox(
                    x: left.x + bar.width * Double(quarter) / 4, y: left.y, width: bar.width / 4, height: 1.8)
                svg.outline(part, Palette.ink, width: 0.25, fill: quarter % 2 == 0 ? Palette.ink : "#ffffff")
            }
        }
        for (part, length) in [(0.0, "0"), (1.0, ScaleBar.text(bar.length))] {
            svg.text(length, at: SheetPoint(x: left.x + bar.width * part, y: left.y - 1.1), size: 3, anchor: .middle)
        }
        svg.text(
            "1 : \(Self.grouped(denominator))", at: SheetPoint(x: left.x, y: left.y + 6), size: 3,
            Palette.quiet)
    }

    /// Digits in groups of three.
    private static func grouped(_ number: Int) -> String {
        let digits = String(number)
        return digits.enumerated()
            .map { index, digit in index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)" }
            .joined()
    }
}
