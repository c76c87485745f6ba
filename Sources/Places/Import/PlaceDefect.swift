/// Something wrong with a place, and why.
public struct PlaceDefect: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case missingID = "missing-id"
        case duplicateID = "duplicate-id"
        /// No geometry, or one of a kind that this place cannot have.
        case wrongGeometry = "wrong-geometry"
        case offEarth = "off-earth"
        /// A ring of less than three different lattice points.
        case collapsedRing = "collapsed-ring"
        /// An area of which the file has only a part; it is left out.
        case incompleteOutline = "incomplete-outline"
        /// A column whose value cannot be read.
        case wrongValue = "wrong-value"
        case negativeCount = "negative-count"
        /// A group of people with more people than there are.
        case contradictingCounts = "contradicting-counts"
        case reversedValidity = "reversed-validity"
        case noCategory = "no-category"
        case unknownCategory = "unknown-category"
        case unknownCompound = "unknown-compound"

        /// Whether an import goes on with it.
        public var isTolerable: Bool {
            switch self {
            case .collapsedRing, .incompleteOutline, .contradictingCounts, .noCategory, .unknownCategory,
                .unknownCompound:
                true
            case .missingID, .duplicateID, .wrongGeometry, .offEarth, .wrongValue, .negativeCount,
                .reversedValidity:
                false
            }
        }
    }

    public var kind: Kind
    /// One English clause.
    public var reason: String

    public init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}

/// A defect of one feature of a source.
public struct PlaceFinding: Hashable, Sendable {
    /// The place of the feature in the file, from 0; `nil` where the source does not count them.
    public var feature: Int?
    /// The id, where the feature has one.
    public var place: String?
    public var defect: PlaceDefect

    public init(feature: Int?, place: String?, _ defect: PlaceDefect) {
        self.feature = feature
        self.place = place
        self.defect = defect
    }

    public var isRefusal: Bool { !defect.kind.isTolerable }
}
