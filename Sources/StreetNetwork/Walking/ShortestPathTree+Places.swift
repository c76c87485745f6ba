extension ShortestPathTree {
    /// Searches from places, all of them or some, each as the source by its index.
    /// - Parameter junctions: of changed streets; a place on one's edge need not go round by the edge's ends.
    package mutating func search(
        _ tables: NetworkTables, from places: Approaches, only chosen: some Sequence<Int>,
        junctions: [ChangedStreets.Junction] = [], bound: UInt32, table: CostTable
    ) {
        var origins: [SearchOrigin] = []
        for place in chosen {
            for approach in places.approaches(of: place) {
                origins.append(
                    SearchOrigin(
                        location: .node(Int(approach.node)), cost: Double(approach.cost), source: UInt32(place)))
            }
        }
        if !junctions.isEmpty {
            let chosen = Set(chosen)
            for junction in junctions {
                let along = EdgeWalk(tables.edges[Int(junction.edge)], table)
                for door in places.positions(on: junction.edge) where chosen.contains(Int(door.place)) {
                    let cost = along.cost(from: door.centimetres, to: junction.centimetres) + Double(door.walk)
                    origins.append(
                        SearchOrigin(location: .node(Int(junction.node)), cost: cost, source: door.place))
                }
            }
        }
        search(tables, from: origins, bound: bound, table: table)
    }

    /// The least cost of each place within the bound, and the source that it is nearest to.
    ///
    /// - Parameter sources: what the search began from, for walks that do not leave an edge.
    /// - Precondition: the last search began from `sources` only.
    package func nearest(
        of sources: Approaches, only chosen: some Sequence<Int>, for places: Approaches,
        junctions: [ChangedStreets.Junction] = [], _ tables: NetworkTables, _ table: CostTable
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
            for (edge, centimetres, walk) in sources.doorsOnEdges(of: source) {
                found.improve(
                    places, on: edge, from: centimetres, cost: Double(walk), source: UInt32(source), within: bound,
                    EdgeWalk(tables.edges[Int(edge)], table))
            }
        }
        for junction in junctions {
            guard let cost = cost(node: junction.node) else { continue }
            found.improve(
                places, on: junction.edge, from: junction.centimetres, cost: cost,
                source: self.source(Int(junction.node)), within: bound,
                EdgeWalk(tables.edges[Int(junction.edge)], table))
        }
        return found
    }

    /// Works out anew the places that are come to from some nodes, and those on some edges.
    ///
    /// - Parameters:
    ///   - isSource: by place of `sources` whether the tree begins there.
    ///   - edges: where a source was added or taken away.
    package func update(
        _ found: inout NearestPlaces, comingFrom nodes: [UInt32], on edges: [UInt32], of sources: Approaches,
        isSource: [Bool], for places: Approaches, by index: ApproachesByNode, _ tables: NetworkTables,
        _ table: CostTable
    ) {
        var isAffected = [Bool](repeating: false, count: places.count), affected: [Int] = []
        func mark(_ place: Int) {
            guard !isAffected[place] else { return }
            isAffected[place] = true
            affected.append(place)
        }
        for node in nodes {
            for item in Int(index.first[Int(node)])..<Int(index.first[Int(node) + 1]) {
                mark(Int(index.items[item].place))
            }
        }
        for edge in edges { for door in places.positions(on: edge) { mark(Int(door.place)) } }
        for place in affected {
            var least = NearestPlaces.none, source = NearestPlaces.none
            for approach in places.approaches(of: place) {
                let node = Int(approach.node), cost = cost(node) &+ approach.cost
                if cost < least { (least, source) = (cost, self.source(node)) }
            }
            for (edge, centimetres, walk) in places.doorsOnEdges(of: place) {
                for door in sources.positions(on: edge) where isSource[Int(door.place)] {
                    let along = EdgeWalk(tables.edges[Int(edge)], table).cost(from: door.centimetres, to: centimetres)
                    let cost = Double(door.walk) + along + Double(walk)
                    if cost < Double(least) { (least, source) = (UInt32(cost), door.place) }
                }
            }
            (found.costs[place], found.sources[place]) =
                least <= bound ? (least, source) : (NearestPlaces.none, NearestPlaces.none)
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

    package init(costs: [UInt32], sources: [UInt32]) {
        self.costs = costs
        self.sources = sources
    }

    init(count: Int) {
        costs = [UInt32](repeating: Self.none, count: count)
        sources = costs
    }

    /// Takes the walks to places on an edge that do not leave it, where they are better.
    fileprivate mutating func improve(
        _ places: Approaches, on edge: UInt32, from centimetres: Double, cost: Double, source: UInt32,
        within bound: UInt32, _ along: EdgeWalk
    ) {
        for door in places.positions(on: edge) {
            let place = Int(door.place)
            let cost = cost + along.cost(from: centimetres, to: door.centimetres) + Double(door.walk)
            guard cost <= Double(bound), cost < Double(costs[place]) else { continue }
            (costs[place], sources[place]) = (UInt32(cost), source)
        }
    }
}
