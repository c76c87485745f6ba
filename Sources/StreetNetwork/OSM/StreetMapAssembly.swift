internal import OpenStreetMap
internal import SimpleFeatures

/// Turns an extract, whose lines go by the ids of nodes, into a map, whose lines go by points.
struct StreetMapAssembly {
    private let nodes: OSMPositions
    private var map = StreetMap()
    /// The point of each node, by its index in `nodes`; `none` for nodes that no street passes.
    private var points: [UInt32]
    /// Nodes, by index, next to which a street passes an absent one.
    private var openNodes: Set<Int> = []

    private static let none = UInt32.max

    private init(_ nodes: OSMPositions) {
        self.nodes = nodes
        points = [UInt32](repeating: Self.none, count: nodes.count)
    }

    static func map(of extract: consuming Extract) -> StreetMap {
        var assembly = StreetMapAssembly(extract.positions)
        for street in extract.streets { assembly.addStreet(street.nodes, street.attributes) }
        for line in extract.barrierLines { assembly.addBarrier(line.kind, along: [line.nodes]) }
        for (use, outline) in extract.outlines.finish() { assembly.addArea(outline, use) }
        assembly.map.closedPoints = assembly.streetPoints(extract.closedNodes)
        assembly.map.lifts = assembly.streetPoints(extract.lifts)
        assembly.map.openEnds = Set(assembly.openNodes.map { assembly.points[$0] }.filter { $0 != none })
        assembly.map.bounds = extract.header.bounds
        assembly.map.date = extract.header.date
        return assembly.map
    }

    private mutating func addStreet(_ line: [Int64], _ attributes: StreetAttributes) {
        for run in presentRuns(line, marksOpenEnds: true) where run.count > 1 {
            let way = StreetWay(
                points: run.map { point($0) }, kind: attributes.kind, name: attributes.name,
                passage: attributes.passage, direction: attributes.direction, incline: attributes.incline)
            map.ways.append(way)
        }
    }

    private mutating func addArea(_ outline: OSMOutline, _ use: Extract.AreaUse) {
        let rings = outline.rings.map { $0.compactMap { nodes.index(of: $0) } }
        let isComplete = outline.isComplete && zip(rings, outline.rings).allSatisfy { $0.count == $1.count }
        let lines = outline.rings.map { $0 + [$0[0]] } + outline.fragments
        if let square = use.square {
            if isComplete {
                let area = PedestrianArea(
                    rings: rings.map { ring in ring.map { point($0) } }, name: square.name, passage: square.passage)
                map.areas.append(area)
            } else {
                for line in lines { addStreet(line, square) }
            }
        }
        let closed = isComplete ? rings.map { ring in (ring + [ring[0]]).map { nodes.points[$0] } } : []
        if use.isWater {
            if isComplete {
                map.barriers.append(Barrier(kind: .water, lines: closed, isArea: true))
            } else {
                addBarrier(.water, along: lines)
            }
        }
        if let kind = use.backdrop, isComplete { map.backdrop.append(Backdrop(kind: kind, rings: closed)) }
    }

    private mutating func addBarrier(_ kind: Barrier.Kind, along lines: [[Int64]]) {
        let runs = lines.flatMap { presentRuns($0, marksOpenEnds: false) }.filter { $0.count > 1 }
        guard !runs.isEmpty else { return }
        map.barriers.append(Barrier(kind: kind, lines: runs.map { $0.map { nodes.points[$0] } }, isArea: false))
    }

    /// The parts of a line between absent nodes, as indices of nodes, none twice in a row.
    private mutating func presentRuns(_ line: [Int64], marksOpenEnds: Bool) -> [[Int]] {
        var runs: [[Int]] = []
        var run: [Int] = []
        var isAfterGap = false
        for id in line {
            guard let node = nodes.index(of: id) else {
                if marksOpenEnds, let last = run.last { openNodes.insert(last) }
                if !run.isEmpty { runs.append(run) }
                run = []
                isAfterGap = true
                continue
            }
            if marksOpenEnds, isAfterGap { openNodes.insert(node) }
            isAfterGap = false
            if run.last != node { run.append(node) }
        }
        if !run.isEmpty { runs.append(run) }
        return runs
    }

    private mutating func point(_ node: Int) -> UInt32 {
        if points[node] == Self.none {
            points[node] = UInt32(map.positions.count)
            map.positions.append(nodes.points[node])
        }
        return points[node]
    }

    /// The points of those nodes that streets pass.
    private func streetPoints(_ ids: [Int64]) -> Set<UInt32> {
        Set(ids.compactMap { nodes.index(of: $0) }.map { points[$0] }.filter { $0 != Self.none })
    }
}
