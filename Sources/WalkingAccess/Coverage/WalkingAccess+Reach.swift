import StreetNetwork

extension WalkingAccess {
    /// The origins within a walk of each destination chosen, in the order chosen.
    ///
    /// Neighbouring destinations are searched eight at a time.
    /// - Parameters:
    ///   - chosen: indices of destinations.
    ///   - limit: in units, at most ``farthestWalk``.
    public func reach(
        of destinations: WalkDestinations, chosen: [Int], from origins: WalkOriginIndex, limit: UInt32
    ) -> WalkReach {
        var rows = [[(origin: UInt32, cost: UInt32)]](repeating: [], count: chosen.count)
        searchBatches(of: destinations, chosen: chosen, from: origins, limit: limit) { batch, search in
            let sorted = search.touched.sorted()
            for (lane, index) in batch.enumerated() { rows[index] = search.row(lane: lane, sorted: sorted) }
        }
        var reach = WalkReach()
        for row in rows { reach.append(row) }
        return reach
    }

    /// How much of a weight, such as people, is within a walk of each destination chosen, in the order chosen.
    /// - Parameter weights: by origin.
    public func weightReached(
        by destinations: WalkDestinations, chosen: [Int], from origins: WalkOriginIndex, weights: [Double],
        limit: UInt32
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: chosen.count)
        searchBatches(of: destinations, chosen: chosen, from: origins, limit: limit) { batch, search in
            for (index, sum) in zip(batch, search.sums(weights)) { sums[index] = sum }
        }
        return sums
    }

    /// Searches from all destinations chosen, neighbours together; the work is given places in `chosen`.
    private func searchBatches(
        of destinations: WalkDestinations, chosen: [Int], from origins: WalkOriginIndex, limit: UInt32,
        _ work: (ArraySlice<Int>, borrowing ReachSearch) -> Void
    ) {
        precondition(limit <= Self.farthestWalk, "a walk beyond 10 km")
        // Nodes are numbered along a space-filling curve.
        let firstNodes = chosen.map { destinations.approaches.approaches(of: $0).first?.node ?? .max }
        let order = chosen.indices.sorted { (firstNodes[$0], $0) < (firstNodes[$1], $1) }
        network.withTables { tables in
            var search = ReachSearch(of: destinations, from: origins, limit: limit, tables)
            for start in stride(from: 0, to: order.count, by: TreeBatch.width) {
                let batch = order[start..<min(start + TreeBatch.width, order.count)]
                let places = batch.map { chosen[$0] }
                search.search(places[...], tables)
                work(batch, search)
            }
        }
    }
}
