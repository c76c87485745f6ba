import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Locator")
struct LocatorTests {
    let map = AsciiMap("AAB\nACB")

    func locator() -> Locator {
        let parent = GridUnit(id: UnitID("x"), level: "communities", code: "X")
        let units = map.lands.map { letter, land in
            GridUnit(
                id: UnitID("id-\(letter)"), level: "small-grids", code: String(letter),
                parent: letter == "B" ? nil : parent.id,
                geometry: land)
        }
        let record = EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast)
        return Locator(Edition(record: record, definition: .plain, units: units + [parent], vacant: []))
    }

    @Test("the chain runs from the face to its ancestors")
    func chain() {
        let locator = locator()
        func codes(_ column: Int, _ row: Int) -> [String] {
            locator.locate(map.middle(column, row)).units.map { locator.edition.units[$0].code }
        }
        #expect(codes(0, 0) == ["A", "X"])
        #expect(codes(1, 0) == ["C", "X"])
        #expect(codes(2, 1) == ["B"])
    }

    @Test("outside, the nearest unit and how far it is")
    func nearest() throws {
        let locator = locator()
        // 1,000 steps south of the southern border of C.
        let point = LatticePoint(x: map.middle(1, 0).x, y: map.origin.y - 1000)
        let location = locator.locate(point)
        #expect(location.units.isEmpty && location.borderDistance == nil)
        let nearest = try #require(location.nearest)
        #expect(locator.edition.units[nearest.unit].code == "C")
        #expect(nearest.distance == .metres(1000 * LocalMetric(aroundLatitude: point.y).metresPerStepY))
    }

    @Test("an outer corner that nobody claims goes to the lowest code")
    func outerBorder() throws {
        let locator = locator()
        let corner = map.corner(3, 2)
        #expect(map.lands.allSatisfy { !$0.land.contains(corner) })
        #expect(locator.unit(at: corner).map { locator.edition.units[$0].code } == "B")
        // Between A and B on the northern border.
        let between = map.corner(2, 2)
        #expect(locator.unit(at: between).map { locator.edition.units[$0].code } == "A")
    }

    @Test("codes and former codes find a unit")
    func codes() {
        let unit = GridUnit(id: UnitID("a"), level: "small-grids", code: "2", aliases: ["1"])
        let record = EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast)
        let edition = Edition(record: record, definition: .plain, units: [unit], vacant: [])
        #expect(edition.unit(code: "1", level: "small-grids") == unit)
        #expect(edition.unit(code: "2", level: "small-grids") == unit)
        #expect(edition.unit(code: "2", level: "communities") == nil)
    }
}
