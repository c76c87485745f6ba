import SimpleFeatures

/// Nodes and edges made of a map: what the tables are written from.
struct StreetGraph {
    struct Edge {
        var from: UInt32
        var to: UInt32
        /// Both ends included.
        var line: [LatticePoint]
        var kind: StreetKind
        var passage: Passage
        var arcClass: ArcClass
        var name: String
        var isIsland = false
        /// Whether its first and its last segment have no length and stand for the node there; see `addDoors`.
        var hasDoorAtStart = false
        var hasDoorAtEnd = false
        /// Length in centimetres, at least 2 so that no walk is free, not even downhill.
        var centimetres: UInt32

        /// Bridges, tunnels, steps and lifts are entered only at their ends; a square has rules of its own.
        var isOnGround: Bool {
            guard passage == .ground else { return false }
            return switch kind {
            case .steps, .escalator, .lift, .square: false
            default: true
            }
        }

        /// Whether walks from off the street may enter the segment from this point of the line to the next.
        func isOnGround(segment: Int) -> Bool {
            guard segment + 1 < line.count else { return false }
            return isOnGround || (hasDoorAtStart && segment == 0) || (hasDoorAtEnd && segment == line.count - 2)
        }
    }

    /// A pedestrian area with the nodes at which it is entered or rounded.
    struct Square {
        var rings: [[LatticePoint]]
        var nodes: [UInt32]
    }

    var nodes: [LatticePoint] = []
    var openEnds: Set<UInt32> = []
    var edges: [Edge] = []
    var squares: [Square] = []
}

extension StreetGraph {
    /// Cuts the ways at every point where they meet, end, or change floors.
    init(_ map: StreetMap) throws(StreetNetworkError) {
        var ways = map.ways
        let crossings = SquareCrossings(map)
        ways += crossings.ways
        let meeting = Self.meetingPoints(of: ways, map: map)
        var nodeOfPoint: [UInt32: UInt32] = [:]
        for way in ways {
            let ends = way.points.indices.filter { index in
                index == 0 || index == way.points.count - 1 || meeting[Int(way.points[index])]
            }
            for (start, end) in zip(ends, ends.dropFirst()) {
                let points = way.points[start...end]
                let line = points.map { map.positions[Int($0)] }
                let length = Self.length(of: line)
                guard length <= Double(Arc.maximumCentimetres) else {
                    throw StreetNetworkError(
                        .outOfRange, "the street “\(way.name)” is longer than 167 km between two junctions")
                }
                let from = node(way.points[start], map: map, known: &nodeOfPoint)
                let to = node(way.points[end], map: map, known: &nodeOfPoint)
                let touchesLift = map.lifts.contains(way.points[start]) || map.lifts.contains(way.points[end])
                let terrain = Self.terrain(of: way, isSplit: ends.count > 2, touchesLift: touchesLift)
                edges.append(
                    Edge(
                        from: from, to: to, line: line, kind: way.kind, passage: way.passage,
                        arcClass: ArcClass(terrain, direction: way.direction), name: way.name,
                        centimetres: max(UInt32(length.rounded()), 2)))
            }
        }
        squares = crossings.squares.map { square in
            Square(
                rings: square.rings.map { ring in ring.map { map.positions[Int($0)] } },
                nodes: square.nodes.compactMap { nodeOfPoint[$0] })
        }
    }

    /// Gives the places where bridges, tunnels and steps meet nothing but each other a segment without length, so that they
    /// are entered there: a landing between steps and a bridge is one.
    ///
    /// A dead end is not: the steps that end in a square which the map lacks lead down to the metro, and nobody beside them walks that way.
    mutating func addDoors() {
        var isReachable = [Bool](repeating: false, count: nodes.count)
        var degrees = [Int](repeating: 0, count: nodes.count)
        for edge in edges {
            for node in [edge.from, edge.to] {
                degrees[Int(node)] += 1
                if edge.isOnGround { isReachable[Int(node)] = true }
            }
        }
        for node in nodes.indices where degrees[node] < 2 { isReachable[node] = true }
        for index in edges.indices where !edges[index].isIsland && edges[index].kind != .square {
            let line = edges[index].line
            if !isReachable[Int(edges[index].from)] {
                isReachable[Int(edges[index].from)] = true
                edges[index].line.insert(line[0], at: 0)
                edges[index].hasDoorAtStart = true
            }
            if !isReachable[Int(edges[index].to)] {
                isReachable[Int(edges[index].to)] = true
                edges[index].line.append(line[line.count - 1])
                edges[index].hasDoorAtEnd = true
            }
        }
    }

    private mutating func node(_ point: UInt32, map: StreetMap, known: inout [UInt32: UInt32]) -> UInt32 {
        // Nobody passes a closed point: every way that comes to it has an end of its own there.
        let isClosed = map.closedPoints.contains(point)
        if !isClosed, let node = known[point] { return node }
        let node = UInt32(nodes.count)
        nodes.append(map.positions[Int(point)])
        if map.openEnds.contains(point) { openEnds.insert(node) }
        if !isClosed { known[point] = node }
        return node
    }

    /// For every point, whether a way that passes it is cut there.
    private static func meetingPoints(of ways: [StreetWay], map: StreetMap) -> [Bool] {
        var uses = [UInt8](repeating: 0, count: map.positions.count)
        for way in ways {
            for point in way.points { uses[Int(point)] = min(uses[Int(point)] + 1, 2) }
            // An end is a junction with whatever else passes there; a closed way meets itself.
            if let first = way.points.first { uses[Int(first)] = min(uses[Int(first)] + 1, 2) }
            if let last = way.points.last { uses[Int(last)] = min(uses[Int(last)] + 1, 2) }
        }
        var meeting = uses.map { $0 > 1 }
        for point in map.lifts { meeting[Int(point)] = true }
        for point in map.closedPoints { meeting[Int(point)] = true }
        for point in map.openEnds { meeting[Int(point)] = true }
        return meeting
    }

    private static func terrain(of way: StreetWay, isSplit: Bool, touchesLift: Bool) -> ArcClass.Terrain {
        switch way.kind {
        case .steps: .steps
        case .crossing: .crossing(half: isSplit)
        case .lift: .lift(half: false)
        default:
            if touchesLift { .lift(half: true) } else if let incline = way.incline { .slope(incline) } else { .level }
        }
    }

    /// Centimetres along a line, each segment measured in the plane at its own latitude.
    private static func length(of line: [LatticePoint]) -> Double {
        var length = 0.0
        for (a, b) in zip(line, line.dropFirst()) {
            length += LocalMetric(aroundLatitude: a.y / 2 + b.y / 2).distance(a, b).metres * 100
        }
        return length
    }
}
