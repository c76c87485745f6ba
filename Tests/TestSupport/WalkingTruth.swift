public import SimpleFeatures
import StreetNetwork

/// Where on a city's streets d is compared: every 10 m along them, bridges, tunnels and lines of sight across squares apart.
public struct StreetSamples: Sendable {
    public struct Sample: Sendable {
        public var street: Int
        public var offset: Double
        public var point: LatticePoint
    }

    public let samples: [Sample]

    /// - Parameter step: metres; it runs on from one street to the next, so that short streets count by their length.
    public init(_ oracle: WalkingOracle, step: Double = 10) {
        var samples: [Sample] = []
        var ahead = step / 2
        for (index, street) in oracle.streets.enumerated()
        where street.passage == .ground && street.kind != .square {
            while ahead < street.length {
                samples.append(Sample(street: index, offset: ahead, point: street.position(at: ahead)))
                ahead += step
            }
            ahead -= street.length
        }
        self.samples = samples
    }
}

extension WalkingOracle.Street {
    /// The lattice point so many metres from its start.
    public func position(at offset: Double) -> LatticePoint {
        var segment = 0
        while segment + 2 < points.count, offsets[segment + 1] < offset { segment += 1 }
        let length = offsets[segment + 1] - offsets[segment]
        let fraction = length > 0 ? min(max((offset - offsets[segment]) / length, 0), 1) : 0
        let a = points[segment], b = points[segment + 1]
        return LatticePoint(
            x: a.x + Int32((Double(b.x - a.x) * fraction).rounded()),
            y: a.y + Int32((Double(b.y - a.y) * fraction).rounded()))
    }
}

/// How a city's ground is joined to its streets, on a grid of about 10 m; each place is looked up once.
public struct GroundGrid: Sendable {
    /// Metres off the street beyond which no polygon reaches.
    public static let reach = 50.0
    /// Lattice steps, no multiple of a network's raster: the grid's places lie everywhere between its positions.
    private static let stepY: Int32 = 909
    private let oracle: WalkingOracle
    private let stepX: Int32
    private var known: [LatticePoint: WalkingOracle.Access] = [:]

    public init(_ oracle: WalkingOracle) {
        self.oracle = oracle
        stepX = Int32((Double(Self.stepY) * oracle.metric.metresPerStepY / oracle.metric.metresPerStepX).rounded())
    }

    public mutating func forEach(in box: LatticeBox, _ body: (LatticePoint, WalkingOracle.Access) -> Void) {
        for row in (box.minY / Self.stepY)...(box.maxY / Self.stepY) {
            for column in (box.minX / stepX)...(box.maxX / stepX) {
                let place = LatticePoint(x: column * stepX, y: row * Self.stepY)
                let access = known[place] ?? oracle.access(of: place, within: Self.reach)
                known[place] = access
                body(place, access)
            }
        }
    }
}

/// d around one origin: on the streets every 10 m, and on a grid of 10 m beside them.
public struct WalkingTruth: Sendable {
    public struct Position: Sendable {
        public var sample: StreetSamples.Sample
        /// Infinite on streets that nobody reaches.
        public var seconds: Double
    }

    public let streets: [Position]
    public let ground: [(point: LatticePoint, seconds: Double)]

    /// - Parameter radius: metres around the origin, beyond which nothing is looked at.
    public init(
        _ oracle: WalkingOracle, from origin: LatticePoint, tree: WalkingOracle.Tree, samples: StreetSamples,
        grid: inout GroundGrid, radius: Double
    ) {
        let box = LatticeBox(minX: origin.x, minY: origin.y, maxX: origin.x, maxY: origin.y).expanded(
            byX: Int32(radius / oracle.metric.metresPerStepX), y: Int32(radius / oracle.metric.metresPerStepY))
        streets = samples.samples.filter { box.covers($0.point) }.map { sample in
            Position(sample: sample, seconds: oracle.seconds(tree, street: sample.street, offset: sample.offset))
        }
        var ground: [(LatticePoint, Double)] = []
        grid.forEach(in: box) { point, access in ground.append((point, oracle.seconds(tree, to: access))) }
        self.ground = ground
    }

    /// How an area does as the answer for so many seconds.
    public struct Score: Sendable {
        /// The share of street inside that is reached, and of street reached that is inside.
        public var precision: Double
        public var recall: Double
        /// Ground both inside and reached, as a share of ground that is either.
        public var areaOverlap: Double
    }

    public func score(seconds: Double, _ contains: (LatticePoint) -> Bool) -> Score {
        let street = Tally(streets.map { (contains($0.sample.point), $0.seconds <= seconds) })
        let area = Tally(ground.map { (contains($0.point), $0.seconds <= seconds) })
        return Score(
            precision: Tally.share(street.both, of: street.inside),
            recall: Tally.share(street.both, of: street.reached),
            areaOverlap: Tally.share(area.both, of: area.inside + area.reached - area.both))
    }
}

/// How many of some places lie inside an area, are reached, or both.
private struct Tally {
    var inside = 0, reached = 0, both = 0

    init(_ places: some Sequence<(isInside: Bool, isReached: Bool)>) {
        for (isInside, isReached) in places {
            if isInside { inside += 1 }
            if isReached { reached += 1 }
            if isInside, isReached { both += 1 }
        }
    }

    static func share(_ part: Int, of whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 1 }
}
