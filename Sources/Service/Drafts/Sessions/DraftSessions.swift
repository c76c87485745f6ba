import GridSystem
import Synchronization

/// The drafts in memory, the most recently used ones, each with the queue of those who want to change it.
final class DraftSessions: Sendable {
    private struct Session {
        let turns = TurnQueue()
        var state: DraftState?
        /// How many wait for their turn or have it; such a session stays.
        var users = 0
        var lastUse = 0
    }

    private struct Sessions {
        var byID: [Draft.ID: Session] = [:]
        var uses = 0
    }

    private let sessions = Mutex(Sessions())
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Does the work while nobody else in the process changes the draft; other drafts do not wait.
    func inTurn<Result: Sendable>(_ id: Draft.ID, _ work: () async throws -> Result) async rethrows -> Result {
        let turns = sessions.withLock { sessions in
            sessions.byID[id, default: Session()].users += 1
            return sessions.byID[id, default: Session()].turns
        }
        defer {
            sessions.withLock { sessions in
                sessions.byID[id]?.users -= 1
                evict(from: &sessions)
            }
        }
        return try await turns.inTurn(work)
    }

    func state(_ id: Draft.ID) -> DraftState? {
        sessions.withLock { sessions in
            sessions.uses += 1
            sessions.byID[id]?.lastUse = sessions.uses
            return sessions.byID[id]?.state
        }
    }

    /// Keeps the state unless a newer one is there.
    func keep(_ state: DraftState) {
        sessions.withLock { sessions in
            sessions.uses += 1
            var session = sessions.byID[state.draft.id] ?? Session()
            if session.state.map({ $0.draft.version < state.draft.version }) ?? true { session.state = state }
            session.lastUse = sessions.uses
            sessions.byID[state.draft.id] = session
            evict(from: &sessions)
        }
    }

    /// Forgets a draft that is not there any more.
    func forget(_ id: Draft.ID) {
        sessions.withLock { $0.byID[id]?.state = nil }
    }

    private func evict(from sessions: inout Sessions) {
        while sessions.byID.count > capacity {
            let idle = sessions.byID.filter { $0.value.users == 0 }
            guard let oldest = idle.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
            sessions.byID[oldest.key] = nil
        }
    }
}
