public import GridSystem
import Synchronization

/// A draft edited at random, with what takes every edit back, and checks by other means than those of the editor.
public struct EditingRun {
    public private(set) var draft: Draft
    public private(set) var grid: DraftGrid
    public private(set) var performed = 0
    public private(set) var refused: [String: Int] = [:]
    public private(set) var performedByName: [String: Int] = [:]
    /// How long each of those performed took to work out.
    public private(set) var durations: [Duration] = []
    private var inverses: [DraftDelta] = []
    private var planner: RandomPlanner
    private var units: [UnitID]
    private let ids = IDs()

    public init(_ edition: Edition, seed: UInt64) {
        draft = Draft(
            id: "run", base: edition.record.number, createdAt: edition.record.publishedAt, vacant: edition.vacant)
        grid = DraftGrid(draft, base: Locator(edition), definition: edition.definition)
        planner = RandomPlanner(seed: seed)
        units = edition.units.map(\.id)
    }

    /// One random edit.
    ///
    /// - Returns: the operation and what it came to; `nil` where it was refused or none was thought of.
    public mutating func step() -> (operation: GridOperation, outcome: OperationOutcome)? {
        guard let operation = planner.operation(on: grid, among: units) else { return nil }
        let outcome: OperationOutcome
        let start = ContinuousClock.now
        do {
            outcome = try operation.outcome(on: grid, context: OperationContext(newID: { [ids] in ids.next() }))
        } catch {
            let reason = "\(error.code.rawValue), \(error.message)".replacing(/'[^']*'|[0-9]+/, with: "…")
            refused["\(operation.name): \(reason)", default: 0] += 1
            return nil
        }
        durations.append(start.duration(to: .now))
        grid.apply(outcome.delta)
        inverses.append(draft.apply(outcome.delta))
        performed += 1
        performedByName[operation.name, default: 0] += 1
        units += outcome.created
        let retired = Set(outcome.retired)
        if !retired.isEmpty { units.removeAll(where: retired.contains) }
        return (operation, outcome)
    }

    /// Takes all edits back, the last first.
    public mutating func undoAll() {
        while let inverse = inverses.popLast() {
            grid.apply(inverse)
            draft.apply(inverse)
        }
    }
}

/// Ids that are the same in every run.
private final class IDs: Sendable {
    private let count = Mutex(0)

    func next() -> UnitID {
        count.withLock { count in
            count += 1
            return UnitID("made-\(count)")
        }
    }
}
