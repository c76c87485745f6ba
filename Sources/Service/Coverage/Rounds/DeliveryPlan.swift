public import Places
public import SimpleFeatures
import StreetNetwork

/// Ordered rounds from facilities to the doors of those who are brought something.
public struct DeliveryPlan: Sendable {
    /// A door at which something is left.
    public struct Stop: Hashable, Sendable {
        public var building: Building.ID
        /// Of the doors of the building the nearest to the facility, WGS 84.
        public var door: LatticePoint
        /// How many are left there. A building that needs more than a round carries is stopped at several times.
        public var amount: Int
        /// From leaving the facility, in units; time at doors is not counted.
        public var arrival: UInt32
    }

    public struct Round: Sendable {
        /// The index in ``CoverageFacilities/facilities``.
        public var facility: Int
        /// In the order of the walk.
        public var stops: [Stop]
        /// From the facility back to it, in units.
        public var cost: UInt32
        /// From the facility from stop to stop and back, WGS 84.
        public var way: [LatticePoint]
    }

    /// Somebody whom no round serves.
    public struct Unserved: Hashable, Sendable {
        public enum Reason: String, Sendable {
            /// No facility is near enough for a round there and back.
            case tooFar = "too-far"
            /// All facilities near enough have as many as they take.
            case noCapacity = "no-capacity"
        }

        public var building: Building.ID
        public var position: LatticePoint
        public var amount: Int
        public var reason: Reason
    }

    public let query: RoundsQuery
    public let snapshot: CoverageSnapshot
    /// By facility, by their first stop.
    public let rounds: [Round]
    /// In the order of their ids.
    public let unserved: [Unserved]
    let measure: WalkingMeasure
}
