import GridSystem
import WalkingAccess

extension CoverageTable {
    /// Counts below this can be those of a household or two.
    static let leastCount = 5.0

    /// The table as somebody may see it who may not know how many live in a single building.
    ///
    /// Of a unit with one building all numbers are withheld; else those of a weight of which fewer than five are covered, or
    /// fewer than five are not. Where that is only one unit, the smallest of the others too, or the total would tell them.
    public func visible(to principal: Principal) -> CoverageTable {
        var table = self
        let edition = snapshot.edition
        func isOpen(_ row: Row) -> Bool {
            let ancestry = row.unit.map { edition.chain(from: $0).map { edition.units[$0].id } } ?? []
            return principal.may(.readResidents, on: ancestry)
        }
        for index in table.rows.indices where !isOpen(rows[index]) {
            table.rows[index].withheld = telling(rows[index])
        }
        for weight in total.figures.totals.indices where table.rows.count(where: { $0.withheld.contains(weight) }) == 1
        {
            let others = table.rows.indices.filter { index in
                !table.rows[index].withheld.contains(weight) && rows[index].figures.totals[weight] > 0
            }
            let smallest = others.min { rows[$0].figures.totals[weight] < rows[$1].figures.totals[weight] }
            if let smallest { table.rows[smallest].withheld.insert(weight) }
        }
        if !isOpen(total) { table.total.withheld = telling(total) }
        return table
    }

    /// The weights whose numbers tell of single households.
    private func telling(_ row: Row) -> Set<Int> {
        let weights = row.figures.totals.indices.filter(snapshot.demand.countsPeople)
        guard !row.isSpread else { return [] }
        if row.figures.totals[Demand.buildingCount] == 1 { return Set(weights) }
        return Set(
            weights.filter { weight in
                ([row.figures] + row.parts).contains { figures in
                    let covered = figures.covered[weight], rest = figures.totals[weight] - covered
                    return (covered > 0 && covered < Self.leastCount) || (rest > 0 && rest < Self.leastCount)
                }
            })
    }
}
