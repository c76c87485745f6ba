import Foundation
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage

/// What a planner works with at the command line: a store that is open, and the services that edit its drafts.
struct DraftDesk: Sendable {
    let store: any Store
    let grid: GridService
    let drafts: DraftService
    let comparisons: ComparisonService

    /// Opens the store for a piece of work and closes it afterwards.
    static func work(at storage: StoreOptions, _ body: @Sendable (DraftDesk) async throws -> Void) async throws {
        let store = try storage.open()
        do {
            let grid = try await GridService(store)
            try await body(
                DraftDesk(
                    store: store, grid: grid, drafts: DraftService(grid),
                    comparisons: ComparisonService(grid: grid, dwellings: DwellingService(store.buildings))))
        } catch {
            try await store.close()
            throw error
        }
        try await store.close()
    }

    /// Throws `notFound` for a level that there is not.
    func require(level: Level.ID?) throws(ServiceError) {
        guard let level, grid.definition.rank(of: level) == nil else { return }
        let known = grid.definition.levels.map(\.id).joined(separator: ", ")
        throw ServiceError(.notFound, "there is no level '\(level)'; the levels are \(known)")
    }
}

extension DraftService {
    /// The service of a process that keeps its buildings where it keeps its grid.
    convenience init(_ grid: GridService, requiresIfMatch: Bool = false) {
        let buildings = DwellingService(grid.store.buildings)
        self.init(grid: grid, store: grid.store, requiresIfMatch: requiresIfMatch) {
            let index = try await buildings.index()
            return { index.dwellings(meeting: $0) }
        }
    }
}
