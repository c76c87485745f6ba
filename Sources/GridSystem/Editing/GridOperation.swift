public import SimpleFeatures

/// One edit in the words of planners. It is done whole or refused, and leaves a coverage where it found one.
///
/// A unit may be of any level: an operation on a unit that carries no geometry acts on the faces below it. Lines and polygons are on
/// the lattice; where they cross a border the crossing is rounded to it, and every face that touches it gains the node.
public enum GridOperation: Sendable, Hashable {
    /// What happens to the neighbours of a unit whose outline changes.
    public enum Handling: String, Sendable, CaseIterable {
        /// They give what the unit takes, and take what it leaves.
        case lenient
        /// The edit is refused if it would change any of them.
        case strict
        /// They stay as they are, and the draft may be invalid afterwards. Only for faces.
        case alone
    }

    /// Gives a unit a new outline.
    case reshape(UnitID, to: LatticeMultiPolygon, handling: Handling)
    /// Cuts a unit along lines. The largest part stays the unit; `parts` say what the others are called, largest first, and
    /// may be fewer: the rest gets the next free codes.
    case split(UnitID, along: [[LatticePoint]], parts: [UnitDraft])
    /// Makes units that touch one: the first. The others are retired.
    case merge([UnitID])
    /// Puts a unit, or the part of the land that a polygon covers, under another parent, or gives the part to another face.
    ///
    /// - `part`: `nil` for the whole unit. Land that nobody has may be given too, then with no unit named.
    /// - `inPieces`: whether a unit may be left in more pieces than it was.
    case transfer(UnitID?, part: LatticeMultiPolygon?, to: UnitID, inPieces: Bool)
    /// Gives a shared border another course between its two ends.
    case moveEdge(EdgeID, path: [LatticePoint])
    /// Moves the point where borders meet, or a vertex of one, with all borders that end or pass there.
    case moveNode(LatticePoint, to: LatticePoint)
    /// Makes a unit of land that nobody has, or with lenient handling of what its neighbours give.
    case create(UnitDraft, land: LatticeMultiPolygon?, handling: Handling)
    /// Takes a unit out; its land goes to the units named, or else to its neighbours, each part to that with the longest
    /// shared border.
    case retire(UnitID, into: [UnitID])
    /// Sets names by language tag; `nil` takes one out.
    case rename(UnitID, names: [String: String?])
    /// Gives the unit another code; the old one stays an alias.
    case recode(UnitID, code: String)
    case assignParent(UnitID, parent: UnitID?)

    /// The name in requests and records.
    public var name: String {
        switch self {
        case .reshape: "reshape"
        case .split: "split"
        case .merge: "merge"
        case .transfer: "transfer"
        case .moveEdge: "move-edge"
        case .moveNode: "move-node"
        case .create: "create"
        case .retire: "retire"
        case .rename: "rename"
        case .recode: "recode"
        case .assignParent: "assign-parent"
        }
    }
}

/// A unit that does not exist yet.
public struct UnitDraft: Sendable, Hashable {
    public var level: Level.ID?
    /// `nil` for the next free one.
    public var code: String?
    public var names: [String: String]
    public var parent: UnitID?
    public var households: Int?
    public var population: Int?
    public var attributes: [String: AttributeValue]

    /// - Parameter level: by default that of the unit it comes of.
    public init(
        level: Level.ID? = nil, code: String? = nil, names: [String: String] = [:], parent: UnitID? = nil,
        households: Int? = nil, population: Int? = nil, attributes: [String: AttributeValue] = [:]
    ) {
        self.level = level
        self.code = code
        self.names = names
        self.parent = parent
        self.households = households
        self.population = population
        self.attributes = attributes
    }
}
