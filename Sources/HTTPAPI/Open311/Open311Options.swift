/// What an operator may set about Open311.
public struct Open311Options: Sendable {
    /// Whether everybody may read what happened in the street, and where; else that needs a key, as with every other door.
    public var isPublic: Bool
    /// The only `jurisdiction_id` that is served; clients may leave it out.
    public var jurisdiction: String
    /// Whom people may ask about this service and for a key.
    public var contact: String

    public init(
        isPublic: Bool = false, jurisdiction: String = "wangge",
        contact: String = "网格化服务管理中心 / the grid management centre of the town"
    ) {
        self.isPublic = isPublic
        self.jurisdiction = jurisdiction
        self.contact = contact
    }
}
