import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Cartography

@Suite struct CoverageMapTests {
    static let levels = ["communities", "small-grids"]

    @Test(arguments: levels, Sheet.Orientation.allCases)
    func nothingOnTheMapLiesOverAnything(level: String, orientation: Sheet.Orientation) throws {
        for seed in [UInt64(1), 2] {
            let map = try DemoCoverage.make(level, seed: seed)
            let layout = CoverageLayout(map, on: Sheet(.a4, orientation), in: .bilingual)
            let signs =
                [layout.surround.northArrow, layout.surround.scaleBox] + layout.pins.map(\.box)
                + layout.signs.filter { !$0.isDot }.map(\.box) + layout.labels.map(\.box)
            #expect(layout.pins.count == 3 && layout.signs.count == map.facilities.count)
            for (index, sign) in signs.enumerated() {
                #expect(layout.frames.map.covers(sign), "\(level), seed \(seed)")
                #expect(!signs.dropFirst(index + 1).contains(where: sign.overlaps), "\(level), seed \(seed)")
            }
        }
    }

    /// Told by the units themselves: from the corners and the middle of every label back to the Earth.
    @Test(arguments: levels) func aLabelLiesInItsUnit(level: String) throws {
        let map = try DemoCoverage.make(level)
        let layout = CoverageLayout(map, on: map.sheet(.a3), in: .bilingual)
        #expect(layout.labels.count > map.units.count / 2)
        if level == "communities" { #expect(layout.labels.count == 13) }
        let metric = LocalMetric(aroundLatitude: 408_900_000)
        let anchor = try #require(map.units.first?.area.polygons.first?.exterior.vertices.first)
        let drawn = layout.projection(anchor)
        func place(_ x: Double, _ y: Double) -> LatticePoint {
            let scale = layout.projection.metresPerMillimetre
            return LatticePoint(
                x: anchor.x + Int32(((x - drawn.x) * scale / metric.metresPerStepX).rounded()),
                y: anchor.y - Int32(((y - drawn.y) * scale / metric.metresPerStepY).rounded()))
        }
        for label in layout.labels {
            let (box, area) = (label.box, map.units[label.unit].area)
            for x in [box.x, box.centre.x, box.maxX] {
                for y in [box.y, box.maxY] { #expect(area.contains(place(x, y)), "\(map.units[label.unit].name.zh)") }
            }
        }
    }

    @Test func theLegendCountsEveryUnitOnce() throws {
        let map = try DemoCoverage.make("small-grids")
        for orientation in Sheet.Orientation.allCases {
            let layout = CoverageLayout(map, on: Sheet(.a3, orientation), in: .bilingual)
            var units = 0, facilities = 0
            for row in layout.legend.rows {
                guard case .entry(let sign, _, let count) = row.line else { continue }
                switch sign {
                case .shareClass, .noData: units += count ?? 0
                case .facility: facilities += count ?? 0
                default: break
                }
            }
            #expect(units == 246 && facilities == map.facilities.count)
            let boxes = layout.legend.rows.map(\.box)
            for (index, box) in boxes.enumerated() {
                #expect(layout.frames.legend.contains { $0.inset(by: -1e-6).covers(box) })
                #expect(!boxes.dropFirst(index + 1).contains { $0.inset(by: 1e-6).overlaps(box) })
            }
            let parts = [layout.frames.header, layout.frames.map, layout.frames.footer] + layout.frames.legend
            for (index, part) in parts.enumerated() {
                #expect(Sheet(.a3, orientation).layoutBox.covers(part))
                #expect(!parts.dropFirst(index + 1).contains(where: part.overlaps))
            }
        }
    }

    @Test func sharesFallIntoTheirClasses() throws {
        let fifths = ShareClasses.fifths
        #expect([0, 0.199, 0.2, 0.5, 0.8, 1, -3, 7].map(fifths.index) == [0, 0, 1, 2, 4, 4, 0, 4])
        #expect((0..<5).map(fifths.text) == ["0–20 %", "20–40 %", "40–60 %", "60–80 %", "80–100 %"])
        let own = try #require(ShareClasses(bounds: [0.5, 0.75, 0.9, 0.995]))
        #expect(own.index(of: 0.9) == 3 && own.text(4) == "99.5–100 %")
        for bounds in [
            [], [0.1, 0.2, 0.3], [0, 0.2, 0.4, 0.6], [0.2, 0.2, 0.4, 0.6], [0.2, 0.4, 0.6, 1], [.nan, 1, 2, 3],
        ] { #expect(ShareClasses(bounds: bounds) == nil, "\(bounds)") }
        let labels: [(Double, String)] = [
            (0, "0 %"), (0.0001, "<1 %"), (0.0149, "1 %"), (0.995, ">99 %"), (0.994, "99 %"), (1, "100 %"),
        ]
        for (share, text) in labels { #expect(ShareClasses.label(share) == text) }
    }

    /// Each class is darker than the one before it by eight of a hundred steps of lightness (CIE 1976 L*), in grey and for people
    /// without red or green cones. Source: Viénot, Brettel and Mollon 1999, their matrices on linear sRGB.
    @Test func classesAreToldApartInGreyAndWithoutRedOrGreen() {
        let views: [[[Double]]] = [
            [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
            [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
        ]
        for view in views {
            let lightness = Palette.shares.map { colour -> Double in
                let number = Int(colour.dropFirst(), radix: 16) ?? 0
                let linear = [16, 8, 0].map { shift -> Double in
                    let value = Double(number >> shift & 255) / 255
                    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
                }
                let seen = view.map { row in zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 } }
                return 116 * cbrt(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]) - 16
            }
            #expect(lightness.count == ShareClasses.count)
            for (lighter, darker) in zip(lightness, lightness.dropFirst()) {
                #expect(lighter - darker >= 8, "\(lightness)")
            }
        }
    }

    @Test func theSheetIsTurnedAsTheTownLies() throws {
        func map(width: Double, height: Double) -> CoverageMap {
            let corners = [(0, 0), (width, 0), (width, height), (0, height)].map {
                Shapes.point(east: $0.0, north: $0.1)
            }
            let area = LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])
            let name = BilingualText(zh: "一", en: "One")
            return CoverageMap(
                title: name, measure: name, units: [CoverageMap.Unit(name: name, area: area, share: 0.5)])
        }
        #expect(map(width: 4_000, height: 1_500).sheet(.a4) == Sheet(.a4, .landscape))
        #expect(map(width: 1_500, height: 4_000).sheet(.a3) == Sheet(.a3, .portrait))
        let layout = CoverageLayout(
            map(width: 4_000, height: 1_500), on: Sheet(.a4, .landscape), in: .bilingual)
        #expect(layout.units[0].flatMap { $0 }.allSatisfy(layout.frames.map.inset(by: 7.99).covers))
        let metres = layout.surround.scaleBar.length.metres
        let ends = [0, metres].map { layout.projection(Shapes.point(east: $0, north: 0)) }
        // The scale is that of the town's middle, 750 m north of the bar.
        #expect(abs((ends[1] - ends[0]).length - layout.surround.scaleBar.width) < 0.02)
    }

    /// A town that leaves one lower corner of the map free has the scale there.
    @Test(arguments: [-1.0, 1]) func theScaleStandsBesideTheTown(side: Double) {
        let name = BilingualText(zh: "一", en: "One")
        // A triangle whose right angle lies in the lower corner on that side.
        let corners = [(-1.0, -1.0), (1, -1), (side, 1)].map { Shapes.point(east: $0.0 * 2_000, north: $0.1 * 1_600) }
        let foot = stride(from: -0.98, to: 1, by: 0.02).map {
            Shapes.point(east: side * 2_000, north: $0 * 1_600)
        }
        let ring = LatticeRing(
            side > 0
                ? [corners[0], corners[1]] + foot + [corners[2]]
                : [corners[0], corners[1], corners[2]] + foot.reversed())
        let area = LatticeMultiPolygon([LatticePolygon(exterior: ring)])
        let map = CoverageMap(
            title: name, measure: name, units: [CoverageMap.Unit(name: name, area: area, share: 0.5)])
        let layout = CoverageLayout(map, on: Sheet(.a4, .landscape), in: .bilingual)
        #expect((layout.surround.scaleBox.centre.x < layout.frames.map.centre.x) == (side > 0))
    }

    @Test func longNamesStandInTwoLines() {
        let name = BilingualText(zh: "", en: "Zhongshan Community of the Old Town")
        func lines(halfSide: Double) -> [String] {
            let frame = SheetBox(x: 0, y: 0, width: 200, height: 200)
            let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
                SheetPoint(x: 100 + $0.0 * halfSide, y: 100 + $0.1 * halfSide)
            }
            var occupied = Occupancy()
            let unit = CoverageMap.Unit(name: name, area: LatticeMultiPolygon([]), share: 0.5)
            return UnitLabels([(unit, [corners], frame.centre)], in: frame, .english, around: &occupied)
                .labels.flatMap { $0.lines.map(\.text) }
        }
        #expect(lines(halfSide: 60) == ["Zhongshan Community of the Old Town", "50 %"])
        #expect(lines(halfSide: 20) == ["Zhongshan Community", "of the Old Town", "50 %"])
        #expect(lines(halfSide: 6) == ["50 %"])
        #expect(lines(halfSide: 1).isEmpty)
    }

    @Test func facilitiesInOnePlaceAreASignAndDots() {
        let name = BilingualText(zh: "一", en: "One")
        let map = CoverageMap(
            title: name, measure: name, units: [],
            facilities: (0..<4).map { _ in CoverageMap.Facility(category: Shapes.shop, position: Shapes.origin) })
        let layout = CoverageLayout(map, on: map.sheet(.a4), in: .bilingual)
        #expect(layout.signs.map(\.isDot) == [false, true, true, true])
        #expect(layout.signs.allSatisfy { layout.frames.map.covers($0.box) })
    }

    @Test func aMapOfNothingSaysSo() throws {
        let words = BilingualText(zh: "空", en: "Empty")
        let map = CoverageMap(title: words, measure: words, units: [])
        for language in BoardLanguage.allCases {
            let reading = try SVGReading.of(map.svg(on: map.sheet(.a4), in: language))
            #expect(reading.texts.contains(SheetWords.nothing.line(in: language)))
            #expect(!reading.texts.contains("N") && !reading.texts.contains { $0.hasPrefix("1 :") })
        }
    }

    /// What is no number, and a unit without land, are no data.
    @Test func unknownSharesAreHatched() throws {
        let name = BilingualText(zh: "甲", en: "A")
        let area = Shapes.square(halfSide: 300)
        let nowhere = LatticeMultiPolygon([])
        let map = CoverageMap(
            title: name, measure: name,
            units: [(area, nil), (area, Double.nan), (nowhere, 0.5)].map {
                CoverageMap.Unit(name: name, area: $0, share: $1)
            })
        let text = map.svg(on: map.sheet(.a4)).text
        #expect(text.components(separatedBy: "fill=\"url(#no-data)\"").count - 1 == 3, "two units and the legend's")
    }

    @Test(arguments: BoardLanguage.allCases)
    func theDemoMapIsWellFormedAndRefersToWhatItHas(language: BoardLanguage) throws {
        let map = try DemoCoverage.make()
        let svg = map.svg(on: map.sheet(.a3), in: language)
        let reading = try SVGReading.of(svg)
        #expect(Set(reading.identifiers).count == reading.identifiers.count)
        #expect(Set(reading.references).isSubset(of: Set(reading.identifiers.map { "#\($0)" })))
        #expect(reading.texts.contains("新建社区") == (language != .english))
        #expect(reading.texts.contains("Xinjian Community") == (language != .chinese))
        #expect(reading.texts.contains("© OpenStreetMap contributors") && reading.texts.contains("2026-11-21"))
        #expect(map.svg(on: map.sheet(.a3), in: language).text == svg.text)
        #expect(try svg.pdf() == svg.pdf())
        #expect(try svg.png(dotsPerInch: 50).count > 50_000)
    }

    @Test(arguments: [
        "</text><script>alert(1)</script>", "\"/><image href='file:///etc/passwd'/>", "a\u{0}b\u{202E}c",
        String(repeating: "长", count: 5_000),
    ])
    func hostileWordsStayWords(words: String) throws {
        let hostile = BilingualText(zh: words, en: words + " ")
        let map = CoverageMap(
            title: hostile, subtitle: hostile, measure: hostile,
            units: [CoverageMap.Unit(name: hostile, area: Shapes.square(halfSide: 400), share: 0.3)],
            blindZones: Shapes.square(halfSide: 50),
            facilities: [
                CoverageMap.Facility(
                    category: GuideBoard.Category(symbol: words, title: hostile), position: Shapes.origin)
            ], proposedSites: [CoverageMap.ProposedSite(number: .max, position: Shapes.origin)],
            imprint: Imprint(attribution: words, versions: [words], date: words))
        let svg = map.svg(on: map.sheet(.a4))
        _ = try SVGReading.of(svg)
        #expect(!svg.text.contains("<script") && !svg.text.contains("<image"))
        #expect(!svg.text.unicodeScalars.contains("\u{202E}"))
        #expect(try !svg.pdf().isEmpty)
    }
}
