public import SimpleFeatures
public import StreetNetwork

extension WalkingAccess {
    /// The ways of a walk from place to place, leg by leg: straight to the street, over the streets, straight to the door.
    ///
    /// Each is the cheapest, found by a search forward from its start.
    /// - Parameters:
    ///   - places: WGS 84, in the order of the walk.
    ///   - farthest: how long a leg may be, in units.
    /// - Returns: A line for each place but the first; an empty one where no way leads there.
    public func legs(
        through places: [LatticePoint], by measure: WalkingMeasure, farthest: UInt32 = farthestWalk,
        snap: Length = StreetNetwork.standardSnap
    ) -> [[LatticePoint]] {
        let table = CostTable(WalkingCost(measure))
        return network.withTables { tables in
            let joined = places.map { tables.joined($0, within: min(snap, StreetNetwork.maximumSnap)) }
            return withWorkspace(tables) { workspace in
                zip(joined, joined.dropFirst()).map { from, to in
                    guard let from, let to else { return [] }
                    workspace.tree.search(tables, from: from.origins(), bound: farthest, table: table)
                    return workspace.tree.walk(to: to, tables, table)?.withEnds(from: from, to: to).line ?? []
                }
            }
        }
    }
}
