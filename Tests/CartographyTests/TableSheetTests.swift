import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Cartography

@Suite struct TableSheetTests {
    private static func table(rows: Int, total: Bool = true) -> TableSheet {
        TableSheet(
            title: BilingualText(zh: "表", en: "Table"),
            columns: [
                TableSheet.Column(BilingualText(zh: "网格", en: "Grid"), .text),
                TableSheet.Column(BilingualText(zh: "人口", en: "People"), .number),
            ], rows: (0..<rows).map { ["网格\($0)", "\($0 * 7)"] }, total: total ? ["合计", "sum"] : nil,
            imprint: Imprint(date: "2026-11-21"))
    }

    @Test(arguments: Sheet.Orientation.allCases) func everyRowIsOnOnePageAndTheTotalNeverAlone(
        orientation: Sheet.Orientation
    ) {
        for total in [true, false] {
            for count in 0..<200 {
                let layout = TableLayout(
                    Self.table(rows: count, total: total), on: Sheet(.a4, orientation), in: .bilingual)
                #expect(layout.pages.flatMap(Array.init) == Array(0..<count))
                for (page, rows) in layout.pages.enumerated() {
                    let lines = rows.count + (total && page == layout.pages.count - 1 ? 1 : 0)
                    #expect(lines == 0 || layout.row(lines - 1).maxY <= layout.footer.y, "\(count) rows")
                    #expect(!rows.isEmpty || count == 0, "\(count) rows")
                }
            }
        }
    }

    @Test func everyPageHasTheHeadsAndItsNumber() throws {
        let table = Self.table(rows: 100)
        let pages = table.pages()
        #expect(pages.count == 3)
        for (index, page) in pages.enumerated() {
            let texts = try SVGReading.of(page).texts
            #expect(texts.contains("网格") && texts.contains("People") && texts.contains("\(index + 1) / 3"))
            #expect(texts.contains("sum") == (index == 2))
        }
        let all = try pages.flatMap { try SVGReading.of($0).texts }
        for row in table.rows { #expect(all.count { $0 == row[0] } == 1) }
    }

    @Test func columnsShareTheSheetAndNumbersKeepTheirRoom() throws {
        var table = try DemoCoverage.table("small-grids")
        for long in [false, true] {
            if long { table.rows[0][1] = String(repeating: "very long ", count: 60) }
            let layout = TableLayout(table, on: Sheet(.a4, .portrait), in: .bilingual)
            #expect(abs(layout.columns.reduce(0) { $0 + $1.width } - layout.titles.width) < 1e-6)
            for (column, next) in zip(layout.columns, layout.columns.dropFirst()) {
                #expect(abs(column.x + column.width - next.x) < 1e-6)
            }
            for (index, column) in layout.columns.enumerated() where column.content == .number {
                let widest = table.rows.map { TypeFace.width($0[index], size: TableLayout.size) }.max() ?? 0
                #expect(widest <= column.room + 1e-6)
            }
        }
        #expect(try SVGReading.of(table.pages()[0]).texts.contains { $0.hasPrefix("very long") && $0.hasSuffix("…") })
    }

    @Test func aRowMayBeShorterOrLongerThanTheTable() throws {
        var table = Self.table(rows: 2)
        table.rows = [["only"], ["a", "1", "beyond"], []]
        let texts = try SVGReading.of(table.pages()[0]).texts
        #expect(texts.contains("only") && texts.contains("1") && !texts.contains("beyond"))
    }

    @Test(arguments: [nil, ["合计", "0"]]) func aTableOfNothingSaysSo(total: [String]?) throws {
        var table = Self.table(rows: 0)
        table.total = total
        let pages = table.pages()
        #expect(pages.count == 1)
        let texts = try SVGReading.of(pages[0]).texts
        #expect(texts.contains(SheetWords.nothing.line(in: .bilingual)) && texts.contains("合计") == (total != nil))
        table.columns = []
        #expect(try !table.pages().pdf().isEmpty)
    }

    @Test func onePDFHasAllPages() throws {
        let pages = Self.table(rows: 100).pages(on: Sheet(.a4, .landscape))
        let pdf = try pages.pdf()
        let text = String(decoding: pdf, as: Unicode.ASCII.self)
        let count = try #require(text.firstMatch(of: /\/Count ([0-9]+)/))
        #expect(Int(count.1) == pages.count && pages.count > 3)
        #expect(try pages.pdf() == pdf)
        #expect(try [SVGDocument]().pdf().isEmpty)
    }

    @Test func hostileCellsStayCells() throws {
        var table = Self.table(rows: 1)
        table.rows = [["</text><script>alert(1)</script>", "\u{202E}1\u{0}"]]
        let page = table.pages()[0]
        #expect(try SVGReading.of(page).texts.contains("</text><script>alert(1)</script>"))
        #expect(!page.text.contains("<script") && !page.text.unicodeScalars.contains("\u{202E}"))
    }
}
