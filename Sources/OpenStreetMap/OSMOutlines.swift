/// Collects what areas are made of, over two readings of a file: its relations first, then its ways.
///
/// ```swift
/// var outlines = OSMOutlines<Kind>()
/// try file.read(.relations) { … outlines.add(relation, label: kind) … }
/// try file.read([.nodes, .ways]) { … positions.insert(node) … outlines.add(way, label: kind or nil) … }
/// for (kind, outline) in outlines.finish() { let area = outline.area(in: positions) … }
/// ```
/// Only ways that are wanted are kept, in whatever order a file gives its elements.
public struct OSMOutlines<Label: Sendable>: Sendable {
    private var found: [(label: Label, outline: OSMOutline)] = []
    private var relations: [(label: Label, id: Int64, ways: [Int64])] = []
    /// The nodes of member ways, once the file gave them.
    private var members: [Int64: [Int64]?] = [:]

    public init() {}

    /// Takes a relation for an area; the caller has looked at its tags. Members that are no ways count for nothing.
    public mutating func add(_ relation: borrowing OSMRelation, label: Label) {
        var ways: [Int64] = []
        var seen: Set<Int64> = []
        for member in relation.members where member.id.kind == .way && seen.insert(member.id.number).inserted {
            ways.append(member.id.number)
            members.updateValue(nil, forKey: member.id.number)
        }
        relations.append((label, relation.id, ways))
    }

    /// Takes a way that is a member of one of the relations, or, if it is closed and has a label, an area itself.
    public mutating func add(_ way: borrowing OSMWay, label: Label?) {
        let isMember = members.keys.contains(way.id)
        guard isMember || label != nil && way.isClosed else { return }
        let nodes = way.nodes
        if isMember { members.updateValue(nodes, forKey: way.id) }
        if let label, way.isClosed { found.append((label, OSMOutline(way: way.id, nodes: nodes))) }
    }

    /// The closed ways in the file's order, then the relations in theirs.
    public consuming func finish() -> [(label: Label, outline: OSMOutline)] {
        for relation in relations {
            let ways = relation.ways.map { members[$0] ?? nil }
            found.append((relation.label, OSMOutline(relation: relation.id, members: ways)))
        }
        return found
    }
}
