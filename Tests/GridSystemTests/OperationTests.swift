import Foundation
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

/// A draft over a town drawn with letters: each letter is a small grid of the large grid with the same lower case, `A` and `B` of `x`.
private struct LetterTown {
    let map: AsciiMap
    var grid: DraftGrid
    var dwellings: [Dwelling] = []

    init(_ drawing: String, parents: [Character: String] = [:]) {
        map = AsciiMap(drawing)
        var units = [GridUnit(id: UnitID("town"), level: "subdistricts", code: "150826100")]
        units.append(
            GridUnit(id: UnitID("community"), level: "communities", code: "150826100001", parent: UnitID("town")))
        for (number, name) in Set(parents.values).union(["x"]).sorted().enumerated() {
            units.append(
                GridUnit(
                    id: UnitID(name), level: "large-grids", code: "15082610000190".dropLast(2) + "9\(number)",
                    parent: UnitID("community")))
        }
        for (number, (letter, land)) in map.lands.enumerated() {
            units.append(
                GridUnit(
                    id: UnitID(String(letter)), level: "small-grids",
                    code: "150826100001" + String(repeating: "0", count: 3 - "\(number + 1)".count) + "\(number + 1)",
                    parent: UnitID(parents[letter] ?? "x"), households: 100, population: 300, geometry: land))
        }
        let edition = Edition(
            record: EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast),
            definition: .standard, units: units, vacant: [])
        grid = DraftGrid(
            Draft(id: "d", base: 1, createdAt: .distantPast), base: Locator(edition), definition: .standard)
    }

    func outcome(_ operation: GridOperation) throws(GridError) -> OperationOutcome {
        let dwellings = dwellings
        return try operation.outcome(
            on: grid,
            context: OperationContext(dwellings: { box in
                dwellings.filter { ($0.footprint?.box ?? LatticeBox([$0.place]))?.intersects(box) ?? false }
            }))
    }

    @discardableResult
    mutating func perform(_ operation: GridOperation) throws(GridError) -> OperationOutcome {
        let outcome = try outcome(operation)
        grid.apply(outcome.delta)
        return outcome
    }

    func land(_ id: String) -> LatticeMultiPolygon? { grid.outline(of: UnitID(id)) }

    /// The land in squares of the drawing.
    func squares(_ id: String) -> Double { squares(land(id)) }

    func squares(_ land: LatticeMultiPolygon?) -> Double {
        Double(land?.doubledArea ?? 0) / 2 / Double(map.step) / Double(map.step)
    }

    /// A rectangle in columns and rows, counted from the south-west.
    func rectangle(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> LatticeMultiPolygon {
        let corners = [
            (x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound), (x.upperBound, y.upperBound),
            (x.lowerBound, y.upperBound),
        ]
        return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners.map { point($0.0, $0.1) }))])
    }

    func point(_ x: Double, _ y: Double) -> LatticePoint {
        LatticePoint(x: map.origin.x + Int32(x * Double(map.step)), y: map.origin.y + Int32(y * Double(map.step)))
    }

    func edge(between a: String, _ b: String) -> Topology.Edge? {
        Topology(grid).edges.first { Set([$0.left, $0.right]) == [UnitID(a), UnitID(b)] }
    }
}

@Suite("Operations")
struct OperationTests {
    private static let drawing = """
        A A B B
        A A B B
        C C D D
        C C D D
        """

    @Test("a unit that grows takes from its neighbours, and every corner that it touches is theirs too")
    func reshapeTakes() throws {
        var town = LetterTown(Self.drawing)
        let outcome = try town.perform(.reshape(UnitID("A"), to: town.rectangle(0...2.5, 2...4), handling: .lenient))
        #expect(Set(outcome.delta.units.keys) == ["A", "B", "D"].reduce(into: []) { $0.insert(UnitID($1)) })
        #expect([town.squares("A"), town.squares("B"), town.squares("D")] == [5, 3, 4])
        // The new node on the border of B and D is a vertex of D.
        #expect(town.land("D")?.polygons[0].exterior.vertices.contains(town.point(2.5, 2)) == true)
        #expect(try DraftValidation.blocking(town.grid).isEmpty)
    }

    @Test("a unit that shrinks gives to the neighbour with the longest border")
    func reshapeGives() throws {
        var town = LetterTown(Self.drawing)
        try town.perform(.reshape(UnitID("A"), to: town.rectangle(0...2, 2.5...4), handling: .lenient))
        #expect([town.squares("A"), town.squares("B"), town.squares("C")] == [3, 4, 5])
    }

    @Test("strict handling refuses what would change others and shows it")
    func strict() throws {
        let town = LetterTown(Self.drawing)
        let error = #expect(throws: GridError.self) {
            try town.outcome(.reshape(UnitID("A"), to: town.rectangle(0...3, 2...4), handling: .strict))
        }
        #expect(error?.code == .refused)
        #expect(error?.findings.map(\.units) == [["150826100001002"]])
        // Over the outer border nobody else is concerned.
        let outcome = try town.outcome(.reshape(UnitID("A"), to: town.rectangle(-1...2, 2...4), handling: .strict))
        #expect(outcome.delta.units.count == 1)
    }

    @Test("a coarser unit takes whole grids by their parent, parts by the grid beside them")
    func reshapeParent() throws {
        var town = LetterTown(Self.drawing, parents: ["B": "y", "D": "y"])
        #expect(town.squares("x") == 8)
        // B whole and the west half of D.
        let corners = [(0, 0), (3, 0), (3, 2), (4, 2), (4, 4), (0, 4)].map { town.point($0.0, $0.1) }
        let land = LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])
        try town.perform(.reshape(UnitID("x"), to: land, handling: .lenient))
        #expect(town.grid.unit(UnitID("B"))?.parent == UnitID("x"))
        #expect([town.squares("x"), town.squares("y"), town.squares("C"), town.squares("D")] == [14, 2, 6, 2])
        #expect(try DraftValidation.blocking(town.grid).isEmpty)
    }

    @Test(
        "land that lies away from what is drawn stays what it is: X between two grids that lie near, A's other piece inside X",
        arguments: [
            ("A A A B B \n A X X B B \n A A A B B \n A A A B B", [11, 2, 7]),
            ("X X X B \n X A X B \n X X X B \n A A A B \n A A A B", [8, 8, 4]),
        ] as [(String, [Double])])
    func reshapeElsewhere(drawing: String, squares: [Double]) throws {
        var town = LetterTown(drawing, parents: ["B": "y"])
        let land = try #require(town.land("x"))
        let outcome = try town.perform(
            .reshape(
                UnitID("x"), to: .dissolving([land, town.rectangle(3...4, 0...1)]), handling: .lenient))
        #expect(Set(outcome.delta.units.keys) == [UnitID("A"), UnitID("B")])
        #expect([town.squares("A"), town.squares("X"), town.squares("B")] == squares)
        #expect(try DraftValidation.blocking(town.grid).isEmpty)
    }

    @Test("a line that crosses splits; households go by area, or with the buildings")
    func split() throws {
        var town = LetterTown(Self.drawing)
        let line = [town.point(0.5, 5), town.point(0.5, 1)]
        let outcome = try town.perform(.split(UnitID("A"), along: [line], parts: [UnitDraft(names: ["zh": "新"])]))
        let part = try #require(outcome.created.first)
        #expect(outcome.created.count == 1)
        #expect(town.grid.unit(part)?.code == "150826100001005")
        #expect([town.squares("A"), town.squares(part.rawValue)] == [3, 1])
        #expect([town.grid.unit(UnitID("A"))?.households, town.grid.unit(part)?.households] == [75, 25])
        // C is cut by nothing: the line only counts inside A, but for the node where it ends.
        #expect(town.squares("C") == 4)
        town = LetterTown(Self.drawing)
        town.dwellings = [
            Dwelling(id: "1", place: town.point(0.2, 3), footprint: nil, households: 30, people: 60),
            Dwelling(id: "2", place: town.point(1.5, 3), footprint: nil, households: 10, people: 40),
        ]
        let second = try town.perform(.split(UnitID("A"), along: [line], parts: []))
        #expect(second.created.first.flatMap { town.grid.unit($0)?.households } == 75)
        #expect(town.grid.unit(UnitID("A"))?.population == 120)
    }

    @Test("a line that does not cross is refused")
    func splitRefused() throws {
        let town = LetterTown(Self.drawing)
        let error = #expect(throws: GridError.self) {
            try town.outcome(
                .split(UnitID("A"), along: [[town.point(0.5, 5), town.point(0.5, 3)]], parts: []))
        }
        #expect(error?.code == .refused)
        #expect(error?.findings.first?.geometry != nil)
    }

    @Test("a community is split with the grids that the line cuts")
    func splitParent() throws {
        var town = LetterTown(Self.drawing)
        let outcome = try town.perform(
            .split(UnitID("x"), along: [[town.point(1, -1), town.point(1, 5)]], parts: []))
        // The part of x in the west: a new large grid, with a piece each of A and C.
        #expect(outcome.created.count == 3)
        #expect([town.squares("x"), town.squares("A"), town.squares("C"), town.squares("B")] == [12, 2, 2, 4])
        #expect(try DraftValidation.blocking(town.grid).isEmpty)
    }

    @Test("units that touch are merged, others not")
    func merge() throws {
        var town = LetterTown(Self.drawing)
        let error = #expect(throws: GridError.self) { try town.outcome(.merge([UnitID("A"), UnitID("D")])) }
        #expect(error?.findings.map(\.units) == [["150826100001004"]])
        try town.perform(.merge([UnitID("B"), UnitID("A")]))
        #expect(town.squares("B") == 8)
        #expect(town.grid.unit(UnitID("B"))?.households == 200)
        #expect(town.grid.unit(UnitID("A")) == nil)
    }

    @Test("a transfer that leaves a parent in two pieces is done only when asked for")
    func pieces() throws {
        let town = LetterTown("A B C", parents: ["A": "y", "B": "y", "C": "y"])
        let refused = GridOperation.transfer(UnitID("B"), part: nil, to: UnitID("x"), inPieces: false)
        let error = #expect(throws: GridError.self) { try town.outcome(refused) }
        #expect(error?.findings.first?.kind == .inPieces)
        let outcome = try town.outcome(.transfer(UnitID("B"), part: nil, to: UnitID("x"), inPieces: true))
        #expect(outcome.delta.units.count == 1)
    }

    @Test("part of a unit goes to another; a building that is cut is warned of")
    func transferPart() throws {
        var town = LetterTown(Self.drawing)
        town.dwellings = [
            Dwelling(
                id: "3号楼", place: town.point(1.6, 3), footprint: town.rectangle(1.4...1.8, 2.9...3.1), households: 7,
                people: 20)
        ]
        let outcome = try town.perform(
            .transfer(UnitID("A"), part: town.rectangle(1.5...5, 1...5), to: UnitID("B"), inPieces: false))
        #expect([town.squares("A"), town.squares("B"), town.squares("D")] == [3, 5, 4])
        #expect(outcome.warnings.map(\.kind) == [.splitBuilding])
        #expect(town.grid.unit(UnitID("B"))?.households == 200)
    }

    @Test("an edge gets another course, and both sides follow")
    func moveEdge() throws {
        var town = LetterTown(Self.drawing)
        let edge = try #require(town.edge(between: "A", "B"))
        var path = edge.path
        path.insert(town.point(2.5, 3), at: 1)
        try town.perform(.moveEdge(edge.id, path: path))
        #expect(town.squares("A") + town.squares("B") == 8)
        #expect(town.squares("A") > 4)
        let moved = try #require(town.edge(between: "A", "B"))
        #expect(moved.id == edge.id)
        #expect(moved.version != edge.version)
        // Through a third unit it cannot go.
        path[1] = town.point(2, 1)
        let crossing = path
        let error = #expect(throws: GridError.self) { try town.outcome(.moveEdge(edge.id, path: crossing)) }
        #expect(error?.code == .refused || error?.code == .invalidGeometry)
    }

    @Test("a node moves with all borders that end there; it cannot cross another border")
    func moveNode() throws {
        var town = LetterTown(Self.drawing)
        let outcome = try town.perform(.moveNode(town.point(2, 2), to: town.point(2.5, 2.5)))
        #expect(outcome.delta.units.count == 4)
        #expect(try DraftValidation.blocking(town.grid).isEmpty)
        let error = #expect(throws: GridError.self) {
            try town.outcome(.moveNode(town.point(2.5, 2.5), to: town.point(5, 2.5)))
        }
        #expect(error?.code == .refused)
    }

    @Test("a hole that is left is filled by a new unit, and only by land that is free")
    func create() throws {
        var town = LetterTown(
            """
            A A A
            A . A
            A A A
            """)
        let hole = town.rectangle(1...2, 1...2)
        let taken = #expect(throws: GridError.self) {
            try town.outcome(
                .create(UnitDraft(level: "small-grids"), land: town.rectangle(0...2, 1...2), handling: .strict))
        }
        #expect(taken?.findings.map(\.units) == [["150826100001001"]])
        let outcome = try town.perform(.create(UnitDraft(level: "small-grids"), land: hole, handling: .strict))
        let unit = try #require(outcome.created.first.flatMap(town.grid.unit))
        #expect(unit.parent == UnitID("x"))
        #expect(unit.code == "150826100001002")
        #expect(try DraftValidation.blocking(town.grid).isEmpty)
    }

    @Test("a unit retires into the neighbour with the longest border, or that which is named")
    func retire() throws {
        var town = LetterTown(
            """
            A A B
            A A C
            """)
        let named = try town.outcome(.retire(UnitID("B"), into: [UnitID("C")]))
        #expect(named.retired == [UnitID("B")])
        try town.perform(.retire(UnitID("A"), into: []))
        #expect(Set([town.squares("B"), town.squares("C")]) == [1, 5])
        #expect(town.grid.unit(UnitID("A")) == nil)
        let households = ["B", "C"].compactMap { town.grid.unit(UnitID($0))?.households }
        #expect(households.sorted() == [100, 200])
    }

    @Test("a border that would close off a bay is refused")
    func bay() throws {
        let town = LetterTown(
            """
            A A A
            A . A
            A . B
            """)
        let error = #expect(throws: GridError.self) {
            try town.outcome(.reshape(UnitID("B"), to: town.rectangle(1...3, 0...1), handling: .lenient))
        }
        #expect(error?.findings.map(\.kind) == [.gap])
    }

    @Test(
        "codes that break the layout, are in use or were, are refused",
        arguments: [
            ("12", GridError.Code.malformedCode), ("150826100001002", .codeTaken), ("150826100001999", .retiredCode),
            ("", .malformedCode),
        ])
    func recode(_ code: String, _ expected: GridError.Code) throws {
        let town = LetterTown(Self.drawing)
        let error = #expect(throws: GridError.self) {
            try GridOperation.recode(UnitID("A"), code: code).outcome(
                on: town.grid, context: OperationContext(retiredCodes: ["small-grids": ["150826100001999"]]))
        }
        #expect(error?.code == expected)
        let outcome = try town.outcome(.recode(UnitID("A"), code: "150826100001007"))
        guard case .put(let unit)?? = outcome.delta.units[UnitID("A")] else {
            Issue.record("the unit is not changed")
            return
        }
        #expect(unit.aliases == ["150826100001001"])
    }
}
