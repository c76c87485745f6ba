import SimpleFeatures
import Testing

@testable import Cartography

@Suite struct LayoutPartsTests {
    private static func facility(_ category: GuideBoard.Category, _ metres: Double) -> GuideBoard.Facility {
        Shapes.facility(category, "\(metres)", at: Shapes.origin, walking: .metres(metres), band: 0)
    }

    @Test func theNearestOfEachCategoryComesFirst() {
        let facilities = [
            Self.facility(Shapes.shop, 30), Self.facility(Shapes.shop, 10), Self.facility(Shapes.shop, 20),
            Self.facility(Shapes.clinic, 900), Self.facility(Shapes.clinic, 950),
        ]
        #expect(FacilityRanking.ranked([0, 1, 2, 3, 4], of: facilities) == [1, 3, 2, 4, 0])
        #expect(FacilityRanking.listed([4, 0, 1, 3], of: facilities) == [1, 0, 3, 4])
    }

    @Test func minutesAreRoundedUpAndMetresToTens() {
        #expect(BoardWords.minutes(.seconds(300), in: .bilingual) == "5 min")
        #expect(BoardWords.minutes(.seconds(301), in: .chinese) == "6 分钟")
        #expect(BoardWords.minutes(.zero, in: .english) == "1 min")
        #expect(BoardWords.metres(.metres(214), in: .english) == "210 m")
        #expect(BoardWords.metres(.metres(.infinity), in: .english) == "10 m")
        #expect(BoardWords.within(.duration(.seconds(450))).en == "within 7.5 min")
        #expect(BoardWords.label(.distance(.metres(300)), in: .bilingual) == "300 米 m")
    }

    @Test func hanIsSquareAndLatinNarrower() {
        #expect(TypeFace.width("一刻钟", size: 4) == 12)
        #expect(abs(TypeFace.width("min", size: 1) - (0.926 + 0.275 + 0.61)) < 1e-12)
        #expect(abs(TypeFace.width("é", size: 1) - TypeFace.width("e", size: 1)) < 1e-12)
    }

    @Test(arguments: ["阳光新村便民综合超市连锁有限公司", "An extraordinarily long name of a place", "é́é́é́é́é́é́"])
    func aLongNameIsCutToItsPlace(name: String) {
        for width in stride(from: 4.0, to: 40, by: 1.7) {
            let cut = TypeFace.fitted(name, into: width, size: 4)
            #expect(TypeFace.width(cut, size: 4) <= width + 1e-9)
            #expect(cut == name || cut.hasSuffix("…") && name.hasPrefix(cut.dropLast()))
        }
        #expect(TypeFace.fitted(name, into: 1000, size: 4) == name)
    }

    @Test func typeShrinksByAThirdAtMost() {
        #expect(TypeFace.size(4, of: "东北", into: 8) == 4)
        #expect(TypeFace.size(4, of: "东北偏东", into: 12) == 3)
        #expect(abs(TypeFace.size(4, of: "东北偏东", into: 1) - 8.0 / 3) < 1e-12)
    }

    @Test func linesAreCutAtTheBorder() {
        let box = SheetBox(x: 0, y: 0, width: 10, height: 10)
        let zigzag = [(-5.0, 5.0), (5, 5), (5, 15), (8, 15), (8, 5)].map { SheetPoint(x: $0.0, y: $0.1) }
        #expect(
            box.clipping(line: zigzag) == [
                [SheetPoint(x: 0, y: 5), SheetPoint(x: 5, y: 5), SheetPoint(x: 5, y: 10)],
                [SheetPoint(x: 8, y: 10), SheetPoint(x: 8, y: 5)],
            ])
        #expect(box.clipping(line: [SheetPoint(x: 20, y: 0), SheetPoint(x: 20, y: 9)]).isEmpty)
    }

    @Test func ringsKeepTheAreaInsideTheBorder() {
        let box = SheetBox(x: 0, y: 0, width: 10, height: 10)
        // A diamond around a corner of the box: a quarter of its area 2 r² lies inside.
        let diamond = [(0.0, -4.0), (4, 0), (0, 4), (-4, 0)].map { SheetPoint(x: $0.0, y: $0.1) }
        let ring = box.clipping(ring: diamond)
        let doubled = zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
        #expect(abs(doubled / 2 - 8) < 1e-9)
        #expect(box.clipping(ring: diamond.map { $0 + SheetPoint(x: 40, y: 0) }).isEmpty)
    }

    @Test func streetsThatMeetAreOneChain() {
        let points = (0..<5).map { Shapes.point(east: Double($0) * 100, north: 0) }
        let streets = [
            BaseMap.Street(kind: .street, name: "A", line: [points[1], points[2]]),
            BaseMap.Street(kind: .footway, name: "B", line: [points[1], points[0]]),
            BaseMap.Street(kind: .main, name: "A", line: [points[3], points[2]]),
            BaseMap.Street(kind: .street, name: "A", line: [points[0], points[1]]),
            BaseMap.Street(kind: .street, name: "", line: [points[3], points[4]]),
        ]
        let chains = StreetChains.joined(streets)
        #expect(chains.map(\.name) == ["A", "B"])
        #expect(chains[0].line == Array(points[0...3]))
        #expect(chains[0].kind == .main)
    }

    @Test func aNameStandsUprightOnItsStreetAndNotInABend() throws {
        let frame = SheetBox(x: 0, y: 0, width: 200, height: 200)
        func labels(_ line: [(Double, Double)]) -> [StreetLabels.Label] {
            var occupied = Occupancy()
            let points = line.map { SheetPoint(x: $0.0, y: $0.1) }
            return StreetLabels([("胜利路", .street, points)], in: frame, around: &occupied).labels
        }
        // Drawn from right to left, the name is still read from left to right.
        let westward = try #require(labels([(150, 100), (90, 160)]).first)
        #expect(abs(westward.rotation - -45) < 1e-9)
        #expect(abs(westward.centre.x - 120) < 1e-9 && abs(westward.centre.y - 130) < 1e-9)
        #expect(labels([(100, 100), (104, 100), (104, 104), (100, 104), (100, 108)]).isEmpty)
        #expect(labels([(100, 100), (105, 100)]).isEmpty, "three characters of 2.9 mm do not fit 5 mm")
    }

    @Test func everySymbolHasAPictogramAndTheRestAPlace() {
        let agreed = """
            convenience-store supermarket market fresh-food breakfast laundry hairdresser photo-copy housekeeping repair pharmacy \
            post elderly-care restaurant bakery bookshop gym nursery wellness flowers cafe pets service-station kindergarten \
            clinic hospital square green park school canteen reading-room toilet bus-stop place
            """.split(separator: " ").map(String.init)
        #expect(Set(Pictogram.all.map(\.symbol)) == Set(agreed))
        #expect(agreed.allSatisfy { Pictogram.named($0).symbol == $0 })
        #expect(Pictogram.named("<no such>").symbol == "place")
    }
}
