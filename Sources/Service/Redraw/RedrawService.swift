public import Foundation
public import GridSystem
public import SimpleFeatures
import Storage

/// Takes over a level that a planner redrew outside: what differs is proposed, and what is confirmed goes into a draft.
public struct RedrawService: Sendable {
    private let grid: GridService
    private var store: any Store { grid.store }

    public init(_ grid: GridService) { self.grid = grid }

    /// What is confirmed of the proposals.
    public struct Choice: Sendable {
        /// `nil` for all.
        public var accepted: Set<RedrawProposal.ID>?
        public var overrides: [RedrawOverride]
        public var rules: ImportRules

        public init(
            accepted: Set<RedrawProposal.ID>? = nil, overrides: [RedrawOverride] = [],
            rules: ImportRules = ImportRules()
        ) {
            self.accepted = accepted
            self.overrides = overrides
            self.rules = rules
        }
    }

    /// What came of confirming.
    public struct Outcome: Sendable {
        public var redraw: GridRedraw
        public var confirmation: GridRedraw.Confirmation
        public var draft: Draft.ID
        /// The draft's version afterwards.
        public var version: Int
    }

    /// Compares a file with a draft, or with the newest edition, and changes nothing.
    ///
    /// - Throws: `GridError`, `StorageError`; ``ServiceError`` with `unauthorized` or `forbidden`.
    public func propose(
        _ file: GridFile, level: Level.ID, draft id: Draft.ID? = nil, tolerance: Length, by principal: Principal
    ) async throws -> GridRedraw {
        try principal.require(.readDrafts)
        let draft: Draft = if let id { try await store.draft(id) } else { try await newDraft("", now: Date()) }
        return try await compare(file, level: level, draft: draft, tolerance: tolerance)
    }

    /// Compares a file and brings what is confirmed into a draft as one step, which can be undone.
    ///
    /// - Parameters:
    ///   - id: a draft; it is made where there is none of that id, and with an id of its own by default.
    ///   - name: what the file is called, for the record of the step.
    /// - Throws: what ``propose(_:level:draft:tolerance:by:)`` and ``GridRedraw/confirmed(accepting:overrides:rules:newID:)`` throw;
    ///   `staleDraft` where somebody changed the draft meanwhile.
    public func confirm(
        _ file: GridFile, level: Level.ID, draft id: Draft.ID? = nil, choice: Choice, name: String,
        by principal: Principal, now: Date = Date()
    ) async throws -> Outcome {
        try principal.require(.editDrafts)
        let id = id ?? String(UUID().uuidString.lowercased().prefix(8))
        let existing = try await store.drafts().first { $0.id == id }
        let draft: Draft = if let existing { existing } else { try await newDraft(id, now: now) }
        let redraw = try await compare(file, level: level, draft: draft, tolerance: choice.rules.tolerance)
        let confirmation = try redraw.confirmed(
            accepting: choice.accepted, overrides: choice.overrides, rules: choice.rules)
        if existing == nil { try await store.saveDraft(draft) }
        var version = try await store.draftVersion(id)
        if !confirmation.delta.isEmpty {
            let step = DraftStep(
                sequence: 0, operation: "import",
                document: Self.document(of: choice, level: level, name: name), author: principal.keyID,
                performedAt: now, inverse: DraftDelta())
            version = try await store.changeDraft(
                id, at: existing?.version ?? version, by: confirmation.delta, step: step)
        }
        return Outcome(redraw: redraw, confirmation: confirmation, draft: id, version: version)
    }

    private func compare(
        _ file: GridFile, level: Level.ID, draft: Draft, tolerance: Length
    ) async throws -> GridRedraw {
        let base: Locator? = if draft.base > 0 { try await grid.locator(edition: draft.base) } else { nil }
        let state = DraftGrid(draft, base: base, definition: try await store.definition())
        return try GridRedraw(
            file.units, level: level, of: state, tolerance: tolerance, retiredCodes: try await store.retiredCodes())
    }

    private func newDraft(_ id: Draft.ID, now: Date) async throws -> Draft {
        let head = try await store.editions().last
        var vacant: [LatticePolygon] = []
        if let head { vacant = try await grid.locator(edition: head.number).edition.vacant }
        return Draft(id: id, base: head?.number ?? 0, createdAt: now, vacant: vacant)
    }
}
