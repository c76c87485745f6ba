public import Foundation
public import GridSystem
public import SimpleFeatures
public import Storage

/// Turns drafts into editions.
public struct PublishingService: Sendable {
    private let store: any Store
    /// The editions in memory of the process that serves them.
    private let grid: GridService?

    /// For a process that does not serve what it publishes.
    public init(_ store: any Store) {
        self.store = store
        grid = nil
    }

    /// For the process that serves: what is published takes the place of its predecessor between two requests.
    public init(_ grid: GridService) {
        store = grid.store
        self.grid = grid
    }

    /// Publishes a draft as the next edition.
    ///
    /// A draft that was begun from an earlier edition is taken as begun from the newest, where that changed none of its units.
    ///
    /// - Parameters:
    ///   - version: the version of the draft that is meant; by default the one that it has.
    ///   - effectiveFrom: the first day; today by default.
    ///   - dwellings: the buildings that meet a box; they tell how many households move with the land.
    /// - Throws: `GridError` with the findings where the draft is not valid, `conflict` with the borders in question where
    ///   an edition that was published since it was begun changed the same units; ``StorageError`` with `conflict` where the draft was changed meanwhile.
    public func publish(
        draft id: Draft.ID, at version: Int? = nil, effectiveFrom: CivilDate? = nil, basis: String? = nil,
        by principal: Principal, now: Date = Date(),
        dwellings: @escaping @Sendable (LatticeBox) -> [Dwelling] = { _ in [] }
    ) async throws -> EditionRecord {
        try principal.require(.publish)
        var draft = try await store.draft(id)
        guard version ?? draft.version == draft.version else {
            throw StorageError(.conflict, "draft '\(id)' was changed meanwhile")
        }
        let definition = try await store.definition()
        let head = try await store.editions().last
        let base: Locator? = if let head { try await locator(edition: head.number) } else { nil }
        if let base, draft.base != base.edition.record.number {
            let begun: Edition? = draft.base > 0 ? try await locator(edition: draft.base).edition : nil
            draft = try draft.rebased(from: begun, to: base.edition)
        }
        let record = try Publication.record(
            for: draft, head: head, definition: definition, effectiveFrom: effectiveFrom, basis: basis, now: now)
        let valid = try Publication.validated(
            draft, base: base?.edition, index: base, definition: definition,
            retiredCodes: try await store.retiredCodes())
        let successor = Publication.successor(valid, base: base?.edition, record: record, definition: definition)
        let lineage = try base.map { try successor.lineage(after: $0, dwellings: dwellings) } ?? []
        // Ready before the edition is in the store: nobody waits for it afterwards.
        let locator = grid.map { _ in base.map { Locator(successor, after: $0) } ?? Locator(successor.edition) }
        try await store.publish(successor, lineage: lineage, from: id, at: draft.version)
        if let locator { grid?.adopt(locator, now: now) }
        return record
    }

    private func locator(edition number: Int) async throws -> Locator {
        if let grid { return try await grid.locator(edition: number) }
        return Locator(try await store.edition(number))
    }
}
