internal import COsmium
public import SimpleFeatures

/// The three kinds of elements.
public struct OSMEntities: OptionSet, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let nodes = OSMEntities(rawValue: 1)
    public static let ways = OSMEntities(rawValue: 2)
    public static let relations = OSMEntities(rawValue: 4)
    public static let all: OSMEntities = [.nodes, .ways, .relations]
}

/// What makes an element findable in OpenStreetMap again, written `node/1`, `way/2`, `relation/3`.
public struct OSMID: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        case node, way, relation
    }

    public var kind: Kind
    /// Negative for what an editor has not yet uploaded.
    public var number: Int64

    public init(_ kind: Kind, _ number: Int64) {
        self.kind = kind
        self.number = number
    }

    public var description: String { "\(kind.rawValue)/\(number)" }
}

/// An element as the reader lends it for the time of one call: it cannot be kept, only copied from.
///
/// Take it apart by `switch`, with `default` for the other kinds: `if case` and patterns in a row would consume it.
public enum OSMElement: ~Copyable {
    case node(OSMNode)
    case way(OSMWay)
    case relation(OSMRelation)
}

/// A point with tags.
public struct OSMNode: ~Copyable {
    public let id: Int64
    public let position: LatticePoint
    public let tags: OSMTags
}

/// A line through nodes.
public struct OSMWay: ~Copyable {
    public let id: Int64
    public let tags: OSMTags
    private let references: UnsafeBufferPointer<cosmium_node_ref>

    init(id: Int64, tags: consuming OSMTags, references: UnsafeBufferPointer<cosmium_node_ref>) {
        self.id = id
        self.tags = tags
        self.references = references
    }

    /// The ids of its nodes, which the file may lack.
    public var nodes: [Int64] { references.map(\.id) }

    /// Whether it has at least three different places and ends where it began.
    public var isClosed: Bool {
        references.count >= 4 && references[0].id == references[references.count - 1].id
    }
}

/// A group of elements.
public struct OSMRelation: ~Copyable {
    public struct Member: Hashable, Sendable {
        public let id: OSMID
        public let role: String
    }

    public let id: Int64
    public let tags: OSMTags
    private let references: UnsafeBufferPointer<cosmium_member>

    init(id: Int64, tags: consuming OSMTags, references: UnsafeBufferPointer<cosmium_member>) {
        self.id = id
        self.tags = tags
        self.references = references
    }

    /// Its members in order, which the file may lack.
    public var members: [Member] {
        references.compactMap { member in
            guard let kind = OSMID.Kind(cosmium: member.kind), let role = member.role else { return nil }
            return Member(id: OSMID(kind, member.id), role: String(cString: role))
        }
    }
}

extension OSMID.Kind {
    init?(cosmium kind: Int32) {
        switch OSMEntities(rawValue: UInt32(bitPattern: kind)) {
        case .nodes: self = .node
        case .ways: self = .way
        case .relations: self = .relation
        default: return nil
        }
    }
}
