import GridSystem
import WalkingAccess

extension FacilityAllocation {
    /// The allocation as somebody may see it who may not know how many live in a single building.
    ///
    /// Numbers of people are withheld where one or two buildings or fewer than five people could be told; and so that no sum tells
    /// them, a facility and a unit never have just one number withheld, and nothing adds up to a facility's that is.
    public func visible(to principal: Principal) -> FacilityAllocation {
        let edition = snapshot.edition
        func isOpen(_ unit: Int?) -> Bool {
            principal.may(.readResidents, on: unit.map { edition.chain(from: $0).map { edition.units[$0].id } } ?? [])
        }
        guard !isOpen(scope) else { return self }
        var table = WithheldTable(self)
        for weight in total.amounts.indices where weight != Demand.buildingCount {
            table.withhold(weight, isOpen: isOpen)
        }
        return table.allocation(total: Self.telling(total), hidesLoads: scope != nil)
    }

    /// The weights whose numbers tell of single households.
    static func telling(_ party: Party) -> Set<Int> {
        let weights = party.amounts.indices.filter { $0 != Demand.buildingCount }
        let buildings = party.amounts[Demand.buildingCount]
        guard !party.isSpread else { return [] }
        if buildings > 0, buildings < CoverageDifference.leastBuildings { return Set(weights) }
        return Set(weights.filter { party.amounts[$0] > 0 && party.amounts[$0] < CoverageTable.leastCount })
    }
}

/// An allocation in which numbers are being withheld: facilities, and nowhere after the last, by units.
private struct WithheldTable {
    private let original: FacilityAllocation
    private var lines: [FacilityAllocation.Line]

    init(_ allocation: FacilityAllocation) {
        original = allocation
        lines = allocation.lines + [allocation.unserved]
    }

    private struct Place: Hashable {
        var line: Int
        /// `nil` for the line itself.
        var part: Int?
    }

    mutating func withhold(_ weight: Int, isOpen: (Int?) -> Bool) {
        for line in lines.indices {
            if FacilityAllocation.telling(lines[line].party).contains(weight) { withhold(Place(line: line), weight) }
            for part in lines[line].parts.indices where !isOpen(lines[line].parts[part].unit) {
                if FacilityAllocation.telling(lines[line].parts[part].party).contains(weight) {
                    withhold(Place(line: line, part: part), weight)
                }
            }
        }
        // Every round withholds more, so they end.
        let groups = groups
        while let place = secondPlace(groups, weight) { withhold(place, weight) }
    }

    /// Numbers whose sum is known or can be: the lines, the parts of each, and what each unit's people do.
    private var groups: [[Place]] {
        let parts = lines.indices.map { line in lines[line].parts.indices.map { Place(line: line, part: $0) } }
        let byUnit = Dictionary(grouping: parts.joined()) { place in
            place.part.flatMap { lines[place.line].parts[$0].unit } ?? -1
        }
        return [lines.indices.map { Place(line: $0) }] + parts + byUnit.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What else has to be withheld where only one number of a group is: the smallest of the others.
    private func secondPlace(_ groups: [[Place]], _ weight: Int) -> Place? {
        for group in groups where group.count(where: { party($0).withheld.contains(weight) }) == 1 {
            let others = group.filter { !party($0).withheld.contains(weight) && party($0).amounts[weight] > 0 }
            if let least = others.min(by: { party($0).amounts[weight] < party($1).amounts[weight] }) { return least }
        }
        return nil
    }

    private func party(_ place: Place) -> FacilityAllocation.Party {
        place.part.map { lines[place.line].parts[$0].party } ?? lines[place.line].party
    }

    private mutating func withhold(_ place: Place, _ weight: Int) {
        if let part = place.part {
            lines[place.line].parts[part].party.withheld.insert(weight)
            return
        }
        lines[place.line].party.withheld.insert(weight)
        // The parts would add up to it.
        for part in lines[place.line].parts.indices { lines[place.line].parts[part].party.withheld.insert(weight) }
    }

    func allocation(total withheld: Set<Int>, hidesLoads: Bool) -> FacilityAllocation {
        var allocation = original
        allocation.lines = Array(lines.dropLast())
        allocation.unserved = lines[lines.count - 1]
        allocation.total.withheld = withheld
        for line in allocation.lines.indices
        where hidesLoads || allocation.lines[line].party.withheld.contains(original.weight) {
            allocation.lines[line].load = nil
        }
        return allocation
    }
}
