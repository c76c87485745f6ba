public import GridSystem

/// What a key may be given for.
public enum Role: String, Sendable, CaseIterable {
    case planner, publisher, dispatcher, member, handler, volunteer, reporter, platform, viewer, admin
}

/// Something that needs a right.
public enum Action: Sendable, CaseIterable {
    /// Boundaries, codes, names, sums: open to everybody.
    case readGrids
    /// What is reached on foot: open to everybody.
    case readWalking
    /// Who is responsible, with contacts.
    case readMembers
    /// How many people live in a single building, and what else is kept of it.
    case readResidents
    case readDrafts
    case editDrafts
    case publish
    case manageMembers
    /// Facilities, buildings, compounds.
    case managePlaces
    case manageKeys
    /// Filing reports and sending photos.
    case fileReports
    /// Reports with who made them; those of one's own need only ``fileReports``.
    case readReports
    /// Taking part in what becomes of a report; what exactly, the workflow says.
    case workCases
    /// Photos as they came, with the position and the device that they name.
    case readEvidence
    /// Counts of reports, without persons.
    case readStatistics
    /// The feed of changes and where it is sent.
    case readFeed
    /// Having changes sent to other systems.
    case manageWebhooks
}

/// Who asks: nobody in particular, or the holder of a key.
public struct Principal: Sendable, Hashable {
    /// `nil` for everybody.
    public var role: Role?
    /// The unit that the role is held on, with all below it; `nil` for the whole town.
    public var unit: UnitID?
    /// The public part of the key.
    public var keyID: String?
    public var name: String?
    /// The person who holds it.
    public var member: Member.ID?
    /// The department or firm that the holder answers for.
    public var organisation: String?
    /// The datum of coordinates that name none.
    public var datum: String?

    public init(
        role: Role?, unit: UnitID? = nil, keyID: String? = nil, name: String? = nil, member: Member.ID? = nil,
        organisation: String? = nil, datum: String? = nil
    ) {
        self.role = role
        self.unit = unit
        self.keyID = keyID
        self.name = name
        self.member = member
        self.organisation = organisation
        self.datum = datum
    }

    public static let everybody = Principal(role: nil)
    /// The operator at the command line, who owns the files.
    public static let operatorOfTheStore = Principal(role: .admin)

    /// Whether the action is allowed, on a unit where one is concerned.
    ///
    /// - Parameter ancestry: the unit and all above it, in any order; empty for what concerns the whole town.
    public func may(_ action: Action, on ancestry: [UnitID] = []) -> Bool {
        let allowed = Self.rights[action] ?? []
        guard let role else { return Self.open.contains(action) }
        guard Self.open.contains(action) || role == .admin || allowed.contains(role) else { return false }
        guard !Self.open.contains(action), let unit else { return true }
        return ancestry.contains(unit)
    }

    /// Whether the action is allowed on some unit at least.
    public func mayAnywhere(_ action: Action) -> Bool {
        may(action, on: unit.map { [$0] } ?? [])
    }

    /// Throws `unauthorized` or `forbidden` where ``mayAnywhere(_:)`` says no.
    public func requireAnywhere(_ action: Action) throws(ServiceError) {
        try require(action, on: unit.map { [$0] } ?? [])
    }

    /// Throws `unauthorized` or `forbidden` where ``may(_:on:)`` says no.
    public func require(_ action: Action, on ancestry: [UnitID] = []) throws(ServiceError) {
        guard !may(action, on: ancestry) else { return }
        throw role == nil
            ? ServiceError(.unauthorized, "this needs a key")
            : ServiceError(.forbidden, "the key does not give this right")
    }

    /// What needs no key.
    private static let open: Set<Action> = [.readGrids, .readWalking]

    /// Who may do what, besides administrators, who may do everything.
    private static let rights: [Action: Set<Role>] = [
        .readMembers: [.planner, .publisher, .dispatcher, .member, .handler, .platform, .viewer],
        .readResidents: [.planner, .publisher, .dispatcher, .member, .platform],
        .readDrafts: [.planner, .publisher],
        .editDrafts: [.planner, .publisher],
        .publish: [.publisher],
        .manageMembers: [.dispatcher],
        .managePlaces: [.planner, .publisher],
        .manageKeys: [],
        .fileReports: [.dispatcher, .member, .handler, .volunteer, .reporter, .platform],
        .readReports: [.dispatcher, .member, .handler, .platform],
        .workCases: [.dispatcher, .member, .handler, .volunteer, .reporter, .platform],
        .readEvidence: [.dispatcher],
        .readStatistics: [.planner, .publisher, .dispatcher, .member, .handler, .platform, .viewer],
        .readFeed: [.dispatcher, .platform],
        .manageWebhooks: [.platform],
    ]
}
