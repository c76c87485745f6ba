import Crypto
public import Foundation
public import Storage
import Synchronization

/// Makes API keys and says who holds one.
///
/// A key is `wg_ID_SECRET`: the id finds the record, the secret has 256 random bits, and of it only the SHA-256 is kept.
/// A plain hash is enough for a secret that cannot be guessed.
public final class KeyService: Sendable {
    private let store: any KeyRepository
    private let known = Mutex<[String: (record: KeyRecord, until: Date)]>([:])
    /// How long a revoked key may go on working.
    private static let memory: TimeInterval = 5

    public init(_ store: any KeyRepository) {
        self.store = store
    }

    /// Makes a key for a holder of a role; its id is given here.
    ///
    /// - Returns: the key's text, which exists nowhere else afterwards.
    public func create(for holder: Principal, now: Date = Date()) async throws -> String {
        let (text, record) = Self.make(for: holder, now: now)
        try await store.addKey(record)
        return text
    }

    /// Makes an administrator's key if the store has no key at all.
    public func createFirst(now: Date = Date()) async throws -> String? {
        let (text, record) = Self.make(for: Principal(role: .admin, name: "first start"), now: now)
        return try await store.addFirstKey(record) ? text : nil
    }

    /// Who holds the key.
    ///
    /// - Throws: ``ServiceError`` with `unauthorized` for a text that is no key in force.
    public func principal(bearing text: String, now: Date = Date()) async throws -> Principal {
        let refusal = ServiceError(.unauthorized, "the key is not valid")
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "wg" else { throw refusal }
        guard let record = try await record(String(parts[1]), now: now) else { throw refusal }
        guard Self.hash(parts[2]).elementsEqualInConstantTime(record.secretHash), record.revokedAt == nil,
            let role = Role(rawValue: record.role)
        else { throw refusal }
        return Principal(
            role: role, unit: record.unit, keyID: record.id, name: record.name, member: record.member,
            organisation: record.organisation, datum: record.datum)
    }

    private func record(_ id: String, now: Date) async throws -> KeyRecord? {
        if let entry = known.withLock({ $0[id] }), entry.until > now { return entry.record }
        guard let record = try await store.key(id) else { return nil }
        known.withLock { $0[id] = (record, now + Self.memory) }
        return record
    }

    private static func make(for holder: Principal, now: Date) -> (String, KeyRecord) {
        guard let role = holder.role else { preconditionFailure("everybody needs no key") }
        let id = randomText(bytes: 9)
        let secret = randomText(bytes: 32)
        let record = KeyRecord(
            id: id, secretHash: Data(hash(secret)), role: role.rawValue, unit: holder.unit,
            name: holder.name, member: holder.member, organisation: holder.organisation, datum: holder.datum,
            createdAt: now)
        return ("wg_\(id)_\(secret)", record)
    }

    private static func hash(_ secret: some StringProtocol) -> SHA256.Digest { SHA256.hash(data: Data(secret.utf8)) }

    /// Base 64 without the characters that an address or a shell would mind, underscores among them.
    private static func randomText(bytes: Int) -> String {
        let data = SymmetricKey(size: .init(bitCount: bytes * 8)).withUnsafeBytes { Data($0) }
        return data.base64EncodedString().filter { $0 != "=" }.map { ["+": "x", "/": "y"][$0] ?? String($0) }.joined()
    }
}

extension Sequence<UInt8> {
    fileprivate func elementsEqualInConstantTime(_ other: Data) -> Bool {
        var difference = other.count == 32 ? 0 : 1 as UInt8
        for (a, b) in zip(self, other) { difference |= a ^ b }
        return difference == 0
    }
}
