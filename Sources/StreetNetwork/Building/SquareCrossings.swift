import SimpleFeatures

/// The lines of sight across the pedestrian areas of a map, as ways.
///
/// A walk across an area is a taut string between two points of its outline that bends only at corners turned towards it, so the
/// lines of sight between its entrances and those corners carry every shortest walk.
/// Source: Lozano-Pérez and Wesley 1979 (visibility graphs). Where there are many, a line that walks over the others
/// replace at a cost of 2 % is left out.
struct SquareCrossings {
    struct Square {
        var rings: [[UInt32]]
        var nodes: [UInt32]
    }

    /// The outlines, and the lines of sight.
    private(set) var ways: [StreetWay] = []
    private(set) var squares: [Square] = []

    /// Lines of sight of one area beyond which those that save little are left out.
    private static let fewNodes = 12
    /// How much longer a walk over other lines may be than the line left out.
    private static let detour = 1.02
    /// An area with more entrances and corners than this keeps only its outline.
    private static let manyNodes = 160

    init(_ map: StreetMap) {
        var isOnWay = [Bool](repeating: false, count: map.positions.count)
        var areasAt: [UInt32: Int] = [:]
        if map.areas.isEmpty { return }
        for way in map.ways { for point in way.points { isOnWay[Int(point)] = true } }
        for area in map.areas { for point in Set(area.rings.joined()) { areasAt[point, default: 0] += 1 } }
        for area in map.areas {
            let rings = area.rings.filter { $0.count >= 3 }
            guard !rings.isEmpty else { continue }
            for ring in rings {
                ways.append(
                    StreetWay(
                        points: ring + [ring[0]], kind: .pedestrian, name: area.name, passage: area.passage))
            }
            let outline = SightOutline(rings.map { $0.map { map.positions[Int($0)] } })
            var nodes: [UInt32] = []
            for (r, ring) in rings.enumerated() {
                for (p, point) in ring.enumerated() where !nodes.contains(point) && !map.closedPoints.contains(point) {
                    if isOnWay[Int(point)] || areasAt[point, default: 0] > 1 || outline.isReflex(ring: r, point: p) {
                        nodes.append(point)
                    }
                }
            }
            guard nodes.count <= Self.manyNodes else { continue }
            let positions = nodes.map { map.positions[Int($0)] }
            for (a, b) in Self.lines(between: positions, in: outline) {
                ways.append(
                    StreetWay(points: [nodes[a], nodes[b]], kind: .square, name: area.name, passage: area.passage))
            }
            // On a bridge or below ground it is walked across, but no place on the map lies in it.
            if area.passage == .ground { squares.append(Square(rings: rings, nodes: nodes)) }
        }
    }

    private static func lines(between positions: [LatticePoint], in outline: SightOutline) -> [(Int, Int)] {
        var lines: [(a: Int, b: Int, length: Double)] = []
        for a in positions.indices {
            let metric = LocalMetric(aroundLatitude: positions[a].y)
            for b in positions.indices where b > a && outline.isInSight(positions[a], positions[b]) {
                lines.append((a, b, metric.distance(positions[a], positions[b]).metres))
            }
        }
        guard positions.count > fewNodes else { return lines.map { ($0.a, $0.b) } }
        // A greedy spanner: shortest lines first, each kept only if those kept so far do not already do.
        // Source: Althöfer et al. 1993.
        lines.sort { ($0.length, $0.a, $0.b) < ($1.length, $1.a, $1.b) }
        var walk = positions.indices.map { a in positions.indices.map { a == $0 ? 0 : Double.infinity } }
        var kept: [(Int, Int)] = []
        for line in lines where walk[line.a][line.b] > line.length * detour {
            kept.append((line.a, line.b))
            for a in positions.indices {
                for b in positions.indices {
                    let over = min(
                        walk[a][line.a] + line.length + walk[line.b][b], walk[a][line.b] + line.length + walk[line.a][b]
                    )
                    if over < walk[a][b] { walk[a][b] = over }
                }
            }
        }
        return kept
    }
}
