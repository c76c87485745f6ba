import Figures
import Foundation
import GridSystem
import SimpleFeatures
import TestSupport

/// Random operations on a town, each looked at, and all of them undone.
struct Soak {
    let edition: Edition
    let operations: Int
    let seed: UInt64
    /// After how many operations the whole is looked at.
    private static let wholeEvery = 500

    /// - Parameter file: where the grid is left as it is after the last operation, or that which failed.
    func run(writingTo file: URL) throws {
        var run = EditingRun(edition, seed: seed)
        let first = run.draft
        report("faces.before", edition.faces.count)
        report("vertices.before", vertexCount(run.grid))
        var wholes = 0
        while run.performed < operations {
            let before = run.grid
            guard let (operation, outcome) = run.step() else { continue }
            let flaws = try ChangedPartCheck(outcome.delta, from: before, to: run.grid).flaws()
            guard flaws.isEmpty else {
                try writeGrid(run.grid, to: file)
                let named = flaws.map { "\($0.kind.rawValue) of \($0.units), \($0.area?.squareMetres ?? 0) m²" }
                throw failure(run, "\(operation.name) of \(outcome.delta.units.keys.sorted()) leaves \(named)")
            }
            guard run.performed % Self.wholeEvery == 0 || run.performed == operations else { continue }
            try checkWhole(run)
            wholes += 1
        }
        try checkPublication(run)
        try writeGrid(run.grid, to: file)
        reportOperations(run)
        report("checks.changed", run.performed)
        report("checks.whole", wholes)
        report("faces.after", run.grid.units.count { $0.geometry != nil })
        report("vertices.after", vertexCount(run.grid))
        run.undoAll()
        guard run.draft.changes == first.changes, run.draft.vacant == first.vacant, run.grid.vacant == edition.vacant,
            run.grid.units.sorted(by: { $0.id < $1.id }) == edition.units.sorted(by: { $0.id < $1.id })
        else { throw failure(run, "undoing all operations does not give back the first state") }
        report("undone", run.performed)
    }

    private func checkWhole(_ run: EditingRun) throws {
        let flaws = try WholeCheck(grid: run.grid).flaws()
        guard flaws.isEmpty else { throw failure(run, "the whole: \(flaws.prefix(5))") }
        FileHandle.standardError.write(
            Data("\(run.performed) operations, \(run.refused.values.reduce(0, +)) refused\n".utf8))
    }

    /// The draft has to be publishable, and the edition's outlines, made of the changes, those of all its faces.
    private func checkPublication(_ run: EditingRun) throws {
        let valid = try Publication.validated(
            run.draft, base: edition, index: Locator(edition), definition: edition.definition, retiredCodes: [:])
        let next = Publication.successor(
            valid, base: edition, record: edition.record, definition: edition.definition
        ).edition
        for (index, unit) in next.units.enumerated() where next.outline(at: index) != run.grid.outline(of: unit.id) {
            throw failure(run, "the next edition has another outline of \(unit.code)")
        }
        guard Set(next.vacant.map(\.canonical)) == Set(run.grid.vacant.map(\.canonical)) else {
            throw failure(run, "the next edition has other land that is nobody's")
        }
    }

    private func reportOperations(_ run: EditingRun) {
        for (name, count) in run.performedByName { report("performed \(name)", count) }
        for (reason, count) in run.refused { report("refused \(reason)", count) }
        let times = run.durations.map { $0 / .milliseconds(1) }.sorted()
        report("milliseconds.mean", mean(times))
        report("milliseconds.p99", times[times.count * 99 / 100])
    }

    private func failure(_ run: EditingRun, _ what: String) -> SoakFailure {
        SoakFailure("seed \(seed), operation \(run.performed): \(what)")
    }

    private func vertexCount(_ grid: DraftGrid) -> Int {
        grid.units.reduce(0) { $0 + ($1.geometry?.vertexCount ?? 0) }
    }
}
