import Foundation
public import SimpleFeatures
public import StreetNetwork

/// What a walk takes, worked out in the plainest way: no raster, no blocks, no shared buffers.
///
/// It reads the graph from a network's tables, and what is in the way from the map the network was built of. Metres and seconds.
public struct WalkingOracle: Sendable {
    public struct Street: Sendable {
        public var from: Int
        public var to: Int
        public var points: [LatticePoint]
        /// Metres from its start to each point.
        public var offsets: [Double]
        /// Seconds for a metre along the drawing and against it; infinite where nobody may walk so.
        public var forward: Double
        public var backward: Double
        public var kind: StreetKind
        public var passage: Passage
        public var isOnGround: Bool
        public var isIsland: Bool
        public var name: String

        public var length: Double { offsets[offsets.count - 1] }
    }

    /// A pedestrian area.
    struct Square: Sendable {
        var box: LatticeBox
        var segments: [LatticeSegment]
        var nodes: [Int]
    }

    /// Water that one may not stand in.
    struct Water: Sendable {
        var box: LatticeBox
        var segments: [LatticeSegment]
    }

    let positions: [LatticePoint]
    public let streets: [Street]
    let squares: [Square]
    let waters: [Water]
    let barriers: [LatticeSegment]
    /// The streets at each node.
    let streetsAt: [[Int]]
    /// The segments that places beside them belong to, islands' included.
    let grounds: [(street: Int, segment: Int)]
    let groundCells: PlainCells
    let barrierCells: PlainCells
    public let metric: LocalMetric
    let metresPerSecond: Double

    /// - Parameter map: what the network was built of.
    public init(_ network: StreetNetwork, map: StreetMap, profile: WalkingProfile = .adult) {
        (positions, streets, squares) = network.withTables { tables in
            (Array(tables.nodes), Self.streets(tables, profile), Self.squares(tables))
        }
        var streetsAt = [[Int]](repeating: [], count: positions.count)
        var grounds: [(street: Int, segment: Int)] = []
        for (index, street) in streets.enumerated() {
            streetsAt[street.from].append(index)
            if street.to != street.from { streetsAt[street.to].append(index) }
            guard street.isOnGround else { continue }
            grounds += (0..<(street.points.count - 1)).map { (index, $0) }
        }
        self.streetsAt = streetsAt
        self.grounds = grounds
        let box = network.metadata.bounds
        metresPerSecond = profile.metresPerSecond
        metric = LocalMetric(aroundLatitude: box.minY + (box.maxY - box.minY) / 2)
        waters = map.barriers.filter(\.isArea).compactMap { barrier in
            LatticeBox(barrier.lines.joined()).map { Water(box: $0, segments: barrier.segments) }
        }
        let cells = box.expanded(byX: 50_000, y: 50_000)
        barriers = map.barriers.flatMap(\.segments).filter { $0.box.intersects(cells) }
        let streets = streets
        groundCells = PlainCells(
            grounds.map {
                LatticeSegment(streets[$0.street].points[$0.segment], streets[$0.street].points[$0.segment + 1])
            },
            in: cells)
        barrierCells = PlainCells(barriers, in: cells)
    }

    private static func streets(_ tables: NetworkTables, _ profile: WalkingProfile) -> [Street] {
        (0..<tables.edgeCount).map { edge in
            let record = tables.edges[edge]
            let points = Array(tables.points[tables.points(of: edge)])
            var offsets = [0.0]
            for (a, b) in zip(points, points.dropFirst()) {
                let metric = LocalMetric(aroundLatitude: a.y / 2 + b.y / 2)
                offsets.append(offsets[offsets.count - 1] + metric.distance(a, b).metres)
            }
            let length = max(offsets[offsets.count - 1], 0.01)
            offsets[offsets.count - 1] = length
            let arcClass = ArcClass(rawValue: record.arcClass)
            func rate(backward: Bool) -> Double {
                guard let terrain = arcClass.terrain, arcClass.direction != (backward ? .forward : .backward) else {
                    return .infinity
                }
                return profile.secondsPerMetre(terrain, backward: backward, length: length)
            }
            return Street(
                from: Int(record.from), to: Int(record.to), points: points, offsets: offsets,
                forward: rate(backward: false), backward: rate(backward: true),
                kind: record.kind, passage: record.passage, isOnGround: record.isOnGround, isIsland: record.isIsland,
                name: tables.name(of: record))
        }
    }

    private static func squares(_ tables: NetworkTables) -> [Square] {
        (0..<(tables.squares.count - 1)).map { index in
            let square = tables.squares[index], next = tables.squares[index + 1]
            var segments: [LatticeSegment] = []
            for ring in Int(square.firstRing)..<Int(next.firstRing) {
                let points = Int(tables.squareRings[ring])..<Int(tables.squareRings[ring + 1])
                segments += LatticeRing(Array(tables.squarePoints[points])).edges
            }
            let nodes = tables.squareMembers[Int(square.firstNode)..<Int(next.firstNode)].map(Int.init)
            return Square(box: square.box, segments: segments, nodes: nodes)
        }
    }
}

extension Barrier {
    fileprivate var segments: [LatticeSegment] {
        lines.flatMap { line in zip(line, line.dropFirst()).map { LatticeSegment($0, $1) } }
    }
}

extension WalkingProfile {
    fileprivate func secondsPerMetre(_ terrain: ArcClass.Terrain, backward: Bool, length: Double) -> Double {
        func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
        let level = 1 / metresPerSecond
        switch terrain {
        case .level: return level
        case .steps: return level * stepsFactor
        case .crossing(let half): return level + seconds(crossingDelay) / (half ? 2 : 1) / length
        case .lift(let half): return level + seconds(liftDelay) / (half ? 2 : 1) / length
        case .slope(let slope):
            // Tobler 1993: 6 exp(-3.5 |slope + 0.05|) km/h.
            func speed(_ slope: Double) -> Double { 6 * exp(-3.5 * abs(slope + 0.05)) }
            return heedsSlopes ? level * speed(0) / speed(backward ? -slope : slope) : level
        }
    }
}
