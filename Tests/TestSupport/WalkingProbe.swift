public import SimpleFeatures
public import StreetNetwork

/// The bare graph of a network and searches over it, without places, profiles and polygons: what peers of other projects can be
/// measured on too.
public struct WalkingProbe: Sendable {
    private let network: StreetNetwork
    private var tree: ShortestPathTree
    private let table = CostTable(WalkingCost(.distance))

    public init(_ network: StreetNetwork) {
        self.network = network
        tree = network.withTables { ShortestPathTree($0) }
    }

    /// Where each node's arcs begin, and the arcs that may be walked.
    public struct Graph: Sendable {
        /// One more than there are nodes.
        public var firstArc: [UInt32] = [0]
        public var arcs: [(target: UInt32, centimetres: UInt32)] = []
    }

    public var graph: Graph {
        network.withTables { tables in
            var graph = Graph()
            for node in tables.nodes.indices {
                for arc in tables.arcs[tables.arcs(of: node)] where table.cost(arc) < CostTable.unreachable {
                    graph.arcs.append((arc.target, arc.centimetres))
                }
                graph.firstArc.append(UInt32(graph.arcs.count))
            }
            return graph
        }
    }

    public func position(of node: Int) -> LatticePoint {
        network.withTables { $0.nodes[node] }
    }

    /// Nodes that belong to no island, the same for the same seed; one may come twice.
    public func nodes(_ count: Int, seed: UInt64) -> [Int] {
        network.withTables { tables in
            var random = SeededGenerator(seed: seed)
            var nodes: [Int] = []
            while nodes.count < count {
                let node = Int.random(in: tables.nodes.indices, using: &random)
                guard let arc = tables.arcs(of: node).first else { continue }
                if !tables.edges[Int(tables.arcEdges[arc] / 2)].isIsland { nodes.append(node) }
            }
            return nodes
        }
    }

    /// Searches from the nearest of some nodes to all others.
    /// - Parameter reach: `nil` for 100 km, the farthest that a search goes.
    public mutating func search(from nodes: [Int], within reach: Length?) {
        let origins = nodes.enumerated().map { index, node in
            SearchOrigin(location: .node(node), cost: 0, source: UInt32(index))
        }
        let bound = reach.map { UInt32($0.metres * 100) } ?? ShortestPathTree.maximumBound
        network.withTables { tables in tree.search(tables, from: origins, bound: bound, table: table) }
    }

    /// How many nodes the last search has reached, and how far away they are, added.
    public var reached: (nodes: Int, centimetres: Int) {
        (tree.reached.count, tree.reached.reduce(0) { $0 + Int(tree.cost(Int($1))) })
    }
}
