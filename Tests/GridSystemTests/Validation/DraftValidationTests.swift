import GEOS
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Draft validation")
struct DraftValidationTests {
    /// What a finding is about, whatever found it.
    struct Place: Hashable, CustomStringConvertible {
        var kind: Finding.Kind
        var units: [String]
        var geometry: Geometry?

        init(_ finding: Finding) {
            kind = finding.kind
            units = finding.units.sorted()
            // Of two units with one code either may be named.
            geometry = finding.kind == .duplicateCode ? nil : finding.geometry
        }

        var description: String { "\(kind.rawValue) \(units) \(geometry.map { "\($0)".prefix(400) } ?? "")" }
    }

    func places(_ findings: [Finding]) -> [Place: Int] {
        Dictionary(findings.map { (Place($0), 1) }, uniquingKeysWith: +)
    }

    @Test("the town as published has no findings, in whole or in part")
    func clean() throws {
        for seed in 1...2 as ClosedRange<UInt64> {
            let town = DamagedTown(seed: seed)
            #expect(try DraftValidation(town.grid).findings.isEmpty)
            let whole = try DraftValidation(town.whole)
            #expect(whole.findings.isEmpty)
            #expect(Set(whole.vacant) == Set(town.base.edition.vacant))
        }
    }

    @Test(
        "one damage: the findings are those of a validation of everything", .tags(.property),
        arguments: DamagedTown.Damage.allCases)
    func oneDamage(damage: DamagedTown.Damage) throws {
        for seed in 1...3 as ClosedRange<UInt64> {
            var town = DamagedTown(seed: seed)
            town.damage(damage)
            try expectSame(town, "\(damage), seed \(seed)")
        }
    }

    @Test("several damages at once", .tags(.property), arguments: 1...12 as ClosedRange<UInt64>)
    func manyDamages(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var town = DamagedTown(seed: seed)
        for _ in 0..<Int.random(in: 2...6, using: &random) {
            if let damage = DamagedTown.Damage.allCases.randomElement(using: &random) { town.damage(damage) }
        }
        try expectSame(town, "seed \(seed)")
    }

    @Test(
        "what is said to mend a finding takes it away, and in the end all of them but for slivers of a lattice step",
        .tags(.property), arguments: DamagedTown.Damage.allCases)
    func mending(damage: DamagedTown.Damage) throws {
        for seed in 1...2 as ClosedRange<UInt64> {
            var town = DamagedTown(seed: seed)
            town.damage(damage)
            for _ in 0..<100 {
                let refused = try DraftValidation(town.grid).findings.filter { $0.finding.outcome == .refused }
                guard let (first, delta) = firstMending(refused, town) else { break }
                town.apply(delta)
                let left = try DraftValidation.blocking(town.grid).filter { Place($0) == Place(first.finding) }.count
                let before = refused.count { Place($0.finding) == Place(first.finding) }
                // A crossing too thin for the lattice takes the same point into both units, one after the other.
                let isThin = first.finding.area == .squareMetres(0)
                #expect(left < before || isThin, "\(damage), seed \(seed): \(Place(first.finding))")
                guard left < before || isThin else { return }
            }
            // Borders drawn along each other at a hand's breadth cross many times; redrawing with snapping is the cure.
            guard damage != .shiftManyVertices else { continue }
            #expect(try DraftValidation.blocking(town.grid).map(\.kind) == [], "\(damage), seed \(seed)")
        }
    }

    /// Operations want a coverage around them: where defects lie side by side the overlaps go first.
    func firstMending(_ findings: [DraftFinding], _ town: DamagedTown) -> (DraftFinding, DraftDelta)? {
        for finding in findings {
            if let delta = try? finding.mending?.outcome(on: town.grid).delta { return (finding, delta) }
        }
        return nil
    }

    @Test("borders that cross by less than the lattice shows are an overlap all the same")
    func thin() throws {
        func land(_ points: [(Int32, Int32)]) -> LatticeMultiPolygon {
            LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(points.map { LatticePoint(x: $0.0, y: $0.1) }))])
        }
        // Between (0, 0) and (1000, 1) the northern unit dips where the southern one rises, by half a step.
        let north = land([(0, 0), (500, 0), (1000, 1), (1000, 900), (0, 900)])
        let south = land([(0, 0), (0, -900), (1000, -900), (1000, 1), (499, 1)])
        #expect(try north.intersection(south).doubledArea >= 0)
        let units = [north, south].enumerated().map { index, land in
            GridUnit(id: UnitID("\(index)"), level: "small-grids", code: "\(index)", geometry: land)
        }
        let kinds = try DraftValidation.blocking(DraftGrid(units: units, vacant: [], definition: .plain)).map(\.kind)
        #expect(kinds.contains(.overlap))
    }

    func expectSame(_ town: DamagedTown, _ comment: Comment) throws {
        let retired = town.grid.changes.filter { $0.value == .retire }.compactMap { town.grid.baseUnit($0.key) }
        let part = try DraftValidation.blocking(town.grid)
        let whole = try DraftValidation.blocking(
            town.whole, retiredCodes: Dictionary(grouping: retired, by: \.level).mapValues { Set($0.map(\.code)) })
        let (some, all) = (places(part), places(whole))
        #expect(
            some == all,
            "\(comment): \(some.filter { all[$0.key] != $0.value }), whole \(all.filter { some[$0.key] != $0.value })")
        #expect(try isValidToEngine(town) == part.isEmpty, comment)
    }

    /// What the engine and plain counting make of all units.
    func isValidToEngine(_ town: DamagedTown) throws -> Bool {
        let units = town.grid.units
        let present = Set(units.map(\.id))
        guard units.allSatisfy({ $0.parent.map(present.contains) ?? true }),
            Set(units.map { [$0.level, $0.code] }).count == units.count,
            town.grid.changes.allSatisfy({ id, change in
                change != .retire || !units.contains { $0.code == town.grid.baseUnit(id)?.code }
            })
        else { return false }
        let lands = units.compactMap(\.geometry)
        guard try lands.allSatisfy({ try $0.validity().isValid }) else { return false }
        let merged = try lands.unaryUnion()
        let enclosed = LatticeMultiPolygon(
            merged.polygons.flatMap { $0.interiors.map { LatticePolygon(exterior: $0.reversed) } })
        let undeclared = try enclosed.polygons.unaryUnion().difference(lands.unaryUnion())
            .difference(town.grid.vacant.unaryUnion())
        let vertices = Set(merged.polygons.flatMap { $0.rings.flatMap(\.vertices) })
        let open = Set(EdgeCensus(lands).unmatched.flatMap { [$0.edge.start, $0.edge.end] })
        return merged.doubledArea == lands.reduce(0) { $0 + $1.doubledArea } && undeclared.isEmpty
            && vertices == open
    }
}
