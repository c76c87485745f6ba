public import GridSystem

extension MemoryStore: DraftRepository {
    public func draftVersion(_ id: Draft.ID) throws -> Int { try draft(id).version }

    public func changeDraft(_ id: Draft.ID, at version: Int, by delta: DraftDelta, step: DraftStep) throws -> Int {
        var draft = try draft(id, at: version)
        var step = step
        step.inverse = draft.apply(delta)
        step.sequence = (allSteps[id]?.last?.sequence ?? 0) + 1
        allDrafts[id] = draft
        allSteps[id, default: []].append(step)
        return draft.version
    }

    public func undoDraft(_ id: Draft.ID, at version: Int) throws -> (step: DraftStep, version: Int) {
        var draft = try draft(id, at: version)
        guard let step = allSteps[id]?.popLast() else {
            throw StorageError(.notFound, "there is nothing to undo in draft '\(id)'")
        }
        draft.apply(step.inverse)
        allDrafts[id] = draft
        return (step, draft.version)
    }

    public func steps(ofDraft id: Draft.ID) throws -> [DraftStep] {
        _ = try draft(id)
        return allSteps[id] ?? []
    }

    public func rebaseDraft(_ draft: Draft, at version: Int) throws {
        var draft = draft
        draft.version = try self.draft(draft.id, at: version).version + 1
        allDrafts[draft.id] = draft
        allSteps[draft.id] = nil
    }

    func draft(_ id: Draft.ID, at version: Int) throws -> Draft {
        let draft = try draft(id)
        guard draft.version == version else {
            throw StorageError(.conflict, "draft '\(id)' was changed meanwhile")
        }
        return draft
    }
}
