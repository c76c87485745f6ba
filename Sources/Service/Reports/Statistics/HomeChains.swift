import GridSystem

/// The units that cases are counted for, finest first, by the numbers of a table.
struct HomeChains: Sendable {
    let chains: [[UnitID]]

    /// - Parameter edition: the one in force, for cases as of now: what is above a unit is what is above it there. Of a unit that is
    ///   gone, the first above it that is still there decides.
    init(_ table: CaseTable, _ home: StatisticsQuery.Home, in edition: Edition?) {
        chains = table.homes.table(none: []) { chain in
            guard home == .current, let edition else { return chain }
            for (place, unit) in chain.enumerated() {
                guard let index = edition.index(of: unit) else { continue }
                return chain[..<place] + edition.chain(from: index).map { edition.units[$0].id }
            }
            return chain
        }
    }
}
