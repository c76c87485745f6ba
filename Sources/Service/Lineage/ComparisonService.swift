public import GridSystem
import Storage

/// Compares states of the grid, people and buildings counted as they are known today.
public actor ComparisonService {
    private struct Key: Hashable {
        var from: Int
        var to: Int
        var buildings: String
    }

    private let grid: GridService
    private let dwellings: DwellingService
    /// The last comparisons of editions, most recently used last.
    private var known: [(key: Key, comparison: GridComparison)] = []
    private static let capacity = 4

    public init(grid: GridService, dwellings: DwellingService) {
        self.grid = grid
        self.dwellings = dwellings
    }

    /// What an edition changed against an earlier one.
    ///
    /// - Parameter old: the earlier edition's number; 0 for what was before the first.
    /// - Throws: ``ServiceError`` with `notFound` for an edition that does not exist, `invalidValue` where the first is not
    ///   the earlier one.
    public func comparison(from old: Int, to new: Int) async throws -> GridComparison {
        guard old >= 0, old < new else {
            throw ServiceError(.invalidValue, "edition \(old) is not earlier than edition \(new)")
        }
        let index = try await dwellings.index()
        let key = Key(from: old, to: new, buildings: index.version)
        if let place = known.firstIndex(where: { $0.key == key }) {
            let entry = known.remove(at: place)
            known.append(entry)
            return entry.comparison
        }
        let before: Locator? = old > 0 ? try await grid.locator(edition: old) : nil
        let after = try await grid.locator(edition: new).edition
        let comparison = try GridComparison(from: before, to: after, dwellings: index.dwellings(meeting:))
        known.removeAll { $0.key == key }
        known.append((key, comparison))
        if known.count > Self.capacity { known.removeFirst() }
        return comparison
    }

    /// What a draft changes against the edition that it starts from.
    ///
    /// - Throws: `StorageError` with `notFound` for a draft that does not exist, `GridError` with `invalidGeometry` for an
    ///   outline that cannot be compared.
    public func comparison(ofDraft id: Draft.ID) async throws -> (draft: Draft, comparison: GridComparison) {
        let draft = try await grid.store.draft(id)
        let base: Locator? = draft.base > 0 ? try await grid.locator(edition: draft.base) : nil
        let index = try await dwellings.index()
        let state = DraftGrid(draft, base: base, definition: grid.definition)
        return (draft, try GridComparison(state, dwellings: index.dwellings(meeting:)))
    }
}
