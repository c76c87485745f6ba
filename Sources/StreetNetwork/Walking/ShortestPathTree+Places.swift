extension ShortestPathTree {
    /// Searches from places, all of them or some, each as the source by its index.
    package mutating func search(
        _ tables: NetworkTables, from places: Approaches, only chosen: some Sequence<Int>, bound: UInt32,
        table: CostTable
    ) {
        var origins: [SearchOrigin] = []
        for place in chosen {
            for approach in places.approaches(of: place) {
                origins.append(
                    SearchOrigin(
                        location: .node(Int(approach.node)), cost: Double(approach.cost), source: UInt32(place)))
            }
        }
        search(tables, from: origins, bound: bound, table: table)
    }

    /// The least cost of each place within the bound, and the source that it is nearest to.
    ///
    /// - Parameter sources: what the search began from, for walks that do not leave an edge.
    /// - Precondition: the last search began from `sources` only.
    package func nearest(
        of sources: Approaches, only chosen: some Sequence<Int>, for places: Approaches, _ tables: NetworkTables,
        _ table: CostTable
    ) -> NearestPlaces {
        var found = NearestPlaces(count: places.count)
        found.costs.withUnsafeMutableBufferPointer { costs in
            found.sources.withUnsafeMutableBufferPointer { nearest in
                for place in 0..<places.count {
                    var least = NearestPlaces.none, source = NearestPlaces.none
                    for index in Int(places.first[place])..<Int(places.first[place + 1]) {
                        let approach = places.approaches[index]
                        let node = Int(approach.node)
                        let cost = self.cost(node) &+ approach.cost
                        if cost < least { (least, source) = (cost, self.source(node)) }
                    }
                    if least <= bound { (costs[place], nearest[place]) = (least, source) }
                }
            }
        }
        for source in chosen {
            addWalksOnEdges(from: source, of: sources, to: places, into: &found, tables, table)
        }
        return found
    }

    private func addWalksOnEdges(
        from source: Int, of sources: Approaches, to places: Approaches, into found: inout NearestPlaces,
        _ tables: NetworkTables, _ table: CostTable
    ) {
        for (edge, centimetres, walk) in sources.doorsOnEdges(of: source) {
            let along = EdgeWalk(tables.edges[Int(edge)], table)
            for door in places.positions(on: edge) {
                let cost = Double(walk) + along.cost(from: centimetres, to: door.centimetres) + Double(door.walk)
                guard cost <= Double(min(bound, found.costs[Int(door.place)])) else { continue }
                if cost < Double(found.costs[Int(door.place)]) {
                    found.costs[Int(door.place)] = UInt32(cost)
                    found.sources[Int(door.place)] = UInt32(source)
                }
            }
        }
    }
}

/// For each of many places the nearest of the places that a search began from.
package struct NearestPlaces: Sendable {
    /// In units; ``none`` beyond the bound.
    package var costs: [UInt32]
    /// The index of the nearest; ``none`` beyond the bound.
    package var sources: [UInt32]

    package static let none = UInt32.max

    package init(count: Int) {
        costs = [UInt32](repeating: Self.none, count: count)
        sources = costs
    }
}
