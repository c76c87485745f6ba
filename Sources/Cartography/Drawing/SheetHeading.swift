/// The coloured bar at the top of a sheet.
struct SheetHeading: Sendable {
    let title: BilingualText
    let subtitle: BilingualText

    func draw(in box: SheetBox, margin: Double, _ language: BoardLanguage, into svg: inout SVGWriter) {
        svg.fill(box, Palette.header)
        svg.fill(SheetBox(x: 0, y: box.maxY - 1.6, width: box.width, height: 1.6), Palette.accent)
        let (title, translation) = self.title.lines(in: language)
        let (subtitle, second) = self.subtitle.lines(in: language)
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
            let fitting = TypeFace.size(size, of: text, into: besideWidth)
            svg.text(
                TypeFace.fitted(text, into: besideWidth, size: fitting), at: SheetPoint(x: box.width - margin, y: y),
                size: fitting, Palette.headerQuiet, anchor: .end)
        }
    }
}
