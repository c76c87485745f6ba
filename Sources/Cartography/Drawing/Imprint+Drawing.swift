extension Imprint {
    /// One line: the attribution on the left, versions and date on the right.
    func draw(in box: SheetBox, into svg: inout SVGWriter) {
        let (size, y) = (2.7, box.y + 6.2)
        let owed = TypeFace.fitted(attribution, into: box.width * 0.4, size: size)
        let date = TypeFace.fitted(self.date, into: box.width * 0.1, size: size)
        svg.text(owed, at: SheetPoint(x: box.x, y: y), size: size, Palette.quiet)
        svg.text(date, at: SheetPoint(x: box.maxX, y: y), size: size, Palette.quiet, anchor: .end)
        let room = box.width - TypeFace.width(owed, size: size) - TypeFace.width(date, size: size) - 12
        let versions = TypeFace.fitted(self.versions.joined(separator: " · "), into: room, size: size)
        svg.text(
            versions, at: SheetPoint(x: box.maxX - TypeFace.width(date, size: size) - 6, y: y), size: size,
            Palette.quiet,
            anchor: .end)
    }
}
