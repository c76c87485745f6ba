/// Places joined to the streets once for many questions; a place may have several doors.
package struct JoinedPlaces: Sendable {
    /// By place the first of its entries; the last is a sentinel.
    package let firstEntry: [Int]
    /// The ways from doors into the network; a place that no street is near has none.
    package let entries: [Snapped.Entry]

    /// - Parameter places: by place the entries of all its doors.
    package init(entries places: [[Snapped.Entry]]) {
        var firstEntry = [0], entries: [Snapped.Entry] = []
        for place in places {
            entries += place
            firstEntry.append(entries.count)
        }
        self.firstEntry = firstEntry
        self.entries = entries
    }

    package var count: Int { firstEntry.count - 1 }

    /// These places and others after them.
    package func appending(_ others: JoinedPlaces) -> JoinedPlaces {
        func lists(_ places: JoinedPlaces) -> [[Snapped.Entry]] {
            (0..<places.count).map { Array(places.entries[places.firstEntry[$0]..<places.firstEntry[$0 + 1]]) }
        }
        return JoinedPlaces(entries: lists(self) + lists(others))
    }

    package func isJoined(_ place: Int) -> Bool { firstEntry[place] < firstEntry[place + 1] }
}

/// The pieces of walks between places and the nodes of the network, worked out for one measure and direction.
package struct Approaches: Sendable {
    package struct Approach: Sendable {
        package var node: UInt32
        /// In units, whole: the straight walk and the part of the edge.
        package var cost: UInt32
    }

    /// A door on an edge, for walks that do not leave the edge.
    package struct Position: Sendable {
        package var edge: UInt32
        package var place: UInt32
        package var centimetres: Double
        /// The straight walk to the edge, in units.
        package var walk: UInt32
    }

    package enum Direction: Sendable {
        /// Searches begin at the places.
        case leaving
        /// Searches end at the places.
        case arriving
    }

    /// By place the first of its approaches; the last is a sentinel.
    package let first: [UInt32]
    package let approaches: [Approach]
    /// Sorted by edge.
    package let positions: [Position]
    private let places: JoinedPlaces

    package init(_ places: JoinedPlaces, _ direction: Direction, _ tables: NetworkTables, _ table: CostTable) {
        var first: [UInt32] = [0], approaches: [Approach] = [], positions: [Position] = []
        first.reserveCapacity(places.count + 1)
        approaches.reserveCapacity(2 * places.entries.count)
        positions.reserveCapacity(places.entries.count)
        for place in 0..<places.count {
            for entry in places.entries[places.firstEntry[place]..<places.firstEntry[place + 1]] {
                let walk = entry.walk.rounded()
                switch entry.location {
                case .node(let node): approaches.append(Approach(node: UInt32(node), cost: UInt32(walk)))
                case .edge(let edge, let centimetres):
                    let record = tables.edges[edge]
                    let along = EdgeWalk(record, table)
                    let isLeaving = direction == .leaving
                    let toStart = isLeaving ? along.backward(from: centimetres) : along.cost(from: 0, to: centimetres)
                    let toEnd =
                        isLeaving
                        ? along.forward(from: centimetres)
                        : along.cost(from: along.centimetres, to: centimetres)
                    for (node, cost) in [(record.from, toStart), (record.to, toEnd)]
                    where walk + cost < Double(CostTable.unreachable) {
                        approaches.append(Approach(node: node, cost: UInt32(walk + cost)))
                    }
                    positions.append(
                        Position(
                            edge: UInt32(edge), place: UInt32(place), centimetres: centimetres, walk: UInt32(walk)))
                }
            }
            first.append(UInt32(approaches.count))
        }
        self.places = places
        self.first = first
        self.approaches = approaches
        self.positions = positions.sorted { ($0.edge, $0.place) < ($1.edge, $1.place) }
    }

    package var count: Int { first.count - 1 }

    package func approaches(of place: Int) -> ArraySlice<Approach> {
        approaches[Int(first[place])..<Int(first[place + 1])]
    }

    /// The doors of a place that lie on edges: where, and the straight walk in units.
    package func doorsOnEdges(of place: Int) -> [(edge: UInt32, centimetres: Double, walk: UInt32)] {
        places.entries[places.firstEntry[place]..<places.firstEntry[place + 1]].compactMap { entry in
            guard case .edge(let edge, let centimetres) = entry.location else { return nil }
            return (UInt32(edge), centimetres, UInt32(entry.walk.rounded()))
        }
    }

    /// The doors on an edge.
    package func positions(on edge: UInt32) -> ArraySlice<Position> {
        var low = 0, high = positions.count
        while low < high {
            let middle = (low + high) / 2
            if positions[middle].edge < edge { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < positions.count, positions[end].edge == edge { end += 1 }
        return positions[low..<end]
    }
}
