import GEOS
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

@Suite("Editing at random")
struct RandomEditingTests {
    /// Twice the area of everything that is not nobody's.
    private func doubledArea(_ grid: DraftGrid) -> Int128 {
        grid.units.reduce(0) { $0 + ($1.geometry?.doubledArea ?? 0) } + grid.vacant.reduce(0) { $0 + $1.doubledArea }
    }

    @Test(
        "every edit leaves a coverage, and undoing all of them the first state", .tags(.property),
        arguments: 1...2 as ClosedRange<UInt64>)
    func editing(seed: UInt64) throws {
        let edition = SampleTown(columns: 10, rows: 8, seed: seed).edition()
        var run = EditingRun(edition, seed: seed)
        let first = run.draft
        while run.performed < 300 {
            guard let (operation, outcome) = run.step() else { continue }
            for case .put(let unit)? in outcome.delta.units.values {
                let validity = try unit.geometry?.validity()
                #expect(
                    validity?.isValid ?? true, "seed \(seed), edit \(run.performed), \(operation.name): \(unit.code)")
            }
            guard run.performed % 50 == 0 else { continue }
            let findings = try EditionValidation.findings(
                in: run.grid.units, vacant: run.grid.vacant, definition: edition.definition)
            #expect(
                findings.isEmpty,
                "seed \(seed), edit \(run.performed), \(operation): \(findings.first.map { "\($0)" } ?? "")")
            let outer = LatticeMultiPolygon.dissolving(
                run.grid.units.compactMap(\.geometry) + [LatticeMultiPolygon(run.grid.vacant)])
            #expect(outer.doubledArea == doubledArea(run.grid))
            if !findings.isEmpty { return }
        }
        run.undoAll()
        #expect(run.draft.changes == first.changes)
        #expect(run.draft.vacant == first.vacant)
        #expect(Set(run.grid.units) == Set(edition.units))
    }

    @Test("a line from side to side cuts every face, wherever its crossings are rounded to", .tags(.property))
    func splitting() throws {
        let town = SampleTown(columns: 10, rows: 8, seed: 7)
        let grid = DraftGrid(units: town.units, vacant: [], definition: .standard)
        for unit in town.units {
            guard let land = unit.geometry, let box = land.box, let middle = land.representativePoint else { continue }
            let line = [
                LatticePoint(x: box.minX - 7, y: middle.y - 31), LatticePoint(x: box.maxX + 13, y: middle.y + 17),
            ]
            let outcome = try GridOperation.split(unit.id, along: [line], parts: []).outcome(on: grid)
            #expect(!outcome.created.isEmpty, "\(unit.code)")
        }
    }
}
