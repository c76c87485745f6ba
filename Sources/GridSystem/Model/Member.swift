/// A person who carries responsibility in the grid.
public struct Member: Hashable, Sendable, Identifiable {
    public var id: String
    public var name: String
    public var phone: String?
    /// Whether name and phone may be shown to everybody.
    public var contactIsPublic: Bool

    public init(id: String, name: String, phone: String? = nil, contactIsPublic: Bool = false) {
        self.id = id
        self.name = name
        self.phone = phone
        self.contactIsPublic = contactIsPublic
    }
}

/// A member's duty in a unit for a time; independent of editions, so that rotation never needs a publish.
public struct Assignment: Hashable, Sendable {
    public var member: Member.ID
    public var unit: UnitID
    /// Data, not a fixed list: 网格长, 网格员, 楼栋长, volunteer...
    public var role: String
    /// The first day.
    public var from: CivilDate
    /// The day after the last, or `nil` while it lasts.
    public var to: CivilDate?
    /// Whom the member stands in for.
    public var substituteFor: Member.ID?

    public init(
        member: Member.ID, unit: UnitID, role: String, from: CivilDate, to: CivilDate? = nil,
        substituteFor: Member.ID? = nil
    ) {
        self.member = member
        self.unit = unit
        self.role = role
        self.from = from
        self.to = to
        self.substituteFor = substituteFor
    }

    public func isInForce(on day: CivilDate) -> Bool {
        from <= day && to.map { day < $0 } ?? true
    }
}
