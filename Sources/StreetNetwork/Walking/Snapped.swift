public import SimpleFeatures

/// A place joined to the network: where a walk that begins or ends there enters the streets.
public struct Snapped: Hashable, Sendable {
    /// The place itself, WGS 84.
    public let place: LatticePoint
    /// The nearest position on the network that the place is joined to.
    public let position: LatticePoint
    /// The straight walk from the place to it.
    public let distance: Length
    /// The name of the street there; empty where it has none.
    public let street: String
    /// All the ways into the network: one on a street, or the nodes in sight on a square.
    package let entries: [Entry]

    package struct Entry: Hashable, Sendable {
        package enum Location: Hashable, Sendable {
            /// Centimetres from the start of the edge.
            case edge(Int, centimetres: Double)
            case node(Int)
        }

        package var location: Location
        /// Centimetres of straight walk.
        package var walk: Double

        package init(location: Location, walk: Double) {
            self.location = location
            self.walk = walk
        }
    }

    package init(
        place: LatticePoint, position: LatticePoint, distance: Length, street: String, entries: [Entry]
    ) {
        self.place = place
        self.position = position
        self.distance = distance
        self.street = street
        self.entries = entries
    }
}
