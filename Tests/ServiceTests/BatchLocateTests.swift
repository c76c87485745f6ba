import Foundation
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

@testable import Service

@Suite struct BatchLocateTests {
    private let locator: Locator

    init() {
        let coverage = RandomCoverage(columns: 2, rows: 2, step: 10_000, seed: 1)
        let units = coverage.faces.enumerated().map { face, land in
            GridUnit(id: UnitID("g\(face)"), level: "small-grids", code: "15082610000100\(face)", geometry: land)
        }
        locator = Locator(
            Edition(
                record: EditionRecord(number: 4, effectiveFrom: .distantPast, publishedAt: .distantPast),
                definition: .standard,
                units: units, vacant: []))
    }

    private func located(_ table: [UInt8], options: BatchOptions = BatchOptions(), pieces: Int = 1 << 20) throws
        -> [UInt8]
    {
        var batch = try BatchLocateCSV(locator, options: options)
        var output: [UInt8] = []
        var start = 0
        while start < table.count {
            let end = min(start + pieces, table.count)
            try batch.consume(Array(table[start..<end]), into: &output)
            start = end
        }
        try batch.finish(into: &output)
        return output
    }

    private func located(_ table: String, options: BatchOptions = BatchOptions()) throws -> [String] {
        String(decoding: try located(Array(table.utf8), options: options), as: UTF8.self).split(separator: "\n").map(
            String.init)
    }

    @Test func appendsEditionAndCodes() throws {
        let lines = try located("id,lon,lat\na,107.1003,40.8003\nb,1,1\n")
        #expect(lines[0] == "id,lon,lat,edition,small_grids,large_grids,communities,subdistricts,error")
        #expect(lines[1] == "a,107.1003,40.8003,4,150826100001000,,,,")
        #expect(lines[2] == "b,1,1,4,,,,,")
    }

    @Test func aBadRowSaysSoInItsPlace() throws {
        let lines = try located(
            """
            code,lon,lat
            1.50826E+14,107.1003,40.8003
            x,,40.8003
            y,1O7,40.8
            z,107.1003
            q,107.1003,40.8003,more
            w,40.8,107.1
            ok,"107.1003", 40.8003
            """)
        #expect(
            lines[1]
                == "1.50826E+14,107.1003,40.8003,4,,,,,\"row 2, column code: 1.50826E+14: a spreadsheet has shortened this number\""
        )
        #expect(lines[2] == "x,,40.8003,4,,,,,\"row 3, column lon: is empty\"")
        #expect(lines[3] == "y,1O7,40.8,4,,,,,\"row 4, column lon: is no number\"")
        #expect(lines[4] == "z,107.1003,,4,,,,,\"row 5: has another number of fields than the header\"")
        #expect(lines[5].hasSuffix("\"row 6: has another number of fields than the header\""))
        #expect(lines[6].hasSuffix("\"row 7, column lon: no position of this reference system\""))
        #expect(lines[7] == "ok,\"107.1003\", 40.8003,4,150826100001000,,,,")
    }

    @Test(.tags(.property)) func piecesDoNotMatter() throws {
        var random = SeededGenerator(seed: 2)
        var table = "name,lat,\"lon\",note\r\n"
        for row in 0..<300 {
            let point = LatticePoint(
                x: 1_071_000_000 + .random(in: -5_000...25_000, using: &random),
                y: 408_000_000 + .random(in: -5_000...25_000, using: &random))
            let note =
                ["", "plain", "\"a,\"\"b\"\"\n\r\nc\"", "5\" pipe", "1E+9", "\"\"", "中文"].randomElement(using: &random)
                ?? ""
            table +=
                "\(row),\(point.coordinate.latitude),\(point.coordinate.longitude),\(note)"
                + (row % 3 == 0 ? "\n" : "\r\n")
        }
        let whole = try located(Array(table.utf8))
        for pieces in [1, 2, 3, 7, 64, 1000] {
            #expect(try located(Array(table.utf8), pieces: pieces) == whole, "pieces of \(pieces)")
        }
        #expect(String(decoding: whole, as: UTF8.self).contains("a spreadsheet has shortened"))
    }

    @Test func gb18030ComesBackAsItWas() throws {
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        let text = "名称,经度,纬度\n塞上星社区,107.1003,40.8003\n𠮷野,1,1\n"
        let bytes = Array(try #require(text.data(using: encoding)))
        let options = BatchOptions(longitude: "经度", latitude: "纬度")
        for charset in [nil, BatchOptions.Charset.gb18030] {
            var options = options
            options.charset = charset
            let answer = try located(bytes, options: options)
            let back = try #require(String(data: Data(answer), encoding: encoding))
            #expect(back.contains("塞上星社区,107.1003,40.8003,4,150826100001000,,,,"))
            #expect(back.contains("𠮷野,1,1,4,,,,,"))
        }
    }

    @Test func accuracyGivesAProbability() throws {
        let lines = try located("lon,lat,accuracy\n107.1003,40.8003,5\n107.1003,40.8003,\n107.1003,40.8003,-3\n")
        #expect(lines[0].hasSuffix(",subdistricts,probability,error"))
        #expect(lines[1] == "107.1003,40.8003,5,4,150826100001000,,,,1.0,")
        #expect(lines[2] == "107.1003,40.8003,,4,150826100001000,,,,,")
        #expect(lines[3].hasSuffix("\"row 4, column accuracy: is no radius in metres\""))
    }

    @Test func whatMakesNoTableIsRefused() throws {
        for table in ["", "a,b\n1,2\n", "\u{FF}\u{FE}"] {
            #expect(throws: ServiceError.self) { try located(Array(table.utf8)) }
        }
        #expect(throws: ServiceError.self) { try located([0xFF, 0xFE, 0x6C, 0x00]) }
        let endless = "lon,lat\n1,1\n\"" + String(repeating: "x\n", count: 600_000)
        #expect(throws: ServiceError.self) { try located(Array(endless.utf8), pieces: 65_536) }
    }

    @Test func aLocatedTableCanBeLocatedAgain() throws {
        let once = try located("lon,lat\n107.1003,40.8003\n")
        let twice = try located(once.joined(separator: "\n") + "\n")
        #expect(twice[0].hasSuffix("error,edition_2,small_grids_2,large_grids_2,communities_2,subdistricts_2,error_2"))
    }

    @Test(.tags(.property)) func decimalsAreReadAsTheLibraryReadsThem() {
        var random = SeededGenerator(seed: 9)
        func value(_ text: String) -> Double? {
            Array(text.utf8).withUnsafeBufferPointer { DecimalField.value($0) }
        }
        for _ in 0..<20_000 {
            let number = Double.random(in: -180...180, using: &random)
            let texts = [
                "\(number)", String(format: "%.7f", number), String(format: "%.20f", number),
                String(format: "%.3e", number),
            ]
            for text in texts { #expect(value(text) == Double(text), "\(text)") }
        }
        for text in ["", "-", ".", "1.2.3", "0x1p3", "nan", "inf", "1e999", "1,5", "１"] {
            #expect(value(text) == nil, "\(text)")
        }
        #expect(value(" 5. ") == 5)
        #expect(value("+.5") == 0.5)
    }

    @Test func linesOfGeoJSONAnswerOneByOne() throws {
        var batch = try BatchLocateNDJSON(locator)
        var output: [UInt8] = []
        let lines = """
            {"type":"Point","coordinates":[107.1003,40.8003]}
            nonsense

            {"type":"Feature","geometry":{"type":"Point","coordinates":[107.1003,40.8003]},"properties":{"k":"v"}}
            """
        try batch.consume(Array(lines.utf8), into: &output)
        batch.finish(into: &output)
        let answers = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(answers.count == 3)
        #expect(answers[0].contains("\"small_grids\":\"150826100001000\""))
        #expect(answers[1].contains("\"error\":\"line 2: "))
        #expect(answers[2].contains("\"k\":\"v\"") && answers[2].contains("\"edition\":4"))
        #expect(batch.counts == BatchCounts(points: 3, located: 2, failed: 1))
    }
}
