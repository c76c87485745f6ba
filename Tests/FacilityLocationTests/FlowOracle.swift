import FacilityLocation

/// The greatest assignment by minimum cut: the least, over all sets of facilities, of the capacities of the set and the
/// weights that the others reach (Ford and Fulkerson 1956). Exponential.
enum FlowOracle {
    static func greatest(_ weights: [Double], _ table: ReachTable, _ capacities: [Double]) -> Double {
        var least = Double.infinity
        for set in 0..<(1 << table.siteCount) {
            var reached: Set<UInt32> = []
            var cut = 0.0
            for site in 0..<table.siteCount {
                if set & (1 << site) != 0 {
                    cut += capacities[site]
                } else {
                    reached.formUnion(table.demands[table.row(site)])
                }
            }
            least = min(least, cut + reached.reduce(0) { $0 + weights[Int($1)] })
        }
        return least
    }
}
