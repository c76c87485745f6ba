public import Foundation
public import SimpleFeatures

/// What a source says about walking, before it becomes a graph: points, walkable ways, squares, barriers.
///
/// A point is an index into `positions`. Ways that share a point meet there; ways that only cross on the map do not.
/// Every reader of streets makes one of these, and `StreetNetwork` is built from nothing else.
public struct StreetMap: Sendable {
    /// WGS 84 positions of the points. Two points may share a position (a bridge over a street).
    public var positions: [LatticePoint] = []
    public var ways: [StreetWay] = []
    public var areas: [PedestrianArea] = []
    public var barriers: [Barrier] = []
    public var backdrop: [Backdrop] = []
    /// Points that nobody passes: a locked gate, a wall across the way. Ways end at them and do not meet.
    public var closedPoints: Set<UInt32> = []
    /// Points at which one changes floors by lift.
    public var lifts: Set<UInt32> = []
    /// Points from which a walkable way goes on to where the source has nothing.
    public var openEnds: Set<UInt32> = []
    /// What the source says it covers; `nil` where it does not say.
    public var bounds: LatticeBox?
    /// When the source was taken from its database; `nil` where it does not say.
    public var date: Date?

    public init() {}
}

/// A walkable line, in the direction it was drawn.
public struct StreetWay: Hashable, Sendable {
    /// At least two points.
    public var points: [UInt32]
    public var kind: StreetKind
    /// Empty where it has none.
    public var name: String
    public var passage: Passage
    public var direction: WalkingDirection
    /// Rise over run in the direction of drawing, 0.08 for 8 %; `nil` where it is not known.
    public var incline: Double?

    public init(
        points: [UInt32], kind: StreetKind, name: String = "", passage: Passage = .ground,
        direction: WalkingDirection = .both, incline: Double? = nil
    ) {
        self.points = points
        self.kind = kind
        self.name = name
        self.passage = passage
        self.direction = direction
        self.incline = incline
    }
}

/// What kind of street it is, as far as walking and drawing care. Raw values are stored: they never change.
public enum StreetKind: UInt8, Sendable, CaseIterable {
    /// Primary, secondary and trunk roads where one may walk.
    case main = 0
    /// Tertiary roads.
    case secondary = 1
    /// Residential, unclassified, living streets.
    case street = 2
    /// Service roads, drives, tracks.
    case service = 3
    /// Pedestrian streets.
    case pedestrian = 4
    /// Footways, paths, bridleways, cycleways open to walkers.
    case footway = 5
    case steps = 6
    /// A marked way across a carriageway.
    case crossing = 7
    /// Escalators and moving walkways.
    case escalator = 8
    /// A lift drawn as a line.
    case lift = 9
    /// Across a pedestrian area, in sight of both ends; made by the builder, never read.
    case square = 10
}

/// Whether a street lies on the ground. What does not is entered only at its ends.
public enum Passage: UInt8, Sendable {
    case ground = 0
    case bridge = 1
    /// Below ground, or inside a building.
    case tunnel = 2
}

/// In which direction of its drawing a street may be walked.
public enum WalkingDirection: UInt8, Sendable {
    case both = 0
    case forward = 1
    case backward = 2
}

/// An area that is walked across and not only along its outline.
public struct PedestrianArea: Hashable, Sendable {
    /// The exterior and any interiors, each closed without repeating its first point; even-odd decides what is inside.
    public var rings: [[UInt32]]
    public var name: String
    public var passage: Passage

    public init(rings: [[UInt32]], name: String = "", passage: Passage = .ground) {
        self.rings = rings
        self.name = name
        self.passage = passage
    }
}

/// What a straight walk from the street to a door cannot cross. Those on bridges or in tunnels are no barriers and not listed.
public struct Barrier: Hashable, Sendable {
    public enum Kind: UInt8, Sendable {
        case water = 0
        case railway = 1
        case motorway = 2
    }

    public var kind: Kind
    /// The line, or each ring of an area closed by repeating its first point.
    public var lines: [[LatticePoint]]
    /// Whether the lines bound an area (even-odd), all of which is in the way.
    public var isArea: Bool

    public init(kind: Kind, lines: [[LatticePoint]], isArea: Bool) {
        self.kind = kind
        self.lines = lines
        self.isArea = isArea
    }
}

/// An area that boards draw under the streets, and nothing else uses.
public struct Backdrop: Hashable, Sendable {
    public enum Kind: UInt8, Sendable {
        case water = 0
        case green = 1
        case building = 2
    }

    public var kind: Kind
    /// Rings closed by repeating the first point; even-odd decides what is inside.
    public var rings: [[LatticePoint]]

    public init(kind: Kind, rings: [[LatticePoint]]) {
        self.kind = kind
        self.rings = rings
    }
}
