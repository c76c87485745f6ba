/// A table in its place: how wide its columns are, and which rows stand on which page.
struct TableLayout: Sendable {
    struct Column: Hashable, Sendable {
        let x: Double
        let width: Double
        let content: TableSheet.Column.Content

        /// Where a cell's text stands: its start, or its end.
        var edge: Double { content == .text ? x + TableLayout.padding : x + width - TableLayout.padding }
        var room: Double { width - 2 * TableLayout.padding }
    }

    let language: BoardLanguage
    let header: SheetBox
    let footer: SheetBox
    /// The line of column titles, at the top of every page.
    let titles: SheetBox
    let columns: [Column]
    /// By page the table's rows; the total is on the last.
    let pages: [Range<Int>]

    /// Millimetres of A3.
    static let rowHeight = 7.0
    static let size = 3.8
    static let titleSize = 3.6
    static let padding = 2.0
    private static let margin = 10.0

    init(_ table: TableSheet, on sheet: Sheet, in language: BoardLanguage) {
        let box = sheet.layoutBox
        self.language = language
        header = SheetBox(x: 0, y: 0, width: box.width, height: 35)
        footer = SheetBox(
            x: Self.margin, y: box.height - 14, width: box.width - 2 * Self.margin, height: 11)
        titles = SheetBox(
            x: Self.margin, y: header.maxY + 6, width: footer.width, height: language == .bilingual ? 11 : 7.5)
        columns = Self.columns(table, from: titles.x, width: titles.width, language)
        let lines = max(Int((footer.y - titles.maxY) / Self.rowHeight), 2)
        pages = Self.pages(table.rows.count, hasTotal: table.total != nil, lines: lines)
    }

    func row(_ line: Int) -> SheetBox {
        SheetBox(
            x: titles.x, y: titles.maxY + Double(line) * Self.rowHeight, width: titles.width, height: Self.rowHeight)
    }

    /// As wide as their words where there is room; else numbers keep theirs and texts share the rest.
    private static func columns(
        _ table: TableSheet, from x: Double, width: Double, _ language: BoardLanguage
    ) -> [Column] {
        let wanted = table.columns.enumerated().map { index, column -> Double in
            let (first, second) = column.title.lines(in: language)
            let title = max(
                TypeFace.width(first, size: titleSize, bold: true),
                TypeFace.width(second ?? "", size: titleSize * 0.75))
            let cells = (table.rows + [table.total ?? []]).lazy.compactMap { index < $0.count ? $0[index] : nil }
            let widest = cells.map { TypeFace.width($0, size: size, bold: true) }.max() ?? 0
            return max(title, widest) + 2 * padding
        }
        let sum = wanted.reduce(0, +)
        var widths = wanted
        if sum <= width {
            // Room to spare goes to all alike, so that rows stay easy to follow.
            widths = wanted.map { $0 + (width - sum) / Double(wanted.count) }
        } else {
            let isText = table.columns.map { $0.content == .text }
            let numbers = zip(wanted, isText).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
            let texts = sum - numbers
            // Texts keep at least a third of the sheet, where they need as much.
            let left = min(texts, max(width - numbers, width / 3))
            widths = zip(wanted, isText).map { wanted, isText in
                isText ? wanted * left / texts : wanted * (width - left) / max(numbers, width - left)
            }
            let scale = width / max(widths.reduce(0, +), 1)
            widths = widths.map { $0 * min(scale, 1) }
        }
        var x = x
        return zip(table.columns, widths).map { column, width in
            defer { x += width }
            return Column(x: x, width: width, content: column.content)
        }
    }

    /// A total is not alone on its page unless there are no rows at all.
    private static func pages(_ count: Int, hasTotal: Bool, lines: Int) -> [Range<Int>] {
        var pages: [Range<Int>] = []
        var first = 0
        while count - first + (hasTotal ? 1 : 0) > lines {
            let end = min(first + lines, hasTotal ? count - 1 : count)
            pages.append(first..<end)
            first = end
        }
        return pages + [first..<count]
    }
}
