import Foundation
public import SimpleFeatures
import StreetNetwork

/// What lies within the bands around an origin: a quarter-hour guide (一刻钟便民生活圈导视图) before it is drawn.
public struct WalkingGuide: Sendable {
    public var isochrones: Isochrones
    /// The destinations within the largest band, the nearest first.
    public var entries: [Entry]

    /// A destination and the walk to it.
    public struct Entry: Hashable, Sendable {
        /// Its index among the destinations.
        public var destination: Int
        /// The index of the smallest band that it lies in.
        public var band: Int
        /// The length of the walk, the straight ends from and to the doors counted.
        public var distance: Length
        /// The time of the walk, as the profile walks.
        public var duration: Duration
        /// The direction as the crow flies, clockwise from north.
        public var bearing: Angle
        public var direction: CompassDirection
        /// The way there, from the origin to the destination; empty unless asked for.
        public var way: [LatticePoint]
    }
}

extension WalkingAccess {
    /// The destinations within the bands of a question, each with its walk.
    ///
    /// The walk is the quickest for bands in minutes, and the shortest for bands in metres. It is found by the same contract
    /// for places and origin: straight to the street, over the streets, straight to the door.
    /// - Parameter withWays: whether to give the way to each.
    /// - Throws: `.noStreetNear`, `.outOfRange`.
    public func guide(
        _ question: IsochroneQuestion, to destinations: Destinations, withWays: Bool = false
    ) throws(WalkingError) -> WalkingGuide {
        try search(question) { search throws(WalkingError) in
            var entries: [WalkingGuide.Entry] = []
            for index in destinations.positions.indices {
                guard let place = destinations.snapped[index] else { continue }
                let cost = search.cost(of: place)
                guard let band = search.limits.firstIndex(where: { cost <= $0.units }),
                    let walk = search.walk(to: place)
                else { continue }
                let bearing = Self.bearing(from: question.origin, to: place.place)
                entries.append(
                    WalkingGuide.Entry(
                        destination: index, band: band, distance: .metres(walk.centimetres / 100),
                        duration: search.duration(cost: cost, walk: walk, profile: question.profile), bearing: bearing,
                        direction: CompassDirection(bearing), way: withWays ? walk.line : []))
            }
            entries.sort { ($0.duration, $0.distance, $0.destination) < ($1.duration, $1.distance, $1.destination) }
            return WalkingGuide(isochrones: search.isochrones(question, version: network.version), entries: entries)
        }
    }

    private static func bearing(from a: LatticePoint, to b: LatticePoint) -> Angle {
        let metric = LocalMetric(aroundLatitude: a.y / 2 + b.y / 2)
        let east = (Double(b.x) - Double(a.x)) * metric.metresPerStepX
        let north = (Double(b.y) - Double(a.y)) * metric.metresPerStepY
        let radians = atan2(east, north)
        return .radians(radians < 0 ? radians + 2 * .pi : radians)
    }
}
