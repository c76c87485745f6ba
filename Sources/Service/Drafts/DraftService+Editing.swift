public import Foundation
public import GeoJSON
public import GridSystem
import Storage

/// The request of an edit, as the draft remembers it.
public struct EditRecord: Sendable {
    /// The operation's name, such as `split`, or `create`, `replace`, `update`, `delete`, `transaction` for edits of features.
    public var operation: String
    /// JSON.
    public var document: String

    public init(operation: String, document: String) {
        self.operation = operation
        self.document = document
    }

    public init(operation: String, document: JSONObject) {
        var writer = JSONWriter(capacity: 256)
        writer.object(document)
        self.init(operation: operation, document: String(decoding: writer.take(), as: UTF8.self))
    }
}

extension DraftService {
    /// Changes a draft in one step.
    ///
    /// - Parameters:
    ///   - edit: works out the change on a copy; may be called more than once, each time on the draft as it is then.
    ///   - dryRun: whether to leave the draft as it is.
    /// - Throws: what `edit` throws; ``ServiceError`` with `notFound`, `forbidden`, `preconditionFailed`, and `busy` where
    ///   others were faster again and again.
    /// - Returns: what became of the draft, and what `edit` returned.
    public func change<Value: Sendable>(
        _ id: Draft.ID, as record: EditRecord, if condition: Precondition = .none, dryRun: Bool = false,
        by principal: Principal, now: Date = Date(), _ edit: @Sendable (inout DraftEditing) throws -> Value
    ) async throws -> (outcome: DraftOutcome, value: Value) {
        try principal.requireAnywhere(.editDrafts)
        return try await sessions.inTurn(id) {
            for _ in 0..<Self.attempts {
                let state = try await state(id)
                try condition.check(state.fingerprint)
                var editing = DraftEditing(state, context: try await context())
                let value = try edit(&editing)
                try editing.require(principal)
                let delta = editing.netDelta
                var outcome = editing.outcome(of: delta, isKept: !dryRun)
                guard !dryRun, !delta.isEmpty else { return (outcome, value) }
                let step = DraftStep(
                    sequence: 0, operation: record.operation, document: record.document, author: principal.keyID,
                    performedAt: now, inverse: DraftDelta())
                do {
                    _ = try await store.changeDraft(id, at: state.version, by: delta, step: step)
                } catch let error as StorageError where error.code == .conflict {
                    continue
                }
                sessions.keep(outcome.state)
                outcome.sequence = outcome.state.lastSequence
                return (outcome, value)
            }
            throw ServiceError(.busy, "the draft is being changed by others all the time; try again")
        }
    }

    /// Takes back the last step.
    ///
    /// - Throws: ``ServiceError`` with `notFound` where there is nothing to take back.
    public func undo(
        _ id: Draft.ID, if condition: Precondition = .none, by principal: Principal
    ) async throws -> (step: DraftStep, outcome: DraftOutcome) {
        try principal.requireAnywhere(.editDrafts)
        return try await sessions.inTurn(id) {
            for _ in 0..<Self.attempts {
                let before = try await state(id)
                try condition.check(before.fingerprint)
                if principal.unit != nil, let last = try await store.steps(ofDraft: id).last {
                    try require(principal, on: Set(last.inverse.units.keys), in: before)
                }
                do {
                    let (step, version) = try await store.undoDraft(id, at: before.version)
                    let outcome = DraftOutcome(undoing: step, from: before, version: version)
                    sessions.keep(outcome.state)
                    return (step, outcome)
                } catch let error as StorageError where error.code == .notFound {
                    throw ServiceError(.notFound, "there is nothing to take back in the draft")
                } catch let error as StorageError where error.code == .conflict {
                    continue
                }
            }
            throw ServiceError(.busy, "the draft is being changed by others all the time; try again")
        }
    }
}

extension DraftEditing {
    /// The draft with the edits in it; its version is one more where they are kept and anything changed.
    fileprivate func outcome(of delta: DraftDelta, isKept: Bool) -> DraftOutcome {
        let step = isKept ? 1 : 0
        let differences = UnitSums.differences(of: delta.units.keys, from: before.grid, to: grid)
        let after =
            delta.isEmpty
            ? before
            : before.applying(
                delta, differences, version: before.version + step, lastSequence: before.lastSequence + step)
        return DraftOutcome(
            state: after, sequence: nil, changed: ChangedUnit.all(of: delta, differences, from: before, to: after),
            created: created.filter { after.grid.unit($0) != nil }, retired: retired, warnings: warnings)
    }
}

extension DraftOutcome {
    fileprivate init(undoing step: DraftStep, from before: DraftState, version: Int) {
        var grid = before.grid
        grid.apply(step.inverse)
        let delta = step.inverse
        let differences = UnitSums.differences(of: delta.units.keys, from: before.grid, to: grid)
        let after = before.applying(delta, differences, version: version, lastSequence: step.sequence - 1)
        let ids = delta.units.keys.sorted()
        self.init(
            state: after, sequence: nil, changed: ChangedUnit.all(of: delta, differences, from: before, to: after),
            created: ids.filter { before.grid.unit($0) == nil && grid.unit($0) != nil },
            retired: ids.filter { before.grid.unit($0) != nil && grid.unit($0) == nil }, warnings: [])
    }
}
