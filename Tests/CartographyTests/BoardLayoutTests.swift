import SimpleFeatures
import TestSupport
import Testing

@testable import Cartography

@Suite struct BoardLayoutTests {
    /// Facilities of every symbol, crowded at random around the origin within 700 m.
    static func crowd(_ count: Int, seed: UInt64) -> GuideBoard {
        var random = SeededGenerator(seed: seed)
        let facilities = (0..<count).map { index -> GuideBoard.Facility in
            let (east, north) = (
                Double.random(in: -700...700, using: &random), Double.random(in: -700...700, using: &random)
            )
            let pictogram = Pictogram.all[index % Pictogram.all.count]
            let band = max(abs(east), abs(north)) <= 250 ? 0 : max(abs(east), abs(north)) <= 500 ? 1 : 2
            return Shapes.facility(
                GuideBoard.Category(
                    symbol: pictogram.symbol, title: BilingualText(zh: "类别", en: pictogram.symbol)),
                "设施\(index)", at: Shapes.point(east: east, north: north), walking: .metres(abs(east) + abs(north)),
                band: band)
        }
        let streets = stride(from: -750.0, through: 750, by: 125).flatMap { offset in
            [
                BaseMap.Street(
                    kind: .main, name: "第\(Int(offset))大街",
                    line: [Shapes.point(east: -900, north: offset), Shapes.point(east: 900, north: offset)]),
                BaseMap.Street(
                    kind: .footway, name: "Alley \(Int(offset))",
                    line: [Shapes.point(east: offset, north: -900), Shapes.point(east: offset + 90, north: 900)]),
            ]
        }
        return GuideBoard(
            title: BilingualText(zh: "试验", en: "Trial"), origin: Shapes.origin,
            bands: [250.0, 500, 750].map { GuideBoard.Band(.distance(.metres($0)), area: Shapes.square(halfSide: $0)) },
            map: BaseMap(streets: streets), facilities: facilities)
    }

    @Test(arguments: [0, 1, 12, 60, 400], Sheet.Orientation.allCases)
    func everyNumberOfTheListIsOnTheMapAndTheOtherWayRound(count: Int, orientation: Sheet.Orientation) {
        let board = Self.crowd(count, seed: 7)
        let layout = BoardLayout(board, on: Sheet(.a3, orientation), in: .bilingual)
        #expect(layout.list.rows.map(\.number) == Array(1..<(layout.list.rows.count + 1)))
        #expect(Set(layout.list.rows.map(\.facility)) == Set(layout.pins.map(\.facility)))
        #expect(layout.list.rows.count == layout.pins.count)
        #expect(layout.list.headings.map(\.omitted).reduce(0, +) == count - layout.pins.count)
        for heading in layout.list.headings {
            #expect(heading.count == board.facilities.filter { $0.band == heading.band }.count)
        }
        if count <= 12 { #expect(layout.pins.count == count) }
        if count >= 60 { #expect(layout.pins.count >= 24) }
    }

    @Test(arguments: [UInt64(1), 2, 3], Sheet.Orientation.allCases)
    func nothingOnTheMapLiesOverAnything(seed: UInt64, orientation: Sheet.Orientation) {
        let layout = BoardLayout(Self.crowd(90, seed: seed), on: Sheet(.a3, orientation), in: .bilingual)
        let signs: [[SheetBox]] =
            [[layout.surround.northArrow], [layout.surround.scaleBox], [layout.origin.pin], [layout.origin.label]]
            + layout.bandLabels.map { [$0.box] } + layout.pins.map { [$0.box] } + layout.streetLabels.map(\.boxes)
        #expect(layout.bandLabels.count == 3)
        #expect(layout.streetLabels.count > 5)
        for (index, sign) in signs.enumerated() {
            #expect(sign.allSatisfy(layout.frames.map.covers), "sign \(index), seed \(seed)")
            for other in signs.dropFirst(index + 1) {
                #expect(!sign.contains { box in other.contains(where: box.overlaps) }, "sign \(index), seed \(seed)")
            }
        }
    }

    @Test(arguments: Sheet.Orientation.allCases)
    func theListStaysInItsColumnsAndItsPartsApart(orientation: Sheet.Orientation) {
        let layout = BoardLayout(Self.crowd(300, seed: 5), on: Sheet(.a3, orientation), in: .bilingual)
        let boxes = layout.list.titles + layout.list.headings.map(\.box) + layout.list.rows.map(\.box)
        let frames = layout.frames
        for (index, box) in boxes.enumerated() {
            #expect(frames.columns.contains { $0.inset(by: -1e-6).covers(box) })
            #expect(!boxes.dropFirst(index + 1).contains { $0.inset(by: 1e-6).overlaps(box) })
        }
        let parts = [frames.header, frames.map, frames.legend, frames.footer] + frames.columns
        for (index, part) in parts.enumerated() {
            #expect(frames.sheet.covers(part))
            #expect(!parts.dropFirst(index + 1).contains(where: part.overlaps))
        }
        #expect(layout.legend.entries.allSatisfy { frames.legend.inset(by: -1e-6).covers($0.box) })
    }

    /// Two points whose distance is known come out as far apart as the scale bar says, on any paper.
    @Test(arguments: Sheet.Size.allCases)
    func theScaleBarIsAsLongAsTheMapsScale(size: Sheet.Size) throws {
        let sheet = Sheet(size)
        let layout = BoardLayout(Self.crowd(0, seed: 1), on: sheet, in: .bilingual)
        let metres = layout.surround.scaleBar.length.metres
        for end in [Shapes.point(east: metres, north: 0), Shapes.point(east: 0, north: -metres)] {
            let drawn = (layout.projection(end) - layout.projection(Shapes.origin)).length
            #expect(abs(drawn - layout.surround.scaleBar.width) < 0.01)
        }
        #expect([1, 2, 5].contains(Int(String(Int(metres).description.prefix(1))) ?? 0))
        let paperMillimetres = layout.surround.scaleBar.width * sheet.enlargement
        #expect(abs(metres * 1000 / paperMillimetres - Double(layout.projection.denominator)) < 0.01)
        let square = layout.shapes.bands[2].flatMap { $0 }
        #expect(square.allSatisfy(layout.frames.map.inset(by: 8).covers))
    }

    @Test func northIsUpAndEastIsRight() {
        let projection = BoardLayout(Self.crowd(0, seed: 1), on: Sheet(), in: .english).projection
        let origin = projection(Shapes.origin)
        let (north, east) = (
            projection(Shapes.point(east: 0, north: 100)), projection(Shapes.point(east: 100, north: 0))
        )
        #expect(north.y < origin.y && abs(north.x - origin.x) < 1e-6)
        #expect(east.x > origin.x && abs(east.y - origin.y) < 1e-6)
    }

    @Test func aBoardWithoutBandsAndFacilitiesStillShowsWhereOneIs() {
        let board = GuideBoard(title: BilingualText(zh: "", en: ""), origin: Shapes.origin, bands: [])
        let layout = BoardLayout(board, on: Sheet(), in: .bilingual)
        #expect(layout.frames.map.covers(layout.origin.pin) && layout.frames.map.covers(layout.origin.label))
        #expect(layout.list.rows.isEmpty && layout.pins.isEmpty)
        #expect(layout.legend.entries.map(\.sign) == [.youAreHere])
    }

    @Test func facilitiesOutsideTheMapOrOfNoBandAreNotShown() {
        var board = Self.crowd(0, seed: 1)
        board.facilities = [
            Shapes.facility(Shapes.shop, "near", at: Shapes.point(east: 90, north: 0), walking: .metres(90), band: 0),
            Shapes.facility(Shapes.shop, "far", at: Shapes.point(east: 9000, north: 0), walking: .metres(700), band: 2),
            Shapes.facility(Shapes.shop, "none", at: Shapes.point(east: 50, north: 0), walking: .metres(50), band: 3),
        ]
        let list = BoardLayout(board, on: Sheet(), in: .bilingual).list
        #expect(list.rows.map(\.facility) == [0])
        #expect(list.headings.map(\.omitted) == [0, 0, 1])
        #expect(list.notes.count == 1, "only the middle band has nothing at all")
    }

    @Test func facilitiesInOnePlaceAllGetTheirSign() {
        var board = Self.crowd(0, seed: 1)
        board.facilities = (0..<12).map {
            Shapes.facility(Shapes.shop, "\($0)", at: Shapes.origin, walking: .metres(10), band: 0)
        }
        #expect(BoardLayout(board, on: Sheet(), in: .bilingual).pins.count == 12)
    }
}
