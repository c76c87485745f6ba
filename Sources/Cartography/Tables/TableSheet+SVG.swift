import SimpleFeatures

extension TableSheet {
    /// The table as drawings, a page each, at least one. Deterministic; `pdf()` of the pages is one file of them all.
    ///
    /// Complexity: linear in the cells.
    public func pages(on sheet: Sheet = Sheet(.a4, .portrait), in language: BoardLanguage = .bilingual) -> [SVGDocument]
    {
        let drawing = TableDrawing(table: self, layout: TableLayout(self, on: sheet, in: language))
        return drawing.layout.pages.indices.map { page in
            SVGDocument(
                text: drawing.text(page, on: sheet), title: title.line(in: language), date: imprint.date, sheet: sheet)
        }
    }
}

/// Turns the layout of a table into SVG.
struct TableDrawing: Sendable {
    let table: TableSheet
    let layout: TableLayout

    func text(_ page: Int, on sheet: Sheet) -> String {
        SVGDocument.text(on: sheet, title: table.title, in: layout.language) { svg in
            SheetHeading(title: table.title, subtitle: table.subtitle).draw(
                in: layout.header, margin: layout.titles.x, layout.language, into: &svg)
            drawTitles(into: &svg)
            drawRows(page, into: &svg)
            drawNumber(page, into: &svg)
            table.imprint.draw(in: layout.footer, into: &svg)
        }
    }

    private func drawTitles(into svg: inout SVGWriter) {
        let box = layout.titles
        for (column, place) in zip(table.columns, layout.columns) {
            let (first, second) = column.title.lines(in: layout.language)
            let anchor = Self.anchor(place)
            let size = TypeFace.size(TableLayout.titleSize, of: first, into: place.room, bold: true)
            svg.text(
                TypeFace.fitted(first, into: place.room, size: size, bold: true),
                at: SheetPoint(x: place.edge, y: box.y + 4.2), size: size, bold: true, anchor: anchor)
            guard let second else { continue }
            let small = TypeFace.size(TableLayout.titleSize * 0.75, of: second, into: place.room)
            svg.text(
                TypeFace.fitted(second, into: place.room, size: small), at: SheetPoint(x: place.edge, y: box.y + 8.2),
                size: small, Palette.quiet, anchor: anchor)
        }
        drawRule(at: box.maxY - 0.8, Palette.header, width: 0.5, into: &svg)
    }

    private func drawRows(_ page: Int, into svg: inout SVGWriter) {
        let rows = layout.pages[page]
        for (line, row) in rows.enumerated() {
            let box = layout.row(line)
            if row % 2 == 1 { svg.fill(box, Palette.shade) }
            drawCells(table.rows[row], in: box, bold: false, into: &svg)
        }
        var last = layout.row(rows.count)
        if table.rows.isEmpty {
            svg.text(
                SheetWords.nothing.line(in: layout.language),
                at: SheetPoint(x: last.x + TableLayout.padding, y: last.centre.y + 1.3), size: TableLayout.size,
                Palette.quiet)
            last.y += last.height
        }
        guard page == layout.pages.count - 1 else { return }
        drawRule(at: last.y, Palette.header, width: 0.5, into: &svg)
        if let total = table.total { drawCells(total, in: last, bold: true, into: &svg) }
    }

    private func drawCells(_ cells: [String], in box: SheetBox, bold: Bool, into svg: inout SVGWriter) {
        for (cell, place) in zip(cells, layout.columns) {
            let size =
                place.content == .number
                ? TypeFace.size(TableLayout.size, of: cell, into: place.room, bold: bold) : TableLayout.size
            svg.text(
                TypeFace.fitted(cell, into: place.room, size: size, bold: bold),
                at: SheetPoint(x: place.edge, y: box.centre.y + TableLayout.size * 0.36), size: size, bold: bold,
                anchor: Self.anchor(place))
        }
    }

    private func drawNumber(_ page: Int, into svg: inout SVGWriter) {
        svg.text(
            "\(page + 1) / \(layout.pages.count)", at: SheetPoint(x: layout.footer.centre.x, y: layout.footer.y + 11),
            size: 3.2, Palette.quiet, anchor: .middle)
    }

    private func drawRule(at y: Double, _ colour: String, width: Double, into svg: inout SVGWriter) {
        svg.line(
            from: SheetPoint(x: layout.titles.x, y: y), to: SheetPoint(x: layout.titles.maxX, y: y), colour,
            width: width)
    }

    private static func anchor(_ column: TableLayout.Column) -> SVGWriter.Anchor {
        column.content == .text ? .start : .end
    }
}
