public import Foundation
public import GridSystem
public import SimpleFeatures
public import Storage
import Synchronization

/// Works on drafts: edits of features, operations, undo, publishing. An edit is done whole or not at all.
///
/// Edits of one draft are made one after another; where another process was faster, the edit is computed anew on what that
/// one left, so that nothing is lost.
public final class DraftService: Sendable {
    /// The buildings that meet a box.
    public typealias Dwellings = @Sendable (LatticeBox) -> [Dwelling]

    let grid: GridService
    let store: any Store
    let sessions: DraftSessions
    private let requiresIfMatch: Bool
    private let dwellings: @Sendable () async throws -> Dwellings
    private let retiredCodes = Mutex<(edition: Int, codes: [Level.ID: Set<String>])?>(nil)

    /// How often an edit is computed anew because another process was faster.
    static let attempts = 20

    /// - Parameters:
    ///   - requiresIfMatch: whether new drafts want `If-Match` on changes of features where nobody says otherwise.
    ///   - capacity: drafts kept in memory; each costs what it changes, its edition is shared.
    ///   - dwellings: gives the buildings as they are now, for warnings about such as a border would cut.
    public init(
        grid: GridService, store: any Store, requiresIfMatch: Bool = false, capacity: Int = 32,
        dwellings: @escaping @Sendable () async throws -> Dwellings = { { _ in [] } }
    ) {
        self.grid = grid
        self.store = store
        self.requiresIfMatch = requiresIfMatch
        self.dwellings = dwellings
        sessions = DraftSessions(capacity: capacity)
    }

    // MARK: Drafts

    /// Makes a draft that starts from the newest edition.
    ///
    /// - Parameter id: lower-case letters, digits and hyphens, at most 64; by default a new one.
    /// - Throws: ``ServiceError`` with `invalidValue` or, where the id exists, `exists`.
    public func create(
        id: Draft.ID? = nil, note: String? = nil, requiresIfMatch: Bool? = nil, by principal: Principal,
        now: Date = Date()
    ) async throws -> Draft {
        try principal.requireAnywhere(.editDrafts)
        if let id, !Self.isName(id) {
            throw ServiceError(
                .invalidValue, "a draft's id is made of lower-case letters, digits and hyphens", pointer: "/id")
        }
        let id = id ?? String(UUID().uuidString.lowercased().prefix(8))
        let head = try await store.editions().last
        var vacant: [LatticePolygon] = []
        if let head { vacant = try await grid.locator(edition: head.number).edition.vacant }
        let draft = Draft(
            id: id, base: head?.number ?? 0, note: note, createdAt: now, vacant: vacant,
            requiresIfMatch: requiresIfMatch ?? self.requiresIfMatch)
        return try await sessions.inTurn(id) {
            do { try await store.saveDraft(draft) } catch let error as StorageError where error.code == .conflict {
                throw ServiceError(.exists, "there is a draft '\(id)' already", pointer: "/id")
            }
            return try await store.draft(id)
        }
    }

    public func all(by principal: Principal) async throws -> [Draft] {
        try principal.requireAnywhere(.readDrafts)
        return try await store.drafts()
    }

    /// The draft as it is now.
    ///
    /// - Throws: ``ServiceError`` with `notFound`.
    public func state(_ id: Draft.ID, by principal: Principal) async throws -> DraftState {
        try principal.requireAnywhere(.readDrafts)
        return try await state(id)
    }

    func state(_ id: Draft.ID) async throws -> DraftState {
        do {
            let version = try await store.draftVersion(id)
            if let known = sessions.state(id), known.version == version { return known }
            let draft = try await store.draft(id)
            let base: Locator? = draft.base > 0 ? try await grid.locator(edition: draft.base) : nil
            let steps = try await store.steps(ofDraft: id).last?.sequence ?? 0
            let state = DraftState(draft, base: base, definition: grid.definition, lastSequence: steps)
            sessions.keep(state)
            return state
        } catch let error as StorageError where error.code == .notFound {
            sessions.forget(id)
            throw ServiceError(.notFound, "there is no draft '\(id)'")
        }
    }

    /// Deletes the draft; whoever does it has to have the right to every change in it.
    public func delete(
        _ id: Draft.ID, if condition: Precondition = .none, by principal: Principal
    ) async throws {
        try principal.requireAnywhere(.editDrafts)
        try await sessions.inTurn(id) {
            let state = try await state(id)
            try condition.check(state.fingerprint)
            try require(principal, on: Set(state.draft.changes.keys), in: state)
            try await store.deleteDraft(id)
            sessions.forget(id)
        }
    }

    /// The edits that the draft remembers, oldest first.
    public func steps(_ id: Draft.ID, by principal: Principal) async throws -> [DraftStep] {
        _ = try await state(id, by: principal)
        return try await store.steps(ofDraft: id)
    }

    /// Makes the draft the next edition and swaps it in where it is in force already.
    ///
    /// - Throws: `GridError` with the findings where the draft is not valid, or was overtaken by another edition.
    public func publish(
        _ id: Draft.ID, effectiveFrom: CivilDate?, basis: String?, if condition: Precondition = .none,
        by principal: Principal, now: Date = Date()
    ) async throws -> EditionRecord {
        try principal.require(.publish)
        return try await sessions.inTurn(id) {
            let state = try await state(id)
            try condition.check(state.fingerprint)
            do {
                let record = try await PublishingService(grid).publish(
                    draft: id, at: state.draft.version, effectiveFrom: effectiveFrom, basis: basis, by: principal,
                    now: now, dwellings: try await dwellings())
                sessions.forget(id)
                return record
            } catch let error as StorageError where error.code == .conflict {
                throw GridError(.conflict, error.message)
            }
        }
    }

    // MARK: Parts

    func context() async throws -> OperationContext {
        OperationContext(dwellings: try await dwellings(), retiredCodes: try await codesOfThePast())
    }

    private func codesOfThePast() async throws -> [Level.ID: Set<String>] {
        let newest = try await store.editions().last?.number ?? 0
        if let known = retiredCodes.withLock({ $0 }), known.edition == newest { return known.codes }
        let codes = try await store.retiredCodes()
        retiredCodes.withLock { $0 = (newest, codes) }
        return codes
    }

    /// Throws `forbidden` unless the caller may change all of these units, where the edition has them and where the draft has.
    func require(_ principal: Principal, on units: Set<UnitID>, in state: DraftState) throws(ServiceError) {
        for id in units {
            if state.grid.unit(id) != nil { try principal.require(.editDrafts, on: state.grid.ancestry(of: id)) }
            guard let edition = state.grid.base?.edition, let index = edition.index(of: id) else { continue }
            try principal.require(.editDrafts, on: edition.chain(from: index).map { edition.units[$0].id })
        }
    }

    private static func isName(_ id: String) -> Bool {
        (1...64).contains(id.utf8.count) && id.utf8.first != UInt8(ascii: "-")
            && id.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}
