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

    func text(on sheet: Sheet) -> String {
        SVGDocument.text(on: sheet, title: board.title, in: layout.language) { svg in
            drawDefinitions(into: &svg)
            SheetHeading(title: board.title, subtitle: board.subtitle).draw(
                in: layout.frames.header, margin: layout.frames.map.x, layout.language, into: &svg)
            drawMap(into: &svg)
            drawList(into: &svg)
            drawLegend(into: &svg)
            board.imprint.draw(in: layout.frames.footer, into: &svg)
        }
    }

    /// The map's frame to clip by, and each pictogram in use once.
    private func drawDefinitions(into svg: inout SVGWriter) {
        svg.group("defs") { svg in
            svg.group("clipPath", ["id": "frame"]) { svg in svg.fill(layout.frames.map, radius: 3) }
            svg.define(Set(layout.pins.map { board.facilities[$0.facility].pictogram }))
        }
    }
}

extension GuideBoard.Facility {
    var pictogram: Pictogram { .named(category.symbol) }

    /// What the list calls it.
    func displayName(in language: BoardLanguage) -> String {
        name.isEmpty ? category.title.lines(in: language).first : name
    }
}
