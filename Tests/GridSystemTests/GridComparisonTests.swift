import Foundation
import Geodesy
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

@Suite("Comparison of two states of the grid")
struct GridComparisonTests {
    private static let town = """
        A A B B
        A A B B
        C C D D
        C C D D
        """

    /// Grids A and B in the community `north`, C and D in `south`, or as `parents` says; 100 households and 200 people each.
    static func edition(
        _ number: Int, _ drawing: String, parents: [Character: String] = ["A": "north", "B": "north"],
        change: (inout GridUnit) -> Void = { _ in }
    ) -> Edition {
        var units = ["north", "south"].map { GridUnit(id: UnitID($0), level: "communities", code: $0) }
        for (letter, land) in AsciiMap(drawing).lands {
            units.append(
                GridUnit(
                    id: UnitID(String(letter)), level: "small-grids", code: String(letter),
                    parent: UnitID(parents[letter] ?? "south"), households: 100, population: 200, geometry: land))
        }
        for index in units.indices { change(&units[index]) }
        return Edition(
            record: EditionRecord(number: number, effectiveFrom: .distantPast, publishedAt: .distantPast),
            definition: .plain, units: units, vacant: [])
    }

    private func compare(
        _ old: Edition, _ new: Edition, _ dwellings: [Dwelling] = []
    ) throws -> GridComparison {
        try GridComparison(from: Locator(old), to: new) { box in dwellings.filter { box.covers($0.place) } }
    }

    /// The area of squares of the town, by the Earth's shape.
    private func area(_ drawing: String) throws -> Double {
        try #require(AsciiMap(drawing).lands.first).land.area(.geodesic).squareMetres
    }

    private func home(_ column: Int, _ row: Int, households: Int, people: Int) -> Dwelling {
        Dwelling(
            id: "\(column)-\(row)", place: AsciiMap(Self.town).middle(column, row), footprint: nil,
            households: households, people: people)
    }

    private func text(_ records: [LineageRecord]) -> [String] {
        records.map { "\($0.kind.rawValue) \($0.from?.rawValue ?? "-")>\($0.to?.rawValue ?? "-")" }
    }

    @Test("a strip moves: half of B's land and households by area go to A, nothing between communities")
    func strip() throws {
        let comparison = try compare(
            Self.edition(1, Self.town), Self.edition(2, "A A A B \n A A A B \n C C D D \n C C D D"))
        let moved = try #require(comparison.transfers.first)
        #expect(comparison.transfers.count == 1)
        #expect((moved.from, moved.to) == (UnitID("B"), UnitID("A")))
        #expect(moved.land.doubledArea == 2 * 2 * 1000 * 1000)
        #expect(abs(moved.area.squareMetres - (try area("..X. \n ..X. \n .... \n ...."))) < 1e-3)
        #expect(moved.count == Headcount(households: 50, people: 100, basis: .area))
        #expect(text(comparison.lineage(edition: 2)) == ["reshape B>A"])
        #expect(comparison.crosswalk("communities").rows.isEmpty)
        let rows = comparison.crosswalk("small-grids", includeUnchanged: true).rows
        #expect(
            rows.map { [$0.from?.rawValue, $0.to?.rawValue] } == [
                ["A", "A"], ["B", "A"], ["B", "B"], ["C", "C"], ["D", "D"],
            ])
        #expect(rows.map { $0.count.households } == [100, 50, 50, 100, 100])
        for (share, expected) in zip(rows.map(\.areaShare), [1, 0.5, 0.5, 1, 1]) {
            #expect(abs((share ?? 0) - expected) < 1e-6)
        }
    }

    @Test("people move with the buildings that stand on the land")
    func buildings() throws {
        let homes = [
            home(2, 3, households: 7, people: 15), home(2, 2, households: 1, people: 0),
            home(3, 3, households: 32, people: 60), home(0, 0, households: 9, people: 9),
        ]
        let comparison = try compare(
            Self.edition(1, Self.town), Self.edition(2, "A A A B \n A A A B \n C C D D \n C C D D"), homes)
        let moved = try #require(comparison.transfers.first)
        #expect(moved.count == Headcount(households: 8, people: 15, basis: .buildings, buildings: 2))
        #expect(moved.dwellings.map(\.id) == ["2-3", "2-2"])
        let row = try #require(comparison.crosswalk("small-grids").rows.first)
        #expect(row.householdShare == 8.0 / 40)
        #expect(comparison.lineage(edition: 2).first?.households == 8)
    }

    @Test("a grid goes over to another community: land moves between communities and not between grids")
    func transfer() throws {
        let comparison = try compare(
            Self.edition(1, Self.town), Self.edition(2, Self.town, parents: ["A": "north"]))
        #expect(comparison.transfers.isEmpty)
        let row = try #require(comparison.crosswalk("communities").rows.first)
        #expect((row.from, row.to) == (UnitID("north"), UnitID("south")))
        #expect(abs(row.area.squareMetres - (try area("..X X \n ..X X \n .... \n ...."))) < 1e-3)
        #expect(abs((row.areaShare ?? 0) - 0.5) < 1e-6)
        #expect((row.count.households, row.householdShare) == (100, 0.5))
        #expect(text(comparison.lineage(edition: 2)) == ["reshape north>south", "transfer B>B"])
    }

    @Test(
        "kinds of lineage",
        arguments: [
            ("A A B B \n A A B B \n C C D E \n C C D E", ["split D>E"]),
            ("A A A A \n A A A A \n C C D D \n C C D D", ["merge B>A"]),
            ("A A A D \n A A A D \n C C D D \n C C D D", ["merge B>A", "merge B>D"]),
            ("A A A A \n A A A D \n C C D D \n C C D D", ["merge B>A", "retire B>D"]),
            ("A A E E \n A A E E \n C C D D \n C C D D", ["recode B>E"]),
            ("A A E F \n A A E F \n C C D D \n C C D D", ["split B>E", "split B>F"]),
            ("N N N N \n N N N N \n C C D D \n C C D D", ["merge A>N", "merge B>N"]),
            ("A A B B . \n A A B B . \n C C D D E \n C C D D E", ["create ->E"]),
            ("A A B B . \n A A B B . \n C C D D D \n C C D D D", ["reshape ->D"]),
            ("A A B B \n A A B B \n C C . . \n C C . .", ["retire D>-"]),
            ("A A B B \n A A B B \n C C D . \n C C D .", ["reshape D>-"]),
            ("A A B B \n A E E B \n C E E D \n C C D D", ["create A>E", "create B>E", "create C>E", "create D>E"]),
            (town, []),
        ] as [(String, [String])])
    func kinds(drawing: String, expected: [String]) throws {
        let old = Self.edition(1, Self.town)
        let new = Self.edition(2, drawing, parents: ["A": "north", "B": "north"])
        let lineage = try compare(old, new).lineage(edition: 2)
        let small = lineage.filter { [$0.from, $0.to].contains { $0?.rawValue.count == 1 } }
        #expect(text(small) == expected)
        #expect(lineage.allSatisfy { $0.edition == 2 && $0.area?.squareMetres ?? 0 > 0 })
    }

    @Test("codes and names change without land; households of a unit leave no trace")
    func attributes() throws {
        let new = Self.edition(2, Self.town) { unit in
            switch unit.id.rawValue {
            case "A": (unit.code, unit.aliases) = ("A2", ["A"])
            case "north": unit.names = ["zh": "北"]
            case "D": unit.households = 5
            default: break
            }
        }
        let comparison = try compare(Self.edition(1, Self.town), new)
        #expect(text(comparison.lineage(edition: 2)) == ["rename north>north", "recode A>A"])
        #expect(comparison.changes.map(\.id.rawValue) == ["north", "A", "D"])
        #expect(comparison.transfers.isEmpty)
    }

    @Test(
        "a community without grids gets two: the land is theirs, and stays the community's", arguments: [false, true])
    func divided(keepsOutline: Bool) throws {
        let lands = AsciiMap("A A B B").lands.map(\.land)
        func unit(_ id: String, _ level: String, _ land: LatticeMultiPolygon?, households: Int? = nil) -> GridUnit {
            GridUnit(
                id: UnitID(id), level: level, code: id, parent: level == "communities" ? nil : UnitID("c"),
                households: households, geometry: land)
        }
        let record = EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast)
        let whole = unit("c", "communities", .dissolving(lands), households: 30)
        let old = Edition(record: record, definition: .plain, units: [whole], vacant: [])
        var draft = Draft(id: "d", base: 1, createdAt: .distantPast)
        // A draft may leave the community the outline that a file claims for it.
        if !keepsOutline { draft.changes[UnitID("c")] = .put(unit("c", "communities", nil, households: 30)) }
        for (id, land) in zip(["A", "B"], lands) { draft.changes[UnitID(id)] = .put(unit(id, "small-grids", land)) }
        let comparison = try GridComparison(DraftGrid(draft, base: Locator(old), definition: .plain))
        #expect(comparison.transfers.map(\.from?.rawValue) == ["c", "c"])
        #expect(comparison.transfers.map(\.to?.rawValue) == ["A", "B"])
        #expect(comparison.transfers.map(\.count.households) == [15, 15])
        #expect(comparison.crosswalk("communities").rows.isEmpty)
        #expect(text(comparison.lineage(edition: 2)) == ["create ->A", "create ->B"])
    }

    @Test("before the first edition the land was nobody's")
    func first() throws {
        let edition = Self.edition(1, Self.town)
        let comparison = try GridComparison(from: nil, to: edition)
        #expect(comparison.transfers.map(\.to?.rawValue) == ["A", "B", "C", "D"])
        #expect(comparison.transfers.allSatisfy { $0.from == nil })
        #expect(text(comparison.lineage(edition: 1)).filter { $0.hasSuffix("south") } == ["create ->south"])
    }

    @Test("a border that moves by one step moves no land; land that two faces claim has not moved")
    func nothingMoves() throws {
        let old = Self.edition(1, Self.town)
        let step = AsciiMap(Self.town).corner(2, 0).x
        let shifted = Self.edition(2, Self.town) { unit in
            unit.geometry = unit.geometry?.map { LatticePoint(x: $0.x == step ? step + 1 : $0.x, y: $0.y) }
        }
        #expect(try compare(old, shifted).changes.count == 4)
        #expect(try compare(old, shifted).transfers.isEmpty)
        var draft = Draft(id: "d", base: 1, createdAt: .distantPast)
        var claimant = old.units[old.units.count - 1]
        claimant.geometry = AsciiMap("XX \n XX \n XX \n XX").lands[0].land.map { LatticePoint(x: $0.x + 2000, y: $0.y) }
        draft.changes = [claimant.id: .put(claimant)]
        let grid = DraftGrid(draft, base: Locator(old), definition: .plain)
        #expect(try GridComparison(grid).transfers.isEmpty)
    }

    @Test("an outline that crosses itself is refused by its code")
    func invalid() throws {
        let old = Self.edition(1, Self.town)
        let bowtie = Self.edition(2, Self.town) { unit in
            guard unit.code == "D" else { return }
            let corners = [(2, 0), (4, 2), (4, 0), (2, 2)].map { AsciiMap(Self.town).corner($0.0, $0.1) }
            unit.geometry = LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])
        }
        let error = #expect(throws: GridError.self) { try compare(old, bowtie) }
        #expect(error?.code == .invalidGeometry)
        #expect(error?.message.contains("'D'") == true)
    }
}
