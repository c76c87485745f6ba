public import SimpleFeatures

/// The outline of an area, a closed way or a multipolygon relation, as ids of nodes.
public struct OSMOutline: Hashable, Sendable {
    /// The way or the relation.
    public var source: OSMID
    /// Closed, without repeating the first node; even-odd decides what is inside.
    public var rings: [[Int64]]
    /// What did not close, as lines; the file lacks the rest.
    public var fragments: [[Int64]]
    /// Whether the file holds all members and every ring closes.
    public var isComplete: Bool

    /// The area where its nodes are; it is complete if the outline is and no node is absent.
    public func area(in positions: OSMPositions) -> OSMArea {
        var area = OSMArea(source: source, rings: [], isComplete: isComplete)
        for ring in rings {
            let points = ring.compactMap { positions[$0] }
            area.isComplete = area.isComplete && points.count == ring.count
            if points.count > 2 { area.rings.append(points) }
        }
        area.isComplete = area.isComplete && !area.rings.isEmpty
        return area
    }
}

/// An area on the ground.
public struct OSMArea: Hashable, Sendable {
    /// The way or the relation.
    public var source: OSMID
    /// Closed, without repeating the first point; even-odd decides what is inside.
    public var rings: [[LatticePoint]]
    /// Whether nothing is missing from its outline; the rings of an incomplete area bound something else than it.
    public var isComplete: Bool
}

extension OSMOutline {
    /// A closed way.
    init(way id: Int64, nodes: [Int64]) {
        let ring = RingAssembly.ring(nodes)
        source = OSMID(.way, id)
        rings = ring.map { [$0] } ?? []
        fragments = []
        isComplete = ring != nil
    }

    /// A relation whose member ways are these, `nil` for those that the file lacks.
    init(relation id: Int64, members: [[Int64]?]) {
        var assembly = RingAssembly()
        for case let nodes? in members { assembly.add(nodes) }
        assembly.run()
        source = OSMID(.relation, id)
        rings = assembly.rings
        fragments = assembly.fragments
        isComplete = !rings.isEmpty && fragments.isEmpty && !members.contains(nil)
    }
}

/// Joins ways into rings at the nodes where they end.
///
/// Roles are not asked: even-odd tells outer from inner, and mappers err. Where more than two ways meet, rings that
/// touch may come out as one or as several, which even-odd fills alike.
struct RingAssembly {
    private(set) var rings: [[Int64]] = []
    private(set) var fragments: [[Int64]] = []
    private var open: [[Int64]] = []

    mutating func add(_ nodes: [Int64]) {
        guard let first = nodes.first, nodes.count > 1 else { return }
        if first != nodes[nodes.count - 1] { open.append(nodes) } else { addRing(nodes) }
    }

    private mutating func addRing(_ closed: [Int64]) {
        if let ring = Self.ring(closed) { rings.append(ring) }
    }

    mutating func run() {
        var ends: [Int64: [Int]] = [:]
        for (way, nodes) in open.enumerated() {
            ends[nodes[0], default: []].append(way)
            ends[nodes[nodes.count - 1], default: []].append(way)
        }
        var used = [Bool](repeating: false, count: open.count)
        for start in open.indices where !used[start] {
            used[start] = true
            var line = open[start]
            while line[0] != line[line.count - 1] {
                let end = line[line.count - 1]
                guard let way = ends[end]?.first(where: { !used[$0] }) else { break }
                used[way] = true
                line.append(contentsOf: open[way][0] == end ? open[way].dropFirst() : open[way].reversed().dropFirst())
            }
            if line[0] != line[line.count - 1] { fragments.append(line) } else { addRing(line) }
        }
    }

    /// Without nodes repeated in a row and without the closing one; `nil` with fewer than three.
    static func ring(_ closed: [Int64]) -> [Int64]? {
        var ring: [Int64] = []
        for node in closed.dropLast() where node != ring.last { ring.append(node) }
        while ring.count > 1, ring.last == ring.first { ring.removeLast() }
        return ring.count > 2 ? ring : nil
    }
}
