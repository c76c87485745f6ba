public import GridSystem

/// Keeps the edits of drafts. One method for each atomic command; each checks the version in the write itself.
///
/// What a method returned from is durable. A method that throws leaves the store as it was. Errors are ``StorageError``:
/// `notFound`, and `conflict` where the draft was changed since the version named.
public protocol DraftRepository: Sendable {
    /// The draft's version without its content.
    func draftVersion(_ id: Draft.ID) async throws -> Int

    /// Changes a draft and remembers the step, whose sequence is the next one.
    ///
    /// - Parameter version: the version that the draft must have.
    /// - Returns: its version afterwards.
    func changeDraft(_ id: Draft.ID, at version: Int, by delta: DraftDelta, step: DraftStep) async throws -> Int

    /// Takes back the last step and forgets it.
    ///
    /// - Returns: the step and the draft's version afterwards; `notFound` where there is none.
    func undoDraft(_ id: Draft.ID, at version: Int) async throws -> (step: DraftStep, version: Int)

    /// The steps that the draft remembers, oldest first.
    func steps(ofDraft id: Draft.ID) async throws -> [DraftStep]

    /// Makes the draft start from another edition, with other changes; its steps are forgotten.
    ///
    /// - Parameter version: the version that the stored draft must have; that of the value is ignored.
    func rebaseDraft(_ draft: Draft, at version: Int) async throws
}
