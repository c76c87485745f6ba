public import GridSystem
import Storage

extension GeoPackageStore {
    public func draftVersion(_ id: Draft.ID) async throws -> Int {
        try await read { db in try DraftRows.version(id, db) }
    }

    public func changeDraft(
        _ id: Draft.ID, at version: Int, by delta: DraftDelta, step: DraftStep
    ) async throws -> Int {
        try await write { db in
            let version = try DraftRows.advance(id, at: version, db)
            try DraftStepRows.record(step, changing: delta, of: id, db)
            try DraftRows.apply(delta, to: id, db)
            return version
        }
    }

    public func undoDraft(_ id: Draft.ID, at version: Int) async throws -> (step: DraftStep, version: Int) {
        try await write { db in
            let version = try DraftRows.advance(id, at: version, db)
            guard let step = try DraftStepRows.undoLast(of: id, db) else {
                throw StorageError(.notFound, "there is nothing to undo in draft '\(id)'")
            }
            return (step, version)
        }
    }

    public func steps(ofDraft id: Draft.ID) async throws -> [DraftStep] {
        try await read { db in
            _ = try DraftRows.version(id, db)
            return try DraftStepRows.fetchAll(of: id, db)
        }
    }

    public func rebaseDraft(_ draft: Draft, at version: Int) async throws {
        try await write { db in _ = try DraftRows.replace(draft, at: version, db) }
    }
}
