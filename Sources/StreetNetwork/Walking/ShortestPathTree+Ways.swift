package import SimpleFeatures

/// A walk over the streets.
package struct StreetWalk: Sendable {
    /// From the origin's position on the network to the destination's, each point once in a row.
    package var line: [LatticePoint]
    /// Its length on the streets.
    package var centimetres: Double
}

extension ShortestPathTree {
    /// The cheapest walk from the origin to a place, found back from the costs; `nil` where the search did not come.
    ///
    /// - Precondition: the last search went forward from its origins, with this table.
    package func walk(to place: Snapped, _ tables: NetworkTables, _ table: CostTable) -> StreetWalk? {
        walk(to: place.entries, tables, table)
    }

    /// The cheapest walk by one of several ways to a place.
    ///
    /// - Precondition: the last search went forward from its origins, with this table.
    package func walk(
        to entries: some Sequence<Snapped.Entry>, _ tables: NetworkTables, _ table: CostTable
    ) -> StreetWalk? {
        var best: (cost: Double, entry: Snapped.Entry)?
        for entry in entries {
            let cost =
                switch entry.location {
                case .node(let node): cost(node: UInt32(node)) ?? .infinity
                case .edge(let edge, let centimetres): cost(edge: edge, centimetres: centimetres, tables, table)
                }
            if cost + entry.walk.rounded() < best?.cost ?? .infinity { best = (cost + entry.walk.rounded(), entry) }
        }
        guard let entry = best?.entry else { return nil }
        var walk = BackwardWalk(tables: tables, table: table, tree: self)
        switch entry.location {
        case .node(let node): walk.follow(from: UInt32(node))
        case .edge(let edge, let centimetres): walk.begin(edge: edge, centimetres: centimetres)
        }
        return StreetWalk(line: walk.line.reversed(), centimetres: walk.centimetres)
    }
}

/// A walk while it is followed from its end to its start.
private struct BackwardWalk {
    let tables: NetworkTables
    let table: CostTable
    let tree: ShortestPathTree
    var line: [LatticePoint] = []
    var centimetres = 0.0

    /// From a position on an edge to whichever end, or origin on the edge, its cost came from.
    mutating func begin(edge: Int, centimetres position: Double) {
        let record = tables.edges[edge]
        let walk = EdgeWalk(record, table)
        let atStart = (tree.cost(node: record.from) ?? .infinity) + walk.cost(from: 0, to: position)
        let atEnd = (tree.cost(node: record.to) ?? .infinity) + walk.cost(from: walk.centimetres, to: position)
        var direct = Double.infinity, origin = 0.0
        for candidate in tree.origins(on: edge) {
            let cost = candidate.cost + walk.cost(from: candidate.centimetres, to: position)
            if cost < direct { (direct, origin) = (cost, candidate.centimetres) }
        }
        if direct <= min(atStart, atEnd) {
            add(edge: edge, from: position, to: origin)
        } else if atStart <= atEnd {
            add(edge: edge, from: position, to: 0)
            follow(from: record.from)
        } else {
            add(edge: edge, from: position, to: walk.centimetres)
            follow(from: record.to)
        }
    }

    /// From a node to the origin: every step to a neighbour whose cost explains the node's.
    mutating func follow(from node: UInt32) {
        var node = node
        append(tables.nodes[Int(node)])
        // Costs fall at every step, so the walk ends; no walk has more steps than nodes were reached.
        for _ in 0...tree.reached.count {
            let cost = tree.cost(Int(node))
            var step: (arc: Int, from: UInt32)?
            for arc in tables.arcs(of: Int(node)) {
                let other = tables.arcs[arc].target
                let before = tree.cost(Int(other))
                guard before < cost, let reversed = ArcClass(rawValue: tables.arcs[arc].arcClass).reversed else {
                    continue
                }
                let back = Arc(target: node, centimetres: tables.arcs[arc].centimetres, arcClass: reversed)
                if before + table.cost(back) == cost { step = (arc, other) }
            }
            guard let (arc, from) = step else { return reachOrigin(from: node) }
            let code = tables.arcEdges[arc]
            let length = Double(tables.edges[Int(code / 2)].centimetres)
            let isBackward = code & 1 == 1
            add(edge: Int(code / 2), from: isBackward ? length : 0, to: isBackward ? 0 : length)
            node = from
        }
    }

    /// The last piece: from a node along the edge on which the search began.
    private mutating func reachOrigin(from node: UInt32) {
        let cost = Double(tree.cost(Int(node)))
        for origin in tree.edgeOrigins {
            let record = tables.edges[origin.edge]
            let walk = EdgeWalk(record, table)
            for (end, position) in [(record.from, 0), (record.to, walk.centimetres)] where end == node {
                if abs(origin.cost + walk.cost(from: origin.centimetres, to: position) - cost) <= 1 {
                    return add(edge: origin.edge, from: position, to: origin.centimetres)
                }
            }
        }
    }

    private mutating func add(edge: Int, from start: Double, to end: Double) {
        append(tables.position(edge: edge, centimetres: start))
        let inner = tables.points(of: edge).filter { point in
            let offset = Double(tables.pointOffsets[point])
            return offset > min(start, end) && offset < max(start, end)
        }
        for point in start <= end ? inner : inner.reversed() { append(tables.points[point]) }
        append(tables.position(edge: edge, centimetres: end))
        centimetres += abs(end - start)
    }

    private mutating func append(_ point: LatticePoint) {
        if line.last != point { line.append(point) }
    }
}
