public import SimpleFeatures

/// One difference between the grid and a level redrawn outside, for a planner to confirm.
public struct RedrawProposal: Sendable, Hashable, Identifiable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Land goes from one unit to another, or from or to nobody.
        case movedBorder = "moved-border"
        /// One unit's land is several units'.
        case split
        /// The land of several units is one's.
        case merged
        /// Nobody has the unit's code or most of its land.
        case retired
        /// A unit of land that no single unit had.
        case created
        /// The same unit under another code.
        case recoded
        case renamed
        /// Other households, population or columns.
        case attributes
        /// The same unit under another parent.
        case transferred
    }

    /// How much of a unit's land a redrawn feature has.
    public struct Share: Sendable, Hashable {
        public var unit: UnitID
        public var feature: Int
        public var area: Area
        /// Of the unit's land, 0 to 1.
        public var ofUnit: Double
        /// Of the feature's land, 0 to 1.
        public var ofFeature: Double
    }

    /// The kind and the codes concerned: the same for the same file and grid.
    public var id: String
    public var kind: Kind
    /// The units concerned, as the grid has them.
    public var units: [UnitID]
    /// The places in the file of the features concerned.
    public var features: [Int]
    /// One English sentence.
    public var message: String
    /// Proposals with the same number exchange land among themselves and are confirmed together or not at all; `nil` where no
    /// land changes hands.
    public var group: Int?
    /// The land that changes hands.
    public var area: Area?
    /// Its widest place.
    public var width: Length?
    public var shares: [Share]
    /// What units would be called, by feature.
    public var codes: [Int: String]
    /// The land concerned, in degrees.
    public var geometry: Geometry?

    init(
        _ kind: Kind, id: String, units: [UnitID], features: [Int], message: String, group: Int? = nil,
        area: Area? = nil, width: Length? = nil, shares: [Share] = [], codes: [Int: String] = [:],
        geometry: Geometry? = nil
    ) {
        self.id = id
        self.kind = kind
        self.units = units
        self.features = features
        self.message = message
        self.group = group
        self.area = area
        self.width = width
        self.shares = shares
        self.codes = codes
        self.geometry = geometry
    }
}

/// What a planner decides otherwise than proposed about one feature of the file.
public struct RedrawOverride: Sendable, Hashable {
    public var feature: Int
    public var code: String?
    public var names: [String: String]
    /// The code of the unit above.
    public var parentCode: String?

    public init(feature: Int, code: String? = nil, names: [String: String] = [:], parentCode: String? = nil) {
        self.feature = feature
        self.code = code
        self.names = names
        self.parentCode = parentCode
    }
}
