import SimpleFeatures

/// The streets with some of them closed and with links added, such as a footbridge, to see what would be if.
package struct ChangedStreets: Sendable {
    private var nodes: [LatticePoint]
    private var firstArc: [UInt32]
    private var arcs: [Arc]
    private let closed: Set<UInt32>
    /// Where links meet streets that are not left there: new nodes in the middle of edges.
    package private(set) var junctions: [Junction] = []

    /// A new node, and the position on an edge that it lies at.
    package struct Junction: Sendable {
        package var node: UInt32
        package var edge: UInt32
        package var centimetres: Double
    }

    /// A way that is not there yet, walked on the level and both ways.
    package struct Link: Sendable {
        package var start: Snapped
        package var end: Snapped
        /// Between the places at its ends, without the ways from there to the streets.
        package var centimetres: Double

        package init(from start: Snapped, to end: Snapped, centimetres: Double) {
            self.start = start
            self.end = end
            self.centimetres = centimetres
        }
    }

    /// - Parameter closed: edges.
    package init(_ tables: NetworkTables, closing closed: Set<UInt32>, adding links: [Link]) {
        self.closed = closed
        nodes = Array(tables.nodes)
        firstArc = Array(tables.firstArc)
        arcs = Array(tables.arcs)
        for arc in arcs.indices where closed.contains(tables.arcEdges[arc] / 2) { arcs[arc].packed |= 0xFF }
        guard !links.isEmpty else { return }
        var added: [(from: UInt32, arc: Arc)] = []
        func connect(_ a: UInt32, _ b: UInt32, centimetres: Double, arcClass: ArcClass) {
            let length = UInt32(min(max(centimetres.rounded(), 1), Double(Arc.maximumCentimetres)))
            added.append((a, Arc(target: b, centimetres: length, arcClass: arcClass)))
            if let reversed = arcClass.reversed {
                added.append((b, Arc(target: a, centimetres: length, arcClass: reversed)))
            }
        }
        let level = ArcClass(.level, direction: .both)
        for link in links {
            var ends: [(node: UInt32, walk: Double)] = []
            for end in [link.start, link.end] {
                let node = UInt32(nodes.count)
                nodes.append(end.position)
                for entry in end.entries {
                    switch entry.location {
                    case .node(let other): connect(node, UInt32(other), centimetres: entry.walk, arcClass: level)
                    case .edge(let edge, let centimetres):
                        let record = tables.edges[edge], arcClass = ArcClass(rawValue: record.arcClass)
                        connect(record.from, node, centimetres: centimetres, arcClass: arcClass)
                        connect(
                            node, record.to, centimetres: Double(record.centimetres) - centimetres, arcClass: arcClass)
                        for other in junctions where other.edge == UInt32(edge) {
                            let (first, second) =
                                other.centimetres <= centimetres ? (other.node, node) : (node, other.node)
                            connect(
                                first, second, centimetres: abs(centimetres - other.centimetres), arcClass: arcClass)
                        }
                        junctions.append(Junction(node: node, edge: UInt32(edge), centimetres: centimetres))
                    }
                }
                // On a square the walk is part of the ways to its entrances.
                let isOnStreet = end.entries.contains { if case .edge = $0.location { true } else { false } }
                ends.append((node, isOnStreet ? end.distance.metres * 100 : 0))
            }
            connect(
                ends[0].node, ends[1].node, centimetres: link.centimetres + ends[0].walk + ends[1].walk,
                arcClass: level)
        }
        insert(added)
    }

    /// Puts arcs where those of their nodes are.
    private mutating func insert(_ added: [(from: UInt32, arc: Arc)]) {
        let byNode = Dictionary(grouping: added, by: \.from)
        var all: [Arc] = [], first: [UInt32] = []
        all.reserveCapacity(arcs.count + added.count)
        first.reserveCapacity(nodes.count + 1)
        let known = firstArc.count - 1
        for node in nodes.indices {
            first.append(UInt32(all.count))
            if node < known { all += arcs[Int(firstArc[node])..<Int(firstArc[node + 1])] }
            for (_, arc) in byNode[UInt32(node)] ?? [] { all.append(arc) }
        }
        first.append(UInt32(all.count))
        (arcs, firstArc) = (all, first)
    }

    /// Lends the tables with the changes made.
    package func withTables<R>(_ tables: NetworkTables, _ body: (NetworkTables) -> R) -> R {
        nodes.withUnsafeBufferPointer { nodes in
            firstArc.withUnsafeBufferPointer { firstArc in
                arcs.withUnsafeBufferPointer { arcs in
                    var changed = tables
                    (changed.nodes, changed.firstArc, changed.arcs) = (nodes, firstArc, arcs)
                    changed.closedEdges = closed
                    return body(changed)
                }
            }
        }
    }
}
