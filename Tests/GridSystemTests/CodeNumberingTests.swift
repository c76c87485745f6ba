import Foundation
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

@Suite struct CodeNumberingTests {
    private static func unit(
        _ id: String, _ level: Level.ID, _ code: String, _ parent: String? = nil, aliases: [String] = []
    ) -> GridUnit {
        GridUnit(id: UnitID(id), level: level, code: code, aliases: aliases, parent: parent.map { UnitID($0) })
    }

    private static let town = [
        unit("s", "subdistricts", "150826100"), unit("c", "communities", "150826100001", "s"),
        unit("d", "communities", "150826100007", "s"), unit("l", "large-grids", "15082610000101", "c"),
        unit("g1", "small-grids", "150826100001001", "l"), unit("g2", "small-grids", "150826100001012", "l"),
        unit("g3", "small-grids", "150826100001005", "l", aliases: ["150826100001020"]),
    ]

    private static func grid(
        _ units: [GridUnit] = town, draft change: (inout Draft) -> Void = { _ in }
    ) -> DraftGrid {
        let edition = Edition(
            record: EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast),
            definition: .standard, units: units, vacant: [])
        var draft = Draft(id: "d", base: 1, createdAt: .distantPast)
        change(&draft)
        return DraftGrid(draft, base: Locator(edition), definition: .standard)
    }

    @Test func goesOnAfterTheHighestEverUsed() {
        var numbering = CodeNumbering(grid: Self.grid(), retired: ["small-grids": ["150826100001033"]])
        #expect(numbering.next(level: "small-grids", parent: UnitID("l")) == "150826100001034")
        #expect(numbering.next(level: "small-grids", parent: UnitID("l")) == "150826100001035")
        var withoutRetired = CodeNumbering(grid: Self.grid(), retired: [:])
        #expect(withoutRetired.next(level: "small-grids", parent: UnitID("l")) == "150826100001021")
        #expect(withoutRetired.next(level: "large-grids", parent: UnitID("c")) == "15082610000102")
        #expect(withoutRetired.next(level: "communities", parent: UnitID("s")) == "150826100008")
        // No unit of the level below: the parent's code leads.
        #expect(withoutRetired.next(level: "small-grids", parent: UnitID("d")) == "150826100007001")
    }

    @Test func whatTheDraftTookAwayIsNotGivenAgain() {
        let grid = Self.grid { draft in
            draft.changes[UnitID("g2")] = .retire
            var recoded = Self.town[6]
            recoded.code = "150826100001040"
            recoded.aliases.append("150826100001005")
            draft.changes[recoded.id] = .put(recoded)
        }
        var numbering = CodeNumbering(grid: grid, retired: [:])
        #expect(numbering.next(level: "small-grids", parent: UnitID("l")) == "150826100001041")
    }

    @Test func fillsGapsOnlyWhenThereIsNoRoomAbove() {
        let full = Self.grid(Self.town + [Self.unit("g9", "small-grids", "150826100001999", "l")])
        var numbering = CodeNumbering(grid: full, retired: [:])
        #expect(numbering.next(level: "small-grids", parent: UnitID("l")) == "150826100001002")
        #expect(numbering.next(level: "small-grids", parent: UnitID("l")) == "150826100001003")
    }

    @Test func neighboursShowTheLayout() {
        var numbering = CodeNumbering(grid: Self.grid(), retired: [:])
        #expect(
            numbering.next(level: "small-grids", parent: UnitID("l"), after: "150826100001001") == "150826100001021")
        // A subdistrict has nothing above: its neighbour says which county.
        #expect(numbering.next(level: "subdistricts", parent: nil, after: "150826100") == "150826101")
        #expect(numbering.next(level: "subdistricts", parent: nil) == nil)
    }

    @Test func freeCodesAreContinued() {
        let town = [Self.unit("s", "subdistricts", "North"), Self.unit("g", "small-grids", "A", "s")]
        var numbering = CodeNumbering(grid: Self.grid(town), retired: ["small-grids": ["A-3"]])
        #expect(numbering.next(level: "small-grids", parent: UnitID("s"), after: "A") == "A-2")
        #expect(numbering.next(level: "small-grids", parent: UnitID("s"), after: "A-2") == "A-4")
        #expect(numbering.next(level: "small-grids", parent: UnitID("s")) == "North-2")
    }

    @Test func everyCodeIsNew() {
        var numbering = CodeNumbering(grid: Self.grid(), retired: [:])
        var codes: Set<String> = []
        while let code = numbering.next(level: "large-grids", parent: UnitID("c")) { codes.insert(code) }
        // 01 is taken, 02 to 99 are free.
        #expect(codes.count == 98)
    }
}
