public import SimpleFeatures

/// One line of what became of the units when an edition was published: who came of whom, and what moved along.
public struct LineageRecord: Hashable, Sendable {
    /// What happened, in the words of the operations.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        /// A part of the unit became a unit of its own.
        public static let split = Kind(rawValue: "split")
        /// The unit went into another one.
        public static let merge = Kind(rawValue: "merge")
        /// The unit got another parent.
        public static let transfer = Kind(rawValue: "transfer")
        /// Land went from one unit to another, or from or to nobody, and the units named remain.
        public static let reshape = Kind(rawValue: "reshape")
        public static let rename = Kind(rawValue: "rename")
        /// The unit got another code, or one with another id took its place.
        public static let recode = Kind(rawValue: "recode")
        /// The unit is new; what land it got from another, if any, is less than half of what it has.
        public static let create = Kind(rawValue: "create")
        /// The unit is gone; what land another got of it, if any, is less than half of what it had.
        public static let retire = Kind(rawValue: "retire")
    }

    /// The number of the first edition in which it holds.
    public var edition: Int
    public var kind: Kind
    /// The unit before; `nil` where land or a unit came of none.
    public var from: UnitID?
    /// The unit afterwards; `nil` where land or a unit went to none.
    public var to: UnitID?
    /// The land that went from one to the other; `nil` where none is concerned.
    public var area: Area?
    /// The households that went along; `nil` where that is not known.
    public var households: Int?

    public init(
        edition: Int, kind: Kind, from: UnitID?, to: UnitID?, area: Area? = nil, households: Int? = nil
    ) {
        self.edition = edition
        self.kind = kind
        self.from = from
        self.to = to
        self.area = area
        self.households = households
    }
}
