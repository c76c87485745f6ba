/// Approaches the other way round: by node of the network the places that are come to from it.
package struct ApproachesByNode: Sendable {
    package struct Item: Sendable {
        package var place: UInt32
        /// In units; whole.
        package var cost: Float
    }

    /// By node the first of its items; the last is a sentinel.
    package let first: [UInt32]
    package let items: [Item]

    package init(_ approaches: Approaches, _ tables: NetworkTables) {
        var first = [UInt32](repeating: 0, count: tables.nodes.count + 1)
        for approach in approaches.approaches { first[Int(approach.node) + 1] += 1 }
        for node in tables.nodes.indices { first[node + 1] += first[node] }
        var next = first
        var items = [Item](repeating: Item(place: 0, cost: 0), count: approaches.approaches.count)
        for place in 0..<approaches.count {
            for approach in approaches.approaches(of: place) {
                items[Int(next[Int(approach.node)])] = Item(place: UInt32(place), cost: Float(approach.cost))
                next[Int(approach.node)] += 1
            }
        }
        self.first = first
        self.items = items
    }
}
