public import SimpleFeatures

/// One thing that an import or a validation found, and what became of it.
public struct Finding: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case gap
        case overlap
        case sliver
        /// Borders that almost coincide, or a vertex on a neighbour's edge that the edge lacks.
        case edgeMismatch = "edge-mismatch"
        case invalidRing = "invalid-ring"
        case duplicateCode = "duplicate-code"
        case malformedCode = "malformed-code"
        case retiredCode = "retired-code"
        case unknownParent = "unknown-parent"
        case outsideParent = "outside-parent"
        /// Part of a unit's claimed outline that no unit below it covers.
        case parentNotFilled = "parent-not-filled"
        case noGeometry = "no-geometry"
        /// A unit of which nothing is left.
        case vanished
        /// A unit that another edition changed since the draft was begun.
        case conflictingChange = "conflicting-change"
        /// A part of the land that an operation cannot have.
        case offendingPart = "offending-part"
        /// A unit with land of its own above units with land.
        case nesting
        /// A unit that is in more pieces than it was.
        case inPieces = "in-pieces"
        /// A building that a border cuts.
        case splitBuilding = "split-building"
    }

    public enum Outcome: Sendable, Hashable {
        /// The import does not go on.
        case refused
        /// Mended within the tolerance.
        case repaired
        /// Settled by a rule, named with its value.
        case ruled(String)
        /// Kept as it is.
        case noted

        public var word: String {
            switch self {
            case .refused: "refused"
            case .repaired: "repaired"
            case .ruled: "ruled"
            case .noted: "noted"
            }
        }
    }

    public var kind: Kind
    public var outcome: Outcome
    /// One English sentence.
    public var message: String
    /// The codes of the units involved.
    public var units: [String]
    public var area: Area?
    /// The widest place of an area, or the greatest distance by which a border was moved.
    public var width: Length?
    /// How many places this finding stands for.
    public var count: Int
    /// Where, in degrees.
    public var geometry: Geometry?

    public init(
        _ kind: Kind, _ outcome: Outcome, _ message: String, units: [String], area: Area? = nil, width: Length? = nil,
        count: Int = 1, geometry: Geometry? = nil
    ) {
        self.kind = kind
        self.outcome = outcome
        self.message = message
        self.units = units
        self.area = area
        self.width = width
        self.count = count
        self.geometry = geometry
    }
}

/// All that an import found.
public struct ImportReport: Sendable, Hashable {
    public var level: Level.ID
    /// Features read and units that came of them.
    public var features: Int
    public var units: Int
    public var findings: [Finding]

    public init(level: Level.ID, features: Int, units: Int = 0, findings: [Finding] = []) {
        self.level = level
        self.features = features
        self.units = units
        self.findings = findings
    }

    public var isRefused: Bool { findings.contains { $0.outcome == .refused } }
}
