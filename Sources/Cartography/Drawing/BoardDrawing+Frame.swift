/// What stands above and below map and list.
extension BoardDrawing {
    func drawHeader(into svg: inout SVGWriter) {
        let box = layout.frames.header
        let margin = layout.frames.map.x
        svg.fill(box, Palette.header)
        svg.fill(SheetBox(x: 0, y: box.maxY - 1.6, width: box.width, height: 1.6), Palette.accent)
        let (title, translation) = board.title.lines(in: layout.language)
        let (subtitle, second) = board.subtitle.lines(in: layout.language)
        // What is said once has the subtitle below it; what is said twice, beside it.
        let (below, beside) = translation.map { ($0, subtitle) } ?? (subtitle, "")
        let besideWidth = beside.isEmpty ? 0 : box.width * 0.32
        let room = box.width - 2 * margin - besideWidth
        let size = TypeFace.size(13.5, of: title, into: room, bold: true)
        svg.text(
            TypeFace.fitted(title, into: room, size: size, bold: true),
            at: SheetPoint(x: margin, y: below.isEmpty ? 22 : 17.6), size: size, "#ffffff", bold: true)
        let small = TypeFace.size(6.6, of: below, into: room)
        svg.text(
            TypeFace.fitted(below, into: room, size: small), at: SheetPoint(x: margin, y: 27.6), size: small,
            Palette.headerQuiet)
        guard !beside.isEmpty else { return }
        for (text, y, size) in [(beside, second == nil ? 22 : 17.6, 5.2), (second ?? "", 25.2, 3.9)] {
            svg.text(
                TypeFace.fitted(text, into: besideWidth, size: size), at: SheetPoint(x: box.width - margin, y: y),
                size: size, Palette.headerQuiet, anchor: .end)
        }
    }

    func drawFooter(into svg: inout SVGWriter) {
        let box = layout.frames.footer
        let imprint = board.imprint
        let (size, y) = (2.7, box.y + 6.2)
        let owed = TypeFace.fitted(imprint.attribution, into: box.width * 0.4, size: size)
        let date = TypeFace.fitted(imprint.date, into: box.width * 0.1, size: size)
        svg.text(owed, at: SheetPoint(x: box.x, y: y), size: size, Palette.quiet)
        svg.text(date, at: SheetPoint(x: box.maxX, y: y), size: size, Palette.quiet, anchor: .end)
        let room = box.width - TypeFace.width(owed, size: size) - TypeFace.width(date, size: size) - 12
        let versions = TypeFace.fitted(imprint.versions.joined(separator: " · "), into: room, size: size)
        svg.text(
            versions, at: SheetPoint(x: box.maxX - TypeFace.width(date, size: size) - 6, y: y), size: size,
            Palette.quiet,
            anchor: .end)
    }
}
