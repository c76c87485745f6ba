public import Places
public import SimpleFeatures

/// A place that an address may mean.
public struct AddressCandidate: Hashable, Sendable, Codable {
    /// What was found, the most specific last.
    public enum Precision: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        /// A gate of the compound, or a point that stands for it.
        case compound
        case building
        /// A door of the building.
        case entrance

        public static func < (a: Precision, b: Precision) -> Bool { a.rank < b.rank }

        private var rank: Int {
            switch self {
            case .compound: 0
            case .building: 1
            case .entrance: 2
            }
        }
    }

    public var precision: Precision
    public var compound: Compound.ID?
    public var building: Building.ID?
    /// The staircase's number (单元), where the door was found.
    public var entrance: String?
    /// The place in words, as the book has it.
    public var label: String
    public var point: LatticePoint
    /// The radius around the point in which the place lies.
    public var accuracy: Length
    /// 1 for a match in every part of the address, less for each part that matches only in part.
    public var score: Double

    public init(
        precision: Precision, compound: Compound.ID? = nil, building: Building.ID? = nil, entrance: String? = nil,
        label: String, point: LatticePoint, accuracy: Length, score: Double
    ) {
        self.precision = precision
        self.compound = compound
        self.building = building
        self.entrance = entrance
        self.label = label
        self.point = point
        self.accuracy = accuracy
        self.score = score
    }
}
