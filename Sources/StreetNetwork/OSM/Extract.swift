internal import OpenStreetMap

/// What an extract says about walking, still by the ids of nodes.
struct Extract {
    /// What an area is for; one area may be for several things.
    struct AreaUse: Sendable {
        var square: StreetAttributes?
        var isWater: Bool
        var backdrop: Backdrop.Kind?

        init?(_ tags: borrowing OSMTags, isRelation: Bool) {
            square = nil
            if WalkingRules.isSquare(tags, isRelation: isRelation) {
                square = StreetAttributes(
                    kind: .pedestrian, name: tags["name"] ?? "", passage: WalkingRules.passage(tags))
            }
            isWater = SurroundingsRules.isWater(tags)
            backdrop = SurroundingsRules.backdrop(tags)
            if square == nil, !isWater, backdrop == nil { return nil }
        }
    }

    var header = OSMFile.Header()
    var positions = OSMPositions()
    var streets: [(nodes: [Int64], attributes: StreetAttributes)] = []
    var barrierLines: [(kind: Barrier.Kind, nodes: [Int64])] = []
    var outlines = OSMOutlines<AreaUse>()
    var closedNodes: [Int64] = []
    var lifts: [Int64] = []

    /// Reads the file twice: its relations tell which of its ways are needed.
    ///
    /// - Parameter progress: told how many bytes have been read, and of how many, both readings counted.
    init(_ file: OSMFile, progress: ((_ read: Int64, _ total: Int64) -> Void)?) throws(OSMError) {
        try file.read(.relations, progress: { read, total in progress?(read, 2 * total) }) { element in
            switch element {
            case .relation(let relation): take(relation)
            default: break
            }
        }
        header = try file.read(
            [.nodes, .ways], progress: { read, total in progress?(total + read, 2 * total) }
        ) { element in
            switch element {
            case .node(let node): take(node)
            case .way(let way): take(way)
            default: break
            }
        }
    }

    private mutating func take(_ relation: borrowing OSMRelation) {
        guard relation.tags["type"] == "multipolygon" else { return }
        if let use = AreaUse(relation.tags, isRelation: true) { outlines.add(relation, label: use) }
    }

    private mutating func take(_ node: borrowing OSMNode) {
        positions.insert(node)
        if WalkingRules.isClosed(node.tags) { closedNodes.append(node.id) }
        if WalkingRules.isLift(node.tags) { lifts.append(node.id) }
    }

    private mutating func take(_ way: borrowing OSMWay) {
        let use = way.isClosed ? AreaUse(way.tags, isRelation: false) : nil
        outlines.add(way, label: use)
        if use?.square == nil, let attributes = WalkingRules.street(way.tags) {
            streets.append((way.nodes, attributes))
        }
        if let kind = SurroundingsRules.barrierLine(way.tags) { barrierLines.append((kind, way.nodes)) }
    }
}
