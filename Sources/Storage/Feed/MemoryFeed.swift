import Synchronization

/// The changes of a store in memory, shared by its parts.
final class MemoryFeed: Sendable {
    private let all = Mutex<[Change]>([])

    func append(_ changes: [Change]) {
        all.withLock { all in
            for change in changes {
                all.append(change)
                all[all.count - 1].sequence = all.count
            }
        }
    }

    func changes(after sequence: Int, limit: Int) -> [Change] {
        all.withLock { Array($0.dropFirst(max(sequence, 0)).prefix(limit)) }
    }

    var newest: Int { all.withLock { $0.count } }
}
