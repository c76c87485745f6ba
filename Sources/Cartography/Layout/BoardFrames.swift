/// Where the parts of a board stand on its sheet.
struct BoardFrames: Hashable, Sendable {
    let sheet: SheetBox
    let header: SheetBox
    let map: SheetBox
    /// The list of facilities flows from the first to the last.
    let columns: [SheetBox]
    let legend: SheetBox
    let legendColumns: Int
    let footer: SheetBox

    init(_ sheet: Sheet) {
        self.sheet = sheet.layoutBox
        let (width, height) = (self.sheet.width, self.sheet.height)
        let (margin, gap, columnWidth) = (10.0, 6.0, 128.0)
        let footerHeight = 11.0
        header = SheetBox(x: 0, y: 0, width: width, height: 35)
        footer = SheetBox(x: margin, y: height - footerHeight, width: width - 2 * margin, height: footerHeight)
        let top = header.maxY + gap
        switch sheet.orientation {
        case .landscape:
            let listX = width - margin - columnWidth
            map = SheetBox(x: margin, y: top, width: listX - gap - margin, height: footer.y - top)
            legend = SheetBox(x: listX, y: footer.y - 33, width: columnWidth, height: 33)
            columns = [SheetBox(x: listX, y: top, width: columnWidth, height: legend.y - gap / 2 - top)]
            legendColumns = 3
        case .portrait:
            map = SheetBox(x: margin, y: top, width: width - 2 * margin, height: 226)
            legend = SheetBox(x: margin, y: footer.y - 20, width: width - 2 * margin, height: 20)
            let (listTop, listEnd) = (map.maxY + gap / 2, legend.y - gap / 2)
            columns = [margin, width - margin - columnWidth].map { x in
                SheetBox(x: x, y: listTop, width: columnWidth, height: listEnd - listTop)
            }
            legendColumns = 6
        }
    }
}
