import SimpleFeatures

extension BoardDrawing {
    /// Where the list's columns stand, from the left of a row.
    private enum Column {
        static let name = 15.0
        static let nameWidth = 42.0
        static let category = 59.0
        static let categoryWidth = 25.0
        static let minutesEnd = 97.0
        static let metresEnd = 110.0
        static let arrow = 113.6
        static let direction = 116.6
        static let directionWidth = 11.4
    }

    func drawList(into svg: inout SVGWriter) {
        let list = layout.list
        svg.group("g", ["id": "list"]) { svg in
            for title in list.titles where !list.headings.isEmpty { drawTitles(in: title, into: &svg) }
            for heading in list.headings { drawHeading(heading, into: &svg) }
            for row in list.rows { drawRow(row, into: &svg) }
            for note in list.notes {
                svg.text(
                    BoardWords.nothing.line(in: layout.language), at: SheetPoint(x: note.x + 4, y: note.centre.y + 1.2),
                    size: 3.4, Palette.quiet)
            }
        }
    }

    private func drawTitles(in box: SheetBox, into svg: inout SVGWriter) {
        let y = box.maxY - 2.2
        func title(_ text: BilingualText, _ x: Double, _ anchor: SVGWriter.Anchor) {
            svg.text(
                text.line(in: layout.language), at: SheetPoint(x: box.x + x, y: y), size: 2.5, Palette.quiet,
                anchor: anchor)
        }
        title(BoardWords.facility, Column.name, .start)
        title(BoardWords.category, Column.category, .start)
        title(BoardWords.walk, Column.minutesEnd, .end)
        title(BoardWords.way, Column.metresEnd, .end)
        title(BoardWords.direction, Column.arrow - 2.5, .start)
    }

    private func drawHeading(_ heading: FacilityList.Heading, into svg: inout SVGWriter) {
        let bar = SheetBox(
            x: heading.box.x, y: heading.box.y + 0.6, width: heading.box.width, height: heading.box.height - 1.2)
        svg.fill(bar, Palette.band(heading.band, of: layout.bands.count), radius: 1.4)
        svg.fill(SheetBox(x: bar.x, y: bar.y, width: 2, height: bar.height), Palette.bandLine, radius: 0.8)
        let y = bar.centre.y + 1.5
        svg.text(
            heading.text.line(in: layout.language), at: SheetPoint(x: bar.x + 5, y: y), size: 4.2, bold: true)
        var count = BoardWords.places(heading.count).line(in: layout.language)
        if heading.omitted > 0 { count += " · " + BoardWords.more(heading.omitted).line(in: layout.language) }
        svg.text(count, at: SheetPoint(x: bar.maxX - 3, y: y), size: 3, anchor: .end)
    }

    private func drawRow(_ row: FacilityList.Row, into svg: inout SVGWriter) {
        let facility = board.facilities[row.facility]
        let (x, middle) = (row.box.x, row.box.centre.y)
        let pinSize = PinLayout.size
        let pin = SheetBox(
            centre: SheetPoint(x: x + pinSize.width / 2, y: middle), width: pinSize.width,
            height: min(pinSize.height, row.box.height - 0.5))
        drawPin(facility.pictogram, number: row.number, in: pin, into: &svg)
        let size = min(row.box.height * 0.56, 4.2)
        svg.text(
            TypeFace.fitted(facility.displayName(in: layout.language), into: Column.nameWidth, size: size, bold: true),
            at: SheetPoint(x: x + Column.name, y: middle + size * 0.36), size: size, bold: true)
        if row.beginsCategory {
            drawPair(
                facility.category.title, at: SheetPoint(x: x + Column.category, y: middle), width: Column.categoryWidth,
                size: 2.9, into: &svg)
        }
        let base = middle + size * 0.34
        svg.text(
            BoardWords.minutes(facility.duration, in: layout.language),
            at: SheetPoint(x: x + Column.minutesEnd, y: base), size: size * 0.9, bold: true, anchor: .end)
        svg.text(
            BoardWords.metres(facility.distance, in: layout.language),
            at: SheetPoint(x: x + Column.metresEnd, y: base), size: size * 0.85, anchor: .end)
        drawArrow(facility.bearing, at: SheetPoint(x: x + Column.arrow, y: middle), into: &svg)
        drawPair(
            facility.direction, at: SheetPoint(x: x + Column.direction, y: middle), width: Column.directionWidth,
            size: 2.9,
            into: &svg)
        svg.line(
            from: SheetPoint(x: x, y: row.box.maxY), to: SheetPoint(x: row.box.maxX, y: row.box.maxY), Palette.rule,
            width: 0.15)
    }

    /// The first language, and the second smaller below it; the two stand around the middle of the row.
    private func drawPair(
        _ text: BilingualText, at place: SheetPoint, width: Double, size: Double, into svg: inout SVGWriter
    ) {
        let (first, second) = text.lines(in: layout.language)
        let size = TypeFace.size(size, of: first, into: width)
        let base = second == nil ? place.y + size * 0.36 : place.y - 0.15
        svg.text(TypeFace.fitted(first, into: width, size: size), at: SheetPoint(x: place.x, y: base), size: size)
        if let second {
            let small = size * 0.72
            svg.text(
                TypeFace.fitted(second, into: width, size: small), at: SheetPoint(x: place.x, y: base + small + 0.35),
                size: small, Palette.quiet)
        }
    }

    private func drawArrow(_ bearing: Angle, at place: SheetPoint, into svg: inout SVGWriter) {
        let turn = SVGWriter.decimal(bearing.degrees)
        svg.element(
            "path",
            [
                "d": "M0 -2.4L1.7 0.4H0.55V2.4H-0.55V0.4H-1.7Z", "fill": .text(Palette.header),
                "transform": "translate(\(SVGWriter.decimal(place.x)) \(SVGWriter.decimal(place.y))) rotate(\(turn))",
            ])
    }
}
