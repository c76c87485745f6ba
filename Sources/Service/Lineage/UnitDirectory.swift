import GeoJSON
import GridSystem

/// Says of units that are different what they are called, in the new state or else in the old.
struct UnitDirectory {
    let grid: DraftGrid

    func unit(_ id: UnitID?) -> GridUnit? { id.flatMap { grid.unit($0) ?? grid.baseUnit($0) } }

    func before(_ id: UnitID?) -> GridUnit? { id.flatMap { grid.baseUnit($0) ?? grid.unit($0) } }

    /// The unit and all above it, in either state: whoever holds a right on any of them may know what becomes of it.
    func ancestry(_ id: UnitID?) -> [UnitID] {
        guard let id else { return [] }
        let before = grid.base.flatMap { base in
            base.edition.index(of: id).map { base.edition.chain(from: $0).map { base.edition.units[$0].id } }
        }
        return grid.ancestry(of: id) + (before ?? [])
    }
}

extension Principal {
    /// A count as the principal may see it: that of a single building needs a right.
    func visible(_ count: Headcount, ancestry: [UnitID]) -> Headcount {
        guard count.buildings == 1, !may(.readResidents, on: ancestry) else { return count }
        return count.withheld
    }
}

extension Headcount {
    /// The same without its numbers.
    var withheld: Headcount { Headcount(households: nil, people: nil, basis: basis, buildings: buildings) }
}
