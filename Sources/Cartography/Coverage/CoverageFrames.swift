/// Where the parts of a coverage map stand on its sheet.
struct CoverageFrames: Hashable, Sendable {
    let header: SheetBox
    let map: SheetBox
    /// The legend flows from the first column to the last.
    let legend: [SheetBox]
    let footer: SheetBox

    init(_ sheet: Sheet) {
        let box = sheet.layoutBox
        let (margin, gap, footerHeight, headerHeight) = (10.0, 6.0, 11.0, 35.0)
        header = SheetBox(x: 0, y: 0, width: box.width, height: headerHeight)
        footer = SheetBox(
            x: margin, y: box.height - footerHeight, width: box.width - 2 * margin, height: footerHeight)
        let top = headerHeight + gap, room = box.width - 2 * margin
        switch sheet.orientation {
        case .landscape:
            let width = 80.0
            map = SheetBox(x: margin, y: top, width: room - width - gap, height: footer.y - top)
            legend = [SheetBox(x: map.maxX + gap, y: top, width: width, height: footer.y - top)]
        case .portrait:
            let height = 58.0, count = 3
            let map = SheetBox(x: margin, y: top, width: room, height: footer.y - height - gap - top)
            self.map = map
            let width = (room - Double(count - 1) * gap) / Double(count)
            legend = (0..<count).map {
                SheetBox(x: margin + Double($0) * (width + gap), y: map.maxY + gap, width: width, height: height)
            }
        }
    }
}
