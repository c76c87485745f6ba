import GridSystem
import Service
import Synchronization

/// The drafts last read, in the form of editions.
final class DraftFeatures: Sendable {
    private struct Entry {
        var id: Draft.ID
        var version: Int
        var base: Int
        var features: EditionFeatures
    }

    private let entries = Mutex<[Entry]>([])
    private static let capacity = 4

    func features(of state: DraftState) -> EditionFeatures {
        let known = entries.withLock { entries in
            entries.first { $0.id == state.id && $0.version == state.version && $0.base == state.draft.base }?.features
        }
        if let known { return known }
        let features = EditionFeatures(state.edition(), provisional: state.provisionalUnits())
        entries.withLock { entries in
            entries.removeAll { $0.id == state.id }
            entries.append(
                Entry(id: state.id, version: state.version, base: state.draft.base, features: features))
            if entries.count > Self.capacity { entries.removeFirst() }
        }
        return features
    }
}
