public import GridSystem

/// Keeps the grid: editions, drafts, members. One method for each atomic command.
///
/// What a method returned from is durable. A method that throws leaves the store as it was. Implementations are safe to
/// call from any task. Errors are ``StorageError``.
public protocol GridRepository: Sendable {
    /// The levels and code layout of the default grid system.
    func definition() async throws -> GridSystemDefinition

    /// Sets the levels and code layout; refused with `notEmpty` once there is an edition or a draft.
    func setDefinition(_ definition: GridSystemDefinition) async throws

    /// All editions, oldest first.
    func editions() async throws -> [EditionRecord]

    /// A whole edition; `notFound` for a number that does not exist.
    func edition(_ number: Int) async throws -> Edition

    /// By level, codes that a unit had once and none has in the newest edition.
    func retiredCodes() async throws -> [Level.ID: Set<String>]

    /// All drafts, oldest first.
    func drafts() async throws -> [Draft]

    /// `notFound` for an id that does not exist.
    func draft(_ id: Draft.ID) async throws -> Draft

    /// Creates the draft, or takes the place of the one with its id, whose steps are forgotten.
    ///
    /// - Parameter draft: of the version that is stored; 0 for a new one.
    /// - Returns: its version afterwards, one more.
    /// - Throws: `conflict` where the draft was changed or made meanwhile, `notFound` where it was deleted.
    @discardableResult
    func saveDraft(_ draft: Draft) async throws -> Int

    func deleteDraft(_ id: Draft.ID) async throws

    /// Makes the edition the newest, with its lineage, and deletes the draft it came of, in one transaction.
    ///
    /// Units that are as they were keep their version; the others get a new one, valid from this edition. Where it is known which
    /// units changed only these are looked at and written, with the outlines above them.
    ///
    /// - Parameters:
    ///   - lineage: what became of the units; records of this edition.
    ///   - draft: the draft, `nil` for none.
    ///   - version: the version that the draft must have; any where it is `nil`.
    /// - Throws: `conflict` where the edition's number is not the next one, its levels are not the store's, or the draft was
    ///   changed meanwhile; `notFound` where the draft does not exist.
    func publish(_ successor: Successor, lineage: [LineageRecord], from draft: Draft.ID?, at version: Int?) async throws

    /// What became of the units when the edition was published, in the order given then; `notFound` for a number that does not
    /// exist.
    func lineage(ofEdition number: Int) async throws -> [LineageRecord]
}

extension GridRepository {
    /// Publishes an edition of which only the whole is known.
    public func publish(_ edition: Edition, from draft: Draft.ID?) async throws {
        try await publish(Successor(edition: edition, changed: nil), lineage: [], from: draft, at: nil)
    }
}

/// Keeps the people of the grid; apart from boundaries, so that a rotation needs no edition.
public protocol MemberRepository: Sendable {
    func members() async throws -> [Member]

    /// In order of unit, first day, member.
    func assignments() async throws -> [Assignment]

    /// Adds members, or takes the place of those with their ids, and their assignments (all of those members' at once).
    /// - Throws: `notFound` for an assignment of a member who is not among these.
    func saveMembers(_ members: [Member], assignments: [Assignment]) async throws
}
