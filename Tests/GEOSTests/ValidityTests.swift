import GEOS
import SimpleFeatures
import TestSupport
import Testing

@Suite struct ValidityTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let area: LatticeMultiPolygon
        let code: Validity.Code
        /// Every place where the defect may be said to be.
        let locations: [LatticePoint]

        init(_ name: String, _ polygons: [LatticePolygon], _ code: Validity.Code, at locations: (Int32, Int32)...) {
            testDescription = name
            area = LatticeMultiPolygon(polygons)
            self.code = code
            self.locations = locations.map { LatticePoint(x: $0.0, y: $0.1) }
        }
    }

    static let frame: [(Int32, Int32)] = [(0, 0), (100, 0), (100, 100), (0, 100)]

    static let defects: [Case] = [
        Case("bow tie", [polygon([(0, 0), (10, 10), (10, 0), (0, 10)])], .selfIntersection, at: (5, 5)),
        Case(
            "crossing off the lattice", [polygon([(0, 0), (3, 2), (3, 0), (0, 2)])], .selfIntersection,
            at: (1, 1), (2, 1)),
        Case(
            "ring touching itself inward", [polygon([(0, 0), (10, 0), (10, 10), (5, 0), (0, 10)])],
            .ringSelfIntersection,
            at: (5, 0)),
        Case(
            "ring through a vertex twice",
            [polygon([(0, 0), (10, 0), (5, 5), (10, 10), (0, 10), (5, 5)])], .ringSelfIntersection, at: (5, 5)),
        Case(
            "hole outside", [polygon(frame, [(200, 10), (210, 10), (210, 20)])], .holeOutsideShell,
            at: (200, 10), (210, 10), (210, 20)),
        Case(
            "hole in a hole",
            [polygon(frame, [(10, 10), (90, 10), (90, 90), (10, 90)], [(20, 20), (30, 20), (30, 30)])], .nestedHoles,
            at: (20, 20), (30, 20), (30, 30)),
        Case(
            "shell in a shell", [polygon(frame), rectangle(10, 10, 20, 20)], .nestedShells,
            at: (10, 10), (20, 10), (20, 20), (10, 20)),
        Case(
            "hole from side to side", [polygon(frame, [(0, 50), (50, 40), (100, 50), (50, 60)])],
            .disconnectedInterior, at: (0, 50), (100, 50)),
        Case("two vertices", [polygon([(7, 8), (10, 10)])], .tooFewPoints, at: (7, 8)),
        Case("one place", [polygon([(7, 8), (7, 8), (7, 8)])], .tooFewPoints, at: (7, 8)),
        Case(
            "overlapping polygons", [rectangle(0, 0, 10, 10), rectangle(5, -5, 15, 5)], .selfIntersection,
            at: (5, 0), (10, 5)),
    ]

    @Test(arguments: defects)
    func aDefectIsNamedAndPlaced(_ defect: Case) throws {
        guard case .invalid(let found) = try defect.area.validity() else {
            Issue.record("taken for valid")
            return
        }
        #expect(found.code == defect.code)
        #expect(found.location.map(defect.locations.contains) == true, "\(String(describing: found.location))")
        #expect(!found.message.isEmpty)
    }

    @Test func touchingInOnePointIsValid() throws {
        #expect(try polygon(Self.frame, [(0, 50), (50, 40), (50, 60)]).validity() == .valid)
        #expect(try LatticeMultiPolygon([rectangle(0, 0, 1, 1), rectangle(1, 1, 2, 2)]).validity() == .valid)
        #expect(try LatticeMultiPolygon([]).validity().isValid)
    }

    @Test func aBowTieBecomesTwoTriangles() throws {
        let tie = polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
        let expected = LatticeMultiPolygon([
            polygon([(0, 0), (5, 5), (0, 10)]), polygon([(10, 0), (10, 10), (5, 5)]),
        ])
        #expect(try tie.madeValid() == expected.canonical)
    }

    /// The middle of a pentagram is wound around twice and stays.
    @Test func aPentagramKeepsItsMiddle() throws {
        let star = polygon([(0, 100), (59, -81), (-95, 31), (95, 31), (-59, -81)])
        let valid = try star.madeValid()
        #expect(valid.polygons.count == 1)
        #expect(valid.polygons.first?.interiors.isEmpty == true)
        #expect(try valid.covers(LatticePoint(x: 0, y: 0)))
    }

    @Test func whatCollapsesIsDropped() throws {
        #expect(try polygon([(0, 0), (10, 0), (5, 0)]).madeValid().isEmpty)
        let spike = polygon([(0, 0), (10, 0), (10, 10), (20, 20), (10, 10), (0, 10)])
        #expect(try spike.madeValid() == LatticeMultiPolygon([rectangle(0, 0, 10, 10)]))
    }

    /// Vertices drawn from few places, so that rings cross, overlap and repeat themselves.
    @Test(.tags(.property), arguments: UInt64(1)...20)
    func anythingCanBeMadeValid(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for extent in [Int32(4), 50, 1_800_000_000] {
            for _ in 0..<20 {
                func ring() -> LatticeRing {
                    LatticeRing(
                        (0..<Int.random(in: 3...12, using: &generator)).map { _ in
                            LatticePoint(
                                x: Int32.random(in: 0...extent, using: &generator),
                                y: Int32.random(in: 0...extent, using: &generator))
                        })
                }
                let area = LatticePolygon(exterior: ring(), interiors: [ring()])
                let valid = try area.madeValid()
                #expect(try valid.validity() == .valid, "\(area)")
                #expect(try valid.madeValid() == valid)
            }
        }
    }
}
