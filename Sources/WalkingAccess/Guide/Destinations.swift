public import SimpleFeatures
public import StreetNetwork

/// Places that walks may end at, joined to the streets once for many questions.
public struct Destinations: Sendable {
    /// The places in the order given.
    public let positions: [LatticePoint]
    /// By place, how it is joined to the streets; `nil` where no street lies within the snap radius.
    package let snapped: [Snapped?]

    /// - Parameters:
    ///   - positions: WGS 84.
    ///   - snap: how far from the street a place may lie.
    public init(_ positions: [LatticePoint], on network: StreetNetwork, snap: Length = StreetNetwork.standardSnap) {
        self.positions = positions
        snapped = network.withTables { tables in
            positions.map { tables.joined($0, within: min(snap, StreetNetwork.maximumSnap)) }
        }
    }
}
