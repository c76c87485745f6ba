/// Which destinations the people of each of many origins go to; those of one origin may go to several.
public struct AssignedWalks: Sendable {
    /// A part of an origin's people.
    public struct Share: Hashable, Sendable {
        /// The index of the destination.
        public var destination: UInt32
        /// In units.
        public var cost: UInt32
        /// Above 0, at most 1.
        public var fraction: Double

        public init(destination: UInt32, cost: UInt32, fraction: Double) {
            self.destination = destination
            self.cost = cost
            self.fraction = fraction
        }
    }

    /// By origin the first of its shares; the last is a sentinel.
    private var first = [0]
    private var ordered: [Share] = []

    /// - Parameter shares: by origin; none for one whose people go nowhere.
    public init(_ shares: some Sequence<[Share]>) {
        for shares in shares {
            ordered += shares
            first.append(ordered.count)
        }
    }

    /// Everybody goes to the nearest destination, if that is within the limit.
    /// - Parameter limit: in units; a walk of exactly that much is within it.
    public init(_ nearest: NearestDestinations, limit: UInt32) {
        self.init(
            zip(nearest.costs, nearest.destinations).map { cost, destination in
                cost <= limit ? [Share(destination: destination, cost: cost, fraction: 1)] : []
            })
    }

    /// How many origins there are.
    public var count: Int { first.count - 1 }

    public func shares(of origin: Int) -> ArraySlice<Share> { ordered[first[origin]..<first[origin + 1]] }

    /// The part of an origin's people that goes somewhere, 0 to 1.
    public func fraction(of origin: Int) -> Double { min(shares(of: origin).reduce(0) { $0 + $1.fraction }, 1) }
}
