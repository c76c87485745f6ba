import SimpleFeatures

extension GuideBoard {
    /// The board as a drawing.
    ///
    /// Deterministic. Facilities for which the list has no room are counted and left out, the nearest of each category kept. Names too
    /// long for their place end in an ellipsis.
    ///
    /// Complexity: linear in the map's points, quadratic in the number of signs and names that find a place.
    public func svg(on sheet: Sheet = Sheet(), in language: BoardLanguage = .bilingual) -> SVGDocument {
        let drawing = BoardDrawing(board: self, layout: BoardLayout(self, on: sheet, in: language))
        return SVGDocument(
            text: drawing.text(on: sheet), title: title.line(in: language), date: imprint.date, sheet: sheet)
    }
}

/// Turns a layout into SVG: colours and strokes, and no decision about where anything stands.
struct BoardDrawing: Sendable {
    let board: GuideBoard
    let layout: BoardLayout

    /// A font of Debian's fonts-noto-cjk, then what other systems have of its kind.
    private static let fonts =
        "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

    func text(on sheet: Sheet) -> String {
        var svg = SVGWriter()
        let box = layout.frames.sheet
        svg.group(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "xml:lang": layout.language == .english ? "en" : "zh-Hans",
                "width": "\(SVGWriter.decimal(sheet.width.metres * 1000))mm",
                "height": "\(SVGWriter.decimal(sheet.height.metres * 1000))mm",
                "viewBox": "0 0 \(SVGWriter.decimal(box.width)) \(SVGWriter.decimal(box.height))",
                "font-family": .text(Self.fonts), "fill": .text(Palette.ink),
            ]
        ) { svg in
            svg.element("title", characters: board.title.line(in: layout.language))
            drawDefinitions(into: &svg)
            svg.fill(box, Palette.paper)
            drawHeader(into: &svg)
            drawMap(into: &svg)
            drawList(into: &svg)
            drawLegend(into: &svg)
            drawFooter(into: &svg)
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.text
    }

    /// The map's frame to clip by, and each pictogram in use once.
    private func drawDefinitions(into svg: inout SVGWriter) {
        svg.group("defs") { svg in
            svg.group("clipPath", ["id": "frame"]) { svg in svg.fill(layout.frames.map, radius: 3) }
            let used = Set(layout.pins.map { board.facilities[$0.facility].pictogram })
            for pictogram in Pictogram.all where used.contains(pictogram) {
                svg.group("g", ["id": .text(Self.identifier(pictogram))]) { svg in
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
    }

    static func identifier(_ pictogram: Pictogram) -> String { "sign-\(pictogram.symbol)" }
}

extension GuideBoard.Facility {
    var pictogram: Pictogram { .named(category.symbol) }

    /// What the list calls it.
    func displayName(in language: BoardLanguage) -> String {
        name.isEmpty ? category.title.lines(in: language).first : name
    }
}
