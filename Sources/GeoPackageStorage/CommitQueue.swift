import GRDB
import Storage
import Synchronization

/// Puts the changes that wait at the same time into one transaction, so that they share the wait for the disk.
///
/// Each change has a savepoint of its own: one that throws leaves nothing behind and does not concern the others. Who asked
/// for a change is told of it when the whole transaction is on disk, and not before.
final class CommitQueue: Sendable {
    private struct Change: Sendable {
        /// Does the change and gives what to tell the caller once it is on disk.
        var perform: @Sendable (Database) throws -> @Sendable () -> Void
        var fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Change] = []
        var isCommitting = false
    }

    private let state = Mutex(State())
    private let pool: DatabasePool
    /// A change that comes while so many are being done waits for the next transaction.
    private static let mostAtOnce = 512

    init(_ pool: DatabasePool) { self.pool = pool }

    /// Does a change; on disk when this returns. It is not given up when the caller's task is cancelled: a command is either
    /// done or refused.
    func commit<Result: Sendable>(_ change: @escaping @Sendable (Database) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let change = Change(
                perform: { db in
                    let result = try change(db)
                    return { continuation.resume(returning: result) }
                },
                fail: { continuation.resume(throwing: $0) })
            let isFirst = state.withLock { state in
                state.waiting.append(change)
                defer { state.isCommitting = true }
                return !state.isCommitting
            }
            if isFirst { commitWaiting() }
        }
    }

    /// Asks the writer for the next transaction; those that wait when its turn has come are in it.
    private func commitWaiting() {
        pool.asyncWriteWithoutTransaction { [self] db in
            let changes = state.withLock { state in
                let taken = Array(state.waiting.prefix(Self.mostAtOnce))
                state.waiting.removeFirst(taken.count)
                return taken
            }
            for tell in Self.outcomes(of: changes, db) { tell() }
            let isEmpty = state.withLock { state in
                state.isCommitting = !state.waiting.isEmpty
                return state.waiting.isEmpty
            }
            if !isEmpty { commitWaiting() }
        }
    }

    /// What to tell each caller, after the transaction.
    private static func outcomes(of changes: [Change], _ db: Database) -> [@Sendable () -> Void] {
        var outcomes: [@Sendable () -> Void] = []
        do {
            try db.inTransaction(.immediate) {
                try WriteGuard.opened(db) {
                    for change in changes { outcomes.append(try outcome(of: change, db)) }
                }
                return .commit
            }
            return outcomes
        } catch {
            return changes.map { change in { change.fail(error) } }
        }
    }

    /// - Throws: what ended the whole transaction, such as a full disk.
    private static func outcome(of change: Change, _ db: Database) throws -> @Sendable () -> Void {
        var outcome: @Sendable () -> Void = {}
        do {
            try db.inSavepoint {
                outcome = try change.perform(db)
                return .commit
            }
        } catch {
            guard db.isInsideTransaction else { throw error }
            outcome = { change.fail(error) }
        }
        return outcome
    }
}
