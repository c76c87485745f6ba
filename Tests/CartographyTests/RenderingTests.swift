import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Cartography

@Suite struct RenderingTests {
    private static let board = Result { try DemoBoard.make() }

    /// A number of the image header chunk, which PNG puts first.
    private static func number(_ png: [UInt8], at offset: Int) -> Int {
        png[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }

    @Test(arguments: [(Sheet(), 50.0), (Sheet(.a4, .portrait), 96.0)])
    func aPictureHasTheSheetsSizeInDots(sheet: Sheet, resolution: Double) throws {
        let png = try Self.board.get().svg(on: sheet).png(dotsPerInch: resolution)
        #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(Self.number(png, at: 16) == Int((sheet.width.metres / 0.0254 * resolution).rounded()))
        #expect(Self.number(png, at: 20) == Int((sheet.height.metres / 0.0254 * resolution).rounded()))
        #expect(png.count > 50_000, "a map is not a blank sheet")
    }

    @Test(arguments: [0, -1, 0.01, 1e9, .nan, .infinity, 400])
    func otherResolutionsAreRefused(resolution: Double) throws {
        let svg = try Self.board.get().svg(on: Sheet(.a2))
        let error = #expect(throws: CartographyError.self) { try svg.png(dotsPerInch: resolution) }
        #expect(error?.code == .sizeOutOfRange)
    }

    @Test func whatIsNoDrawingIsRefused() {
        let svg = SVGDocument(text: "<svg", title: "", date: "", sheet: Sheet())
        let error = #expect(throws: CartographyError.self) { try svg.pdf() }
        #expect(error?.code == .unreadableDrawing)
    }

    /// ISO 216 in points: millimetres times 72 / 25.4.
    @Test(arguments: Sheet.Size.allCases, Sheet.Orientation.allCases)
    func aPDFHasThePapersSize(size: Sheet.Size, orientation: Sheet.Orientation) throws {
        let sheet = Sheet(size, orientation)
        let pdf = String(decoding: try Self.board.get().svg(on: sheet).pdf(), as: Unicode.ASCII.self)
        #expect(pdf.hasPrefix("%PDF-1."))
        let box = try #require(pdf.firstMatch(of: /MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/))
        #expect(abs((Double(box.1) ?? 0) - sheet.width.metres / 0.0254 * 72) < 0.01)
        #expect(abs((Double(box.2) ?? 0) - sheet.height.metres / 0.0254 * 72) < 0.01)
    }

    @Test func theSameBoardIsTheSamePDF() throws {
        let svg = try Self.board.get().svg()
        #expect(try svg.pdf() == svg.pdf())
    }

    @Test(.enabled(if: Program.exists("pdftotext"), "pdftotext of poppler-utils is not installed"))
    func theTextOfAPDFIsText() throws {
        let board = try Self.board.get()
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "board.pdf")
        try Data(board.svg().pdf()).write(to: file)
        let (status, output) = try Program.run("pdftotext", "-layout", file.path, "-")
        #expect(status == 0)
        let layout = BoardLayout(board, on: Sheet(), in: .bilingual)
        #expect(layout.list.rows.count > 20)
        for row in layout.list.rows { #expect(output.contains(board.facilities[row.facility].name)) }
        #expect(output.contains("您在此处") && output.contains("一刻钟便民生活圈导视图") && output.contains("Legend"))
        let (_, fonts) = try Program.run("pdffonts", file.path)
        let lines = fonts.split(separator: "\n").dropFirst(2)
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.contains(/yes\s+yes\s+yes/) }, "embedded, subset, with a way back to Unicode")
    }
}
