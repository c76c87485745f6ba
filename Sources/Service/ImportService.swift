public import Foundation
public import GridSystem
public import Storage

/// Brings files into drafts.
public struct ImportService: Sendable {
    private let store: any Store

    public init(_ store: any Store) {
        self.store = store
    }

    /// What came of an import.
    public struct Outcome: Sendable {
        public var report: ImportReport
        /// The draft that holds the units; `nil` where the import was refused and nothing was kept.
        public var draft: Draft.ID?
    }

    /// Imports one level into a draft.
    ///
    /// - Parameters:
    ///   - draftID: an existing draft, or the id for a new one; by default a new one with an id of its own.
    /// - Returns: the report; where it is refused the store is as it was.
    public func importGrids(
        _ file: GridFile, level: Level.ID, rules: ImportRules, draft draftID: Draft.ID? = nil, note: String? = nil,
        by principal: Principal, now: Date = Date(), progress: (GridImport.Stage) -> Void = { _ in }
    ) async throws -> Outcome {
        try principal.require(.editDrafts)
        let head = try await store.editions().last
        let base: Edition? = if let head { try await store.edition(head.number) } else { nil }
        let id = draftID ?? Self.newDraftID()
        let existing = try await existingDraft(id)
        let before =
            existing ?? Draft(id: id, base: head?.number ?? 0, note: note, createdAt: now, vacant: base?.vacant ?? [])
        var draft = before
        guard draft.base == head?.number ?? 0 else {
            throw GridError(
                .conflict, "draft '\(id)' starts from edition \(draft.base), which is not the newest any more")
        }
        let retired = try await store.retiredCodes()
        var report: ImportReport
        (draft, report) = try GridImport.importing(
            file.units, level: level, rules: rules, into: draft, base: base, definition: try await store.definition(),
            retiredCodes: retired, progress: progress)
        report.findings = file.findings + report.findings
        guard !report.isRefused else { return Outcome(report: report, draft: nil) }
        if existing == nil {
            try await store.saveDraft(draft)
        } else {
            let document = String(decoding: try JSONEncoder().encode(["level": level]), as: UTF8.self)
            let step = DraftStep(
                sequence: 0, operation: "import", document: document, author: principal.keyID, performedAt: now,
                inverse: draft.delta(to: before))
            _ = try await store.changeDraft(id, at: before.version, by: before.delta(to: draft), step: step)
        }
        return Outcome(report: report, draft: id)
    }

    private func existingDraft(_ id: Draft.ID) async throws -> Draft? {
        do {
            return try await store.draft(id)
        } catch let error as StorageError where error.code == .notFound {
            return nil
        }
    }

    private static func newDraftID() -> Draft.ID {
        String(UUID().uuidString.lowercased().prefix(8))
    }
}
