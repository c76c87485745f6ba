public import SimpleFeatures
import StreetNetwork

/// The walk from one of the doors of a place to a destination.
public struct DoorWalk: Hashable, Sendable {
    /// Its index among the destinations.
    public var destination: Int
    /// The index of the door that the walk begins at.
    public var door: Int
    /// In units, as coverage counts it.
    public var cost: UInt32
    /// The length of the way, its straight ends counted.
    public var length: Length
    /// From the door to the destination.
    public var way: [LatticePoint]
}

extension WalkingAccess {
    /// How far a search for a few destinations goes before it tries farther, in units.
    private static let firstBound: UInt32 = 100_000

    /// The walks from a place with several doors to destinations, each from the door that is nearest to it, the shortest first.
    ///
    /// One search forward from all doors, farther and farther until enough is found. Costs are those of
    /// ``nearest(of:only:for:farthest:)``, to the unit; of two destinations as near, the one with the smaller index comes first.
    /// - Parameters:
    ///   - doors: WGS 84; one that no street is near is passed over.
    ///   - chosen: indices of destinations.
    ///   - limit: in units, at most ``farthestWalk``.
    ///   - most: how many walks are wanted at most.
    public func walks(
        from doors: [LatticePoint], to destinations: WalkDestinations, only chosen: [Int], within limit: UInt32,
        nearest most: Int = .max
    ) -> [DoorWalk] {
        let table = CostTable(WalkingCost(destinations.measure))
        return network.withTables { tables in
            var origins: [SearchOrigin] = []
            for (door, position) in doors.enumerated() {
                let joined = tables.joined(position, within: StreetNetwork.standardSnap)
                origins += joined?.origins(source: UInt32(door)) ?? []
            }
            guard !origins.isEmpty else { return [] }
            return withWorkspace(tables) { workspace in
                var found: [(cost: UInt32, destination: Int, door: Int)] = []
                let wanted = min(most, chosen.count)
                var bound = most == .max ? limit : min(Self.firstBound, limit)
                while true {
                    workspace.tree.search(tables, from: origins, bound: bound, table: table)
                    found = chosen.compactMap { destination in
                        let entries = destinations.places.entries(of: destination)
                        guard let best = workspace.tree.nearest(to: entries, tables, table),
                            best.cost <= Double(bound)
                        else { return nil }
                        return (UInt32(best.cost), destination, Int(best.source))
                    }
                    guard found.count < wanted, bound < limit else { break }
                    bound = min(bound * 4, limit)
                }
                found.sort { ($0.cost, $0.destination) < ($1.cost, $1.destination) }
                return found.prefix(most).compactMap { cost, destination, door in
                    let end = destinations.places.doors[destination].first ?? doors[door]
                    return workspace.tree.walk(to: destinations.places.entries(of: destination), tables, table)
                        .map { DoorWalk(destination, door, cost, $0, from: doors[door], to: end) }
                }
            }
        }
    }
}

extension DoorWalk {
    fileprivate init(
        _ destination: Int, _ door: Int, _ cost: UInt32, _ walk: StreetWalk, from start: LatticePoint,
        to end: LatticePoint
    ) {
        let metric = LocalMetric(aroundLatitude: start.y)
        var way = walk.line, metres = walk.centimetres / 100
        if let first = way.first, first != start {
            metres += metric.distance(start, first).metres
            way.insert(start, at: 0)
        }
        if let last = way.last, last != end {
            metres += metric.distance(last, end).metres
            way.append(end)
        }
        self.init(destination: destination, door: door, cost: cost, length: .metres(metres), way: way)
    }
}
