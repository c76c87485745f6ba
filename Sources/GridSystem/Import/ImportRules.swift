public import SimpleFeatures

/// What an import may do about what it finds, in the words of the command line.
public struct ImportRules: Hashable, Sendable {
    public enum SameCode: String, Sendable, CaseIterable {
        /// Two features with one code are refused.
        case refuse
        /// They become one unit.
        case merge
    }

    /// Which of the units concerned gets a disputed area.
    public enum Recipient: String, Sendable, CaseIterable {
        /// The one with the smaller area.
        case smaller
        /// The one with the larger area.
        case larger
        /// The one that comes first in the file.
        case first
    }

    public enum Overlap: Hashable, Sendable {
        case refuse
        case give(Recipient)
    }

    public enum Gap: Hashable, Sendable {
        /// Every enclosed gap is refused.
        case refuse
        /// Every enclosed gap is declared to be nobody's land.
        case vacant
        /// A narrow gap goes to a unit beside it, a wide one is declared to be nobody's land.
        case give(Recipient)
    }

    public enum Invalid: String, Sendable, CaseIterable {
        case refuse
        /// The rings are made valid, keeping the area they enclose.
        case repair
    }

    /// How far a border may be moved to meet its neighbour.
    public var tolerance: Length
    /// A gap in which no circle wider than this fits is narrow: a flaw of drawing rather than land left out.
    public var narrowGap: Length
    public var sameCode: SameCode
    public var overlap: Overlap
    /// `nil`: a wide gap is declared to be nobody's land; a narrow one is treated as an overlap would be.
    public var gap: Gap?
    public var invalid: Invalid

    public static let standardTolerance = Length.metres(0.5)

    public init(
        tolerance: Length = standardTolerance, narrowGap: Length = .metres(10), sameCode: SameCode = .refuse,
        overlap: Overlap = .refuse, gap: Gap? = nil, invalid: Invalid = .refuse
    ) {
        self.tolerance = tolerance
        self.narrowGap = narrowGap
        self.sameCode = sameCode
        self.overlap = overlap
        self.gap = gap
        self.invalid = invalid
    }
}
