public import Foundation
public import GridSystem

/// What is kept of an API key: never the key itself.
public struct KeyRecord: Hashable, Sendable, Identifiable {
    /// The public part of the key, by which it is found.
    public var id: String
    /// SHA-256 of the secret part.
    public var secretHash: Data
    public var role: String
    /// The unit that the role is held on, with all below it; `nil` for the whole town.
    public var unit: UnitID?
    public var name: String?
    /// Whose key it is: what is done with it that person does. `nil` for an app.
    public var member: Member.ID?
    /// The department or firm that the holder answers for.
    public var organisation: String?
    /// The datum of coordinates that name none, such as `GCJ-02`.
    public var datum: String?
    public var createdAt: Date
    public var revokedAt: Date?

    public init(
        id: String, secretHash: Data, role: String, unit: UnitID?, name: String?, member: Member.ID? = nil,
        organisation: String? = nil, datum: String? = nil, createdAt: Date, revokedAt: Date? = nil
    ) {
        self.id = id
        self.secretHash = secretHash
        self.role = role
        self.unit = unit
        self.name = name
        self.member = member
        self.organisation = organisation
        self.datum = datum
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}

/// Keeps API keys.
public protocol KeyRepository: Sendable {
    func keys() async throws -> [KeyRecord]

    /// The key with the id; `nil` where there is none.
    func key(_ id: KeyRecord.ID) async throws -> KeyRecord?

    /// Adds a key; `conflict` where the id exists.
    func addKey(_ key: KeyRecord) async throws

    /// Adds the key unless the store has any; in one step, so that two starts make one key.
    /// - Returns: whether it was added.
    func addFirstKey(_ key: KeyRecord) async throws -> Bool

    /// `notFound` for an id that does not exist.
    func revokeKey(_ id: KeyRecord.ID, at instant: Date) async throws
}
