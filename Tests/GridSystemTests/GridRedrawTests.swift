import Foundation
import GEOS
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

/// A level redrawn outside, compared with the edition and confirmed. Squares are 11 m high and 8 m wide.
@Suite("Redrawing a level")
struct GridRedrawTests {
    private static let before = AsciiMap(
        """
        A A A B B B
        A A A B B B
        A A A B B B
        C C C D D D
        C C C D D D
        C C C D D D
        """)

    /// The edition with a unit for each letter, all below one community; ids are `u` and the letter.
    private func grid(_ map: AsciiMap = Self.before) -> DraftGrid {
        var units = ["P", "Q"].map { GridUnit(id: UnitID($0), level: "communities", code: $0) }
        units += map.lands.map { letter, land in
            GridUnit(
                id: UnitID("u\(letter)"), level: "small-grids", code: String(letter), names: ["zh": "格\(letter)"],
                parent: UnitID("P"), households: 10, attributes: ["responsibleParty": .text("站")],
                geometry: land.canonical)
        }
        let record = EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast)
        let edition = Edition(record: record, definition: .plain, units: units, vacant: [])
        let draft = Draft(id: "d", base: 1, createdAt: .distantPast)
        return DraftGrid(draft, base: Locator(edition), definition: .plain)
    }

    /// What a projection there and back does: every vertex is a step or two off, each time another.
    private func shaken(_ features: [ImportedUnit], seed: UInt64 = 7, by most: Int32 = 2) -> [ImportedUnit] {
        var random = SeededGenerator(seed: seed)
        return features.map { feature in
            var feature = feature
            feature.geometry = feature.geometry?.map { point in
                LatticePoint(
                    x: point.x + .random(in: -most...most, using: &random),
                    y: point.y + .random(in: -most...most, using: &random))
            }
            return feature
        }
    }

    private func redrawn(_ drawing: String, codes: [Character: String] = [:]) -> [ImportedUnit] {
        AsciiMap(drawing).features.map { feature in
            var feature = feature
            if let letter = feature.code?.first, let code = codes[letter] { feature.code = code }
            return feature
        }
    }

    private func kinds(_ redraw: GridRedraw) -> [String] { redraw.proposals.map(\.id).sorted() }

    /// The grid after the confirmation, by code.
    private func units(_ grid: DraftGrid, _ confirmation: GridRedraw.Confirmation) -> [String: GridUnit] {
        var grid = grid
        grid.apply(confirmation.delta)
        return Dictionary(grid.units.filter { $0.level == "small-grids" }.map { ($0.code, $0) }) { first, _ in first }
    }

    private func requireCoverage(_ units: [String: GridUnit]) throws {
        let all = units.values.sorted { $0.code < $1.code }
        let findings = try EditionValidation.findings(in: all.map(\.orphaned), vacant: [], definition: .plain)
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test("of a level that only went through a projection nothing is proposed and nothing changes", arguments: 1...5)
    func unchanged(seed: UInt64) throws {
        let coverage = RandomCoverage(columns: 8, rows: 6, bends: 4, seed: seed)
        let town = SampleTown(columns: 8, rows: 6, bends: 4, seed: seed)
        let draft = Draft(id: "d", base: 1, createdAt: .distantPast)
        let grid = DraftGrid(draft, base: Locator(town.edition()), definition: .standard)
        let drawn = coverage.faces.enumerated().map { index, land in
            ImportedUnit(
                feature: index, code: "150826100001" + String(1001 + index).dropFirst(), geometry: land)
        }
        let redraw = try GridRedraw(shaken(drawn, seed: seed), level: "small-grids", of: grid, tolerance: .metres(0.2))
        #expect(redraw.proposals.isEmpty, "\(kinds(redraw))")
        #expect(redraw.unchanged.count == 48)
        let confirmation = try redraw.confirmed()
        #expect(confirmation.delta.isEmpty)
    }

    @Test("vertices added on straight stretches or left out there change nothing")
    func densified() throws {
        let grid = grid()
        var drawn = Self.before.features
        for index in drawn.indices {
            drawn[index].geometry = drawn[index].geometry.map { land in
                LatticeMultiPolygon(
                    land.polygons.map { polygon in
                        // Every edge with its middle, but only every fourth corner of the squares' own.
                        let corners = polygon.exterior.withoutStraightVertices
                        let dense = corners.edges.flatMap { edge in
                            [
                                edge.start,
                                LatticePoint(
                                    x: (edge.start.x + edge.end.x) / 2 + 1, y: (edge.start.y + edge.end.y) / 2 - 1),
                            ]
                        }
                        return LatticePolygon(exterior: LatticeRing(dense))
                    })
            }
        }
        let redraw = try GridRedraw(shaken(drawn), level: "small-grids", of: grid)
        #expect(redraw.proposals.isEmpty, "\(kinds(redraw))")
        #expect(try redraw.confirmed().delta.isEmpty)
    }

    @Test("a split with its code copied: the largest part keeps unit and code, the other gets the next free code")
    func split() throws {
        let grid = grid()
        let drawn = redrawn(
            """
            A A A E B B
            A A A E B B
            A A A E B B
            C C C D D D
            C C C D D D
            C C C D D D
            """, codes: ["E": "B"])
        let redraw = try GridRedraw(shaken(drawn), level: "small-grids", of: grid)
        #expect(kinds(redraw) == ["split-B"])
        let split = try #require(redraw.proposals.first)
        #expect(split.shares.map { ($0.ofUnit * 3).rounded() }.sorted() == [1, 2], "a third and two thirds")
        #expect(split.shares.allSatisfy { abs($0.ofFeature - 1) < 0.01 })
        #expect(redraw.findings.map(\.kind) == [.duplicateCode])
        let confirmation = try redraw.confirmed(newID: { UnitID("new") })
        let after = units(grid, confirmation)
        #expect(Set(after.keys) == ["A", "B", "C", "D", "B-2"])
        #expect(after["B"]?.id == UnitID("uB") && after["B-2"]?.id == UnitID("new"))
        #expect(after["B-2"]?.parent == UnitID("P"))
        let (whole, parts) = (
            grid.unit(UnitID("uB"))?.geometry?.doubledArea,
            (after["B"]?.geometry?.doubledArea ?? 0) + (after["B-2"]?.geometry?.doubledArea ?? 0)
        )
        #expect(whole == parts, "not a square step is lost")
        #expect(after["A"] == grid.unit(UnitID("uA")) && after["C"] == grid.unit(UnitID("uC")), "bit for bit")
        try requireCoverage(after)
    }

    @Test("a merge retires the others, and the codes are not given again")
    func merge() throws {
        let grid = grid()
        let drawn = redrawn(
            """
            A A A A A A
            A A A A A A
            A A A A A A
            C C C D D E
            C C C D D E
            C C C D D E
            """, codes: ["E": "B"])
        let redraw = try GridRedraw(shaken(drawn), level: "small-grids", of: grid)
        #expect(kinds(redraw) == ["merged-A-B", "split-D"])
        #expect(redraw.findings.map(\.kind) == [.retiredCode], "B is not given to a part of D")
        let confirmation = try redraw.confirmed()
        let after = units(grid, confirmation)
        #expect(confirmation.retired == [UnitID("uB")])
        #expect(Set(after.keys) == ["A", "C", "D", "D-2"])
        try requireCoverage(after)
    }

    @Test("a moved border is one proposal with its area and width, and moves for both sides")
    func movedBorder() throws {
        let grid = grid()
        let drawn = redrawn(
            """
            A A A B B B
            A A A A B B
            A A A B B B
            C C C D D D
            C C C D D D
            C C C D D D
            """)
        let redraw = try GridRedraw(shaken(drawn), level: "small-grids", of: grid)
        #expect(kinds(redraw) == ["moved-border-A-B"])
        let moved = try #require(redraw.proposals.first)
        // One square.
        let metric = LocalMetric(aroundLatitude: 408_890_000)
        let (width, height) = (1000 * metric.metresPerStepX, 1000 * metric.metresPerStepY)
        #expect(abs((moved.area?.squareMetres ?? 0) - width * height) < 0.01 * width * height)
        #expect(abs((moved.width?.metres ?? 0) - min(width, height)) < 0.2)
        let after = units(grid, try redraw.confirmed())
        #expect(after["C"] == grid.unit(UnitID("uC")) && after["D"] == grid.unit(UnitID("uD")))
        try requireCoverage(after)
    }

    @Test("units keep their ids when recoded, codes may change places, and old codes stay as aliases")
    func recoded() throws {
        let grid = grid()
        var drawn = Self.before.features
        for (index, code) in ["B", "A", "X", "D"].enumerated() { drawn[index].code = code }
        let redraw = try GridRedraw(drawn, level: "small-grids", of: grid)
        #expect(kinds(redraw) == ["recoded-A", "recoded-B", "recoded-C"])
        let after = units(grid, try redraw.confirmed())
        #expect(after["B"]?.id == UnitID("uA") && after["A"]?.id == UnitID("uB") && after["X"]?.id == UnitID("uC"))
        #expect(after["X"]?.aliases == ["C"])
        #expect(throws: GridError.self, "half of an exchange gives two units one code") {
            try redraw.confirmed(accepting: ["recoded-A"])
        }
    }

    @Test("names, columns and parents are proposals of their own; columns cut by a Shapefile are known again")
    func columns() throws {
        let grid = grid()
        var drawn = Self.before.features
        drawn[0].names = ["zh": "新名"]
        drawn[1].households = 11
        drawn[1].attributes = ["responsibl": .text("站"), "Shape_Area": .number(5), "fid": .integer(3)]
        drawn[2].attributes = ["responsibl": .text("新站")]
        drawn[3].parentCode = "Q"
        let redraw = try GridRedraw(drawn, level: "small-grids", of: grid)
        #expect(kinds(redraw) == ["attributes-B", "attributes-C", "renamed-A", "transferred-D"])
        let after = units(grid, try redraw.confirmed(accepting: ["attributes-C", "transferred-D", "attributes-B"]))
        #expect(after["A"] == grid.unit(UnitID("uA")), "left out")
        #expect(after["B"]?.households == 11 && after["B"]?.attributes == ["responsibleParty": .text("站")])
        #expect(after["C"]?.attributes == ["responsibleParty": .text("新站")])
        #expect(after["D"]?.parent == UnitID("Q"))
    }

    @Test("land from nobody and to nobody; groups that were not accepted leave the land as it was")
    func createdAndRetired() throws {
        let grid = grid()
        let drawn = redrawn(
            """
            A A A B B B E E
            A A A B B B E E
            A A A B B B E E
            C C C . . . . .
            C C C . . . . .
            C C C . . . . .
            """)
        let redraw = try GridRedraw(shaken(drawn), level: "small-grids", of: grid)
        #expect(kinds(redraw) == ["created-E", "retired-D"])
        let all = units(grid, try redraw.confirmed(newID: { UnitID("new") }))
        #expect(Set(all.keys) == ["A", "B", "C", "E"])
        #expect(all["E"]?.parent == UnitID("P"), "of its neighbour")
        let partly = try redraw.confirmed(accepting: ["created-E"])
        #expect(partly.leftOut == ["retired-D"])
        #expect(Set(units(grid, partly).keys) == ["A", "B", "C", "D", "E"])
        let named = try redraw.confirmed(overrides: [RedrawOverride(feature: 3, code: "F", parentCode: "Q")])
        #expect(units(grid, named)["F"]?.parent == UnitID("Q"))
    }

    @Test("features that overlap are refused with the place, a strange proposal and a coarse level too")
    func refusals() throws {
        let grid = grid()
        var drawn = Self.before.features
        drawn[0].geometry =
            AsciiMap(
                """
                A A A A . .
                A A A A . .
                A A A A . .
                . . . . . .
                . . . . . .
                . . . . . .
                """
            ).features[0].geometry
        let redraw = try GridRedraw(drawn, level: "small-grids", of: grid)
        let error = #expect(throws: GridError.self) { try redraw.confirmed() }
        #expect(error?.code == .notACoverage)
        #expect(error?.findings.first?.kind == .overlap)
        #expect(error?.findings.first.map { Set($0.units) } == ["A", "B"])
        #expect(throws: GridError.self) { try redraw.confirmed(accepting: ["split-Z"]) }
        #expect(throws: GridError.self) { try GridRedraw(drawn, level: "communities", of: grid) }
        #expect(throws: GridError.self) { try GridRedraw([], level: "small-grids", of: grid) }
        #expect(throws: GridError.self) { try GridRedraw(drawn, level: "nowhere", of: grid) }
    }
}

extension GridUnit {
    /// Without its parent, to be looked at alone.
    fileprivate var orphaned: GridUnit {
        var unit = self
        unit.parent = nil
        return unit
    }
}

extension LinearRing where Vertex == LatticePoint {
    /// The ring without vertices on the line between those beside them.
    fileprivate var withoutStraightVertices: LatticeRing {
        let count = vertices.count
        return LatticeRing(
            vertices.indices.filter { index in
                vertices[index].side(of: vertices[(index + count - 1) % count], vertices[(index + 1) % count]) != .on
            }.map { vertices[$0] })
    }
}
