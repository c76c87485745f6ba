/// Which demands each site reaches and at what cost, in compressed rows: one row a site, sorted by demand.
///
/// Costs are opaque non-negative units; all costs of one problem share them.
public struct ReachTable: Hashable, Sendable {
    /// Where each site's row starts in `demands` and `costs`, and one more: where the last one ends.
    public let offsets: [Int]
    public let demands: [UInt32]
    public let costs: [UInt32]

    public var siteCount: Int { offsets.count - 1 }
    public var pairCount: Int { demands.count }

    public func row(_ site: Int) -> Range<Int> { offsets[site]..<offsets[site + 1] }

    /// Takes rows in any order; of several pairs with one demand the cheapest stays.
    public init(rows: some Sequence<some Sequence<(demand: UInt32, cost: UInt32)>>) {
        var offsets = [0]
        var demands: [UInt32] = []
        var costs: [UInt32] = []
        for row in rows {
            let start = demands.count
            for (demand, cost) in row.sorted(by: { ($0.demand, $0.cost) < ($1.demand, $1.cost) })
            where demands.count == start || demands.last != demand {
                demands.append(demand)
                costs.append(cost)
            }
            offsets.append(demands.count)
        }
        self.offsets = offsets
        self.demands = demands
        self.costs = costs
    }

    /// Takes the arrays as they are.
    ///
    /// - Throws: `malformedTable` unless the offsets begin with 0, never fall and end with the number of pairs, and the
    ///   demands of each row rise strictly; `lengthsDiffer` unless there is a cost for every demand.
    public init(offsets: [Int], demands: [UInt32], costs: [UInt32]) throws(FacilityLocationError) {
        guard demands.count == costs.count else {
            throw FacilityLocationError(
                .lengthsDiffer, "A table has \(demands.count) demands and \(costs.count) costs.")
        }
        guard offsets.first == 0, offsets.last == demands.count else {
            throw FacilityLocationError(.malformedTable, "The offsets of a table begin with 0 and end with its length.")
        }
        for site in 0..<(offsets.count - 1) {
            let (start, end) = (offsets[site], offsets[site + 1])
            guard start <= end, end <= demands.count, Self.rises(demands, from: start, to: end) else {
                throw FacilityLocationError(
                    .malformedTable, "The demands of row \(site) do not rise strictly, or its offsets fall.",
                    index: site)
            }
        }
        self.offsets = offsets
        self.demands = demands
        self.costs = costs
    }

    private static func rises(_ demands: [UInt32], from start: Int, to end: Int) -> Bool {
        demands.withUnsafeBufferPointer { demands in
            var rises = true
            for index in stride(from: start + 1, to: end, by: 1) where demands[index - 1] >= demands[index] {
                rises = false
            }
            return rises
        }
    }

    /// - Throws: `unknownDemand` with the first demand that is not below `count`.
    func checkDemands(below count: Int) throws(FacilityLocationError) {
        for site in 0..<siteCount where !row(site).isEmpty {
            let last = demands[offsets[site + 1] - 1]
            guard last < count else {
                throw FacilityLocationError(
                    .unknownDemand, "Row \(site) names demand \(last), but there are \(count).", index: Int(last))
            }
        }
    }
}
