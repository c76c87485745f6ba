import SimpleFeatures
import StreetNetwork

extension ShortestPathTree {
    /// Every edge that the search has reached: each once, or once for each of its ends and each source on it where several
    /// sources share it.
    func reachedEdges(_ tables: NetworkTables, _ table: CostTable, into edges: inout [ReachedEdge]) {
        edges.removeAll(keepingCapacity: true)
        for node in reached {
            for arc in tables.arcs(of: Int(node)) {
                let other = tables.arcs[arc].target
                let code = tables.arcEdges[arc]
                // The end with the lower number lists it, else the one that is reached; a loop's start does.
                if cost(Int(other)) <= bound, other < node || (other == node && code & 1 == 1) { continue }
                append(Int(code / 2), tables, table, to: &edges)
            }
        }
        var last = -1
        for origin in edgeOrigins where origin.edge != last {
            last = origin.edge
            let record = tables.edges[origin.edge]
            if cost(Int(record.from)) > bound, cost(Int(record.to)) > bound {
                append(origin.edge, tables, table, to: &edges)
            }
        }
    }

    /// Every edge that the search has not reached, whatever it may cost to walk there.
    func appendUnreachedEdges(_ tables: NetworkTables, _ table: CostTable, to edges: inout [ReachedEdge]) {
        for edge in 0..<tables.edgeCount {
            let record = tables.edges[edge]
            guard cost(Int(record.from)) > bound, cost(Int(record.to)) > bound, origins(on: edge).isEmpty else {
                continue
            }
            edges.append(bare(edge, EdgeWalk(record, table)))
        }
    }

    private func append(
        _ edge: Int, _ tables: NetworkTables, _ table: CostTable, to edges: inout [ReachedEdge]
    ) {
        let record = tables.edges[edge]
        var whole = bare(edge, EdgeWalk(record, table))
        let start = cost(node: record.from).map { (cost: Float($0), source: source(Int(record.from))) }
        let end = cost(node: record.to).map { (cost: Float($0), source: source(Int(record.to))) }
        let origins = origins(on: edge)
        let first = start?.source ?? end?.source ?? origins.first?.source ?? 0
        if origins.count <= 1, end?.source ?? first == first, origins.first?.source ?? first == first {
            whole.source = first
            whole.startCost = start?.cost ?? ReachedEdge.unreachable
            whole.endCost = end?.cost ?? ReachedEdge.unreachable
            if let origin = origins.first {
                (whole.origin, whole.originCost) = (Float(origin.centimetres), Float(origin.cost))
            }
            return edges.append(whole)
        }
        if let start {
            var way = whole
            (way.startCost, way.source) = start
            edges.append(way)
        }
        if let end {
            var way = whole
            (way.endCost, way.source) = end
            edges.append(way)
        }
        for origin in origins {
            var way = whole
            (way.origin, way.originCost) = (Float(origin.centimetres), Float(origin.cost))
            way.source = origin.source
            edges.append(way)
        }
    }

    private func bare(_ edge: Int, _ walk: EdgeWalk) -> ReachedEdge {
        ReachedEdge(
            edge: UInt32(edge), centimetres: Float(walk.centimetres), startCost: ReachedEdge.unreachable,
            forwardRate: Float(min(walk.forwardRate, 1e9)), endCost: ReachedEdge.unreachable,
            backwardRate: Float(min(walk.backwardRate, 1e9)))
    }

    /// Whether a street within a limit in units goes on to where the source of the network has nothing.
    func goesOnUnknown(within limit: UInt32, tables: NetworkTables, known: LatticeBox) -> Bool {
        reached.contains { node in
            guard cost(Int(node)) <= limit else { return false }
            return tables.nodeFlags[Int(node)] & .openEndNode != 0 || !known.covers(tables.nodes[Int(node)])
        }
    }
}
