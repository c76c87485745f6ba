import Synchronization

/// What is worked out once for each key and kept while there is room; shared between threads.
///
/// Where the room is full all is forgotten: what is asked for again is soon there again. Two threads that ask at the same moment may both
/// work it out.
final class KeptValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let kept = Mutex(Kept())
    private let room: Int
    private let size: @Sendable (Value) -> Int

    private struct Kept {
        var values: [Key: Value] = [:]
        var size = 0
    }

    /// - Parameters:
    ///   - room: how much is kept, in what `size` measures; values by default.
    init(room: Int, size: @escaping @Sendable (Value) -> Int = { _ in 1 }) {
        self.room = room
        self.size = size
    }

    func value(_ key: Key, make: () throws -> Value) rethrows -> Value {
        if let known = kept.withLock({ $0.values[key] }) { return known }
        let made = try make(), size = size(made)
        kept.withLock { kept in
            if kept.size + size > room { kept = Kept() }
            if kept.values.updateValue(made, forKey: key) == nil { kept.size += size }
        }
        return made
    }
}
