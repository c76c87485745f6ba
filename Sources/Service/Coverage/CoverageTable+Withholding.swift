import GridSystem
import WalkingAccess

extension CoverageTable {
    /// Counts below this can be those of a household or two.
    static let leastCount = 5.0

    /// The table as somebody may see it who may not know how many live in a single building.
    ///
    /// A unit with one building, and one of whose people fewer than five are covered, or fewer than five are not, has its numbers
    /// withheld; where that is only one unit, the smallest of the others too, or the total would tell them.
    public func visible(to principal: Principal) -> CoverageTable {
        var table = self
        let edition = snapshot.edition
        func isOpen(_ row: Row) -> Bool {
            let ancestry = row.unit.map { edition.chain(from: $0).map { edition.units[$0].id } } ?? []
            return principal.may(.readResidents, on: ancestry)
        }
        for index in table.rows.indices where !isOpen(rows[index]) {
            table.rows[index].isWithheld = Self.tellsOfHouseholds(rows[index])
        }
        if table.rows.count(where: \.isWithheld) == 1 {
            let others = table.rows.indices.filter { !table.rows[$0].isWithheld && rows[$0].figures.totals[0] > 0 }
            let smallest = others.min { rows[$0].figures.totals[0] < rows[$1].figures.totals[0] }
            if let smallest { table.rows[smallest].isWithheld = true }
        }
        if !isOpen(total) { table.total.isWithheld = Self.tellsOfHouseholds(total) }
        return table
    }

    private static func tellsOfHouseholds(_ row: Row) -> Bool {
        guard !row.isSpread else { return false }
        if row.figures.totals[Demand.buildingCount] == 1 { return true }
        return ([row.figures] + row.parts).contains { figures in
            figures.totals.indices.contains { weight in
                guard weight != Demand.buildingCount else { return false }
                let covered = figures.covered[weight], rest = figures.totals[weight] - covered
                return (covered > 0 && covered < leastCount) || (rest > 0 && rest < leastCount)
            }
        }
    }
}
