public import GridSystem

/// What somebody was in relation to the unit of a case when acting on it.
public enum Capacity: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Who made the report.
    case reporter
    /// A member assigned in the unit.
    case member
    /// A volunteer registered in the small grid (双报到).
    case volunteer
    /// Somebody who handles cases, of a department or the street office.
    case handler
    case dispatcher
    /// Another system that acts for its users, such as the hotline's.
    case platform
    case admin
    /// The service itself.
    case system

    public static func < (a: Capacity, b: Capacity) -> Bool { a.rawValue < b.rawValue }
}

/// Who did something to a case, and as what; decided when it was accepted and recorded, so that a later change of
/// assignments changes no history.
public struct CaseActor: Hashable, Sendable {
    public var member: Member.ID?
    /// The id of the key that was used.
    public var key: String?
    public var organisation: Organisation.ID?
    public var capacities: Set<Capacity>

    public init(
        member: Member.ID? = nil, key: String? = nil, organisation: Organisation.ID? = nil,
        capacities: Set<Capacity> = []
    ) {
        self.member = member
        self.key = key
        self.organisation = organisation
        self.capacities = capacities
    }

    public static let system = CaseActor(capacities: [.system])

    /// Whether this is for certain not the other one.
    ///
    /// Persons are compared where both are known, then organisations, then keys. Somebody of whom nothing is known is
    /// nobody's second person.
    public func isDistinct(from other: CaseActor) -> Bool {
        if let member, let theirs = other.member { return member != theirs }
        if let organisation, let theirs = other.organisation { return organisation != theirs }
        if let key, let theirs = other.key { return key != theirs }
        return isIdentified && other.isIdentified
    }

    private var isIdentified: Bool { member != nil || organisation != nil || key != nil }

    /// Whether a task for the addressee is this actor's. A unit's queue is that of its members and dispatchers.
    public func isAddressed(by addressee: Addressee) -> Bool {
        switch addressee {
        case .member(let id): member == id
        case .organisation(let id): organisation == id
        case .queue: asAddressee != nil && (capacities.contains(.member) || capacities.contains(.dispatcher))
        }
    }

    /// The actor as one who has a task; `nil` for one known by a key alone.
    var asAddressee: Addressee? {
        member.map(Addressee.member) ?? organisation.map(Addressee.organisation)
    }
}

extension CaseActor: Codable {
    private enum CodingKeys: String, CodingKey {
        case member, key, organisation, capacities
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            member: try container.decodeIfPresent(String.self, forKey: .member),
            key: try container.decodeIfPresent(String.self, forKey: .key),
            organisation: try container.decodeIfPresent(String.self, forKey: .organisation),
            capacities: try container.decode(Set<Capacity>.self, forKey: .capacities))
    }

    /// The capacities in order, so that equal actors have equal text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(member, forKey: .member)
        try container.encodeIfPresent(key, forKey: .key)
        try container.encodeIfPresent(organisation, forKey: .organisation)
        try container.encode(capacities.sorted(), forKey: .capacities)
    }
}
