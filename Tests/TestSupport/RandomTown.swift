public import SimpleFeatures
public import StreetNetwork

/// A town of crooked blocks of about 80 m, drawn from a seed: some streets are missing, some are steps, bridges or one-way.
public struct RandomTown: Sendable {
    public let map: StreetMap
    /// Where junctions lie.
    public var junctions: [LatticePoint] { map.positions }

    /// - Parameter withOneWays: whether some footways may be walked only one way.
    public init(seed: UInt64, side: Int = 12, withOneWays: Bool = false) {
        var random = SeededGenerator(seed: seed)
        var map = StreetMap()
        let corner = LatticePoint(x: 1_071_500_000, y: 408_860_000)
        let metric = LocalMetric(aroundLatitude: corner.y)
        for row in 0..<side {
            for column in 0..<side {
                let east = Double(column) * 80 + Double.random(in: -25...25, using: &random)
                let north = Double(row) * 80 + Double.random(in: -25...25, using: &random)
                map.positions.append(
                    LatticePoint(
                        x: corner.x + Int32(east / metric.metresPerStepX),
                        y: corner.y + Int32(north / metric.metresPerStepY)))
            }
        }
        func join(_ a: Int, _ b: Int) {
            var way = StreetWay(points: [UInt32(a), UInt32(b)], kind: .street)
            switch Int.random(in: 0..<20, using: &random) {
            case 0...2: return
            case 3: way.kind = .steps
            case 4: way.passage = .bridge
            case 5 where withOneWays: (way.kind, way.direction) = (.footway, .forward)
            case 6 where withOneWays: (way.kind, way.direction) = (.footway, .backward)
            case 7: way.incline = Double.random(in: -0.2...0.2, using: &random)
            default: break
            }
            map.ways.append(way)
        }
        for row in 0..<side {
            for column in 0..<side {
                let here = row * side + column
                if column + 1 < side { join(here, here + 1) }
                if row + 1 < side { join(here, here + side) }
            }
        }
        self.map = map
    }

    public var network: StreetNetwork {
        get throws { try StreetNetwork(map, source: "a random town") }
    }
}
