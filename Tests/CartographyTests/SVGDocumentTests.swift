import Foundation
import SimpleFeatures
import Testing

@testable import Cartography

@Suite struct SVGDocumentTests {
    @Test(arguments: BoardLanguage.allCases, Sheet.Orientation.allCases)
    func theDemoBoardIsWellFormedAndRefersToWhatItHas(language: BoardLanguage, orientation: Sheet.Orientation) throws {
        let board = try DemoBoard.make()
        let svg = board.svg(on: Sheet(.a3, orientation), in: language)
        let reading = try SVGReading.of(svg)
        #expect(Set(reading.identifiers).count == reading.identifiers.count)
        #expect(Set(reading.references).isSubset(of: Set(reading.identifiers.map { "#\($0)" })))
        #expect(reading.texts.contains("公园天天便利店"), "names stay as they are")
        let direction = language == .english ? "north-west" : "西北"
        #expect(reading.texts.contains(direction), "a direction cut short would be another one")
        #expect(reading.texts.contains("© OpenStreetMap contributors"))
        #expect(reading.texts.contains(board.title.zh) == (language != .english))
        #expect(reading.texts.contains(board.title.en) == (language != .chinese))
        #expect(board.svg(on: Sheet(.a3, orientation), in: language).text == svg.text)
        if language == .english {
            let named = Set(board.facilities.map(\.name) + board.map.streets.map(\.name))
            let own = reading.texts.filter { !named.contains($0) && !$0.hasSuffix("…") && !$0.hasPrefix("第 3 版") }
            #expect(own.allSatisfy { text in text.unicodeScalars.allSatisfy { $0.value < 0x3000 } })
        }
    }

    @Test func numbersAreWrittenPlainly() {
        let cases: [(Double, String)] = [
            (0, "0"), (-0.001, "0"), (1.5, "1.5"), (-1.25, "-1.25"), (2.999, "3"), (0.05, "0.05"), (1e300, "0"),
            (.nan, "0"),
        ]
        for (number, text) in cases { #expect(SVGWriter.decimal(number) == text) }
    }

    @Test(arguments: [
        "</text><script>alert(1)</script>", "\"/><image href='file:///etc/passwd'/>", "]]>&amp;&nbsp;<!--",
        "a\u{0}b\u{8}\u{FFFF}c",
        "\u{202E}egral\u{202C}", String(repeating: "长", count: 10_000), "👩‍👩‍👧‍👦 ᠱᠠᠨᠪᠠ\nline",
    ])
    func hostileWordsStayWords(words: String) throws {
        let hostile = BilingualText(zh: words, en: words + " ")
        let category = GuideBoard.Category(symbol: words, title: hostile)
        var facility = Shapes.facility(
            category, words, at: Shapes.point(east: 60, north: 60), walking: .metres(100), band: 0)
        facility.direction = hostile
        facility.distance = .metres(.nan)
        let board = GuideBoard(
            title: hostile, subtitle: hostile, origin: Shapes.origin,
            bands: [GuideBoard.Band(.distance(.metres(.infinity)), area: Shapes.square(halfSide: 200))],
            map: BaseMap(streets: [
                BaseMap.Street(
                    kind: .main, name: words,
                    line: [Shapes.point(east: -300, north: 20), Shapes.point(east: 300, north: 20)])
            ]), facilities: [facility],
            imprint: Imprint(attribution: words, versions: [words], date: words))
        let svg = board.svg()
        let reading = try SVGReading.of(svg)
        #expect(!svg.text.contains("<script") && !svg.text.contains("<image"))
        #expect(!svg.text.unicodeScalars.contains("\u{202E}"))
        #expect(reading.texts.contains("1"))
        #expect(svg.text.utf8.count < 200_000)
        #expect(try !svg.pdf().isEmpty)
    }
}
