/// The units of an edition once some are put or retired, in the order of an edition, and where each one went.
struct UnitSuccession {
    private(set) var units: [GridUnit] = []
    /// By index in the edition before, the index of each unit that stayed as it was; -1 for the others.
    private(set) var kept: [Int]
    /// The indices of the units that were put, in order.
    private(set) var put: [Int] = []
    /// Whether every unit is where it was.
    private(set) var isInPlace = false

    /// Costs a copy of the units and, for each one put, a search among them.
    init(of base: Edition, changes: [UnitID: Draft.Change]) {
        let order = UnitOrder(base.definition)
        let arriving = changes.values.compactMap { if case .put(let unit) = $0 { unit } else { nil } }
            .sorted { order.precedes($0, $1) }
        var isChanged = [Bool](repeating: false, count: base.units.count)
        for id in changes.keys { if let index = base.index(of: id) { isChanged[index] = true } }

        kept = [Int](repeating: -1, count: base.units.count)
        units.reserveCapacity(base.units.count + arriving.count)
        var next = 0
        for unit in arriving {
            keep(next..<order.end(of: unit, in: base.units), of: base, unless: isChanged)
            next = order.end(of: unit, in: base.units)
            put.append(units.count)
            units.append(unit)
        }
        keep(next..<base.units.count, of: base, unless: isChanged)
        isInPlace = put.count == changes.count && put.allSatisfy { [units] in base.index(of: units[$0].id) == $0 }
    }

    private mutating func keep(_ range: Range<Int>, of base: Edition, unless isChanged: [Bool]) {
        for index in range where !isChanged[index] {
            kept[index] = units.count
            units.append(base.units[index])
        }
    }
}

/// The order of the units of an edition: by level, coarsest first, then by code.
struct UnitOrder {
    let ranks: [Level.ID: Int]

    init(_ definition: GridSystemDefinition) {
        ranks = Dictionary(uniqueKeysWithValues: definition.levels.enumerated().map { ($1.id, $0) })
    }

    /// The place of the level; that of a level that the system does not have comes last.
    func rank(_ level: Level.ID) -> Int { ranks[level] ?? .max }

    func precedes(_ a: GridUnit, _ b: GridUnit) -> Bool {
        let (first, second) = (rank(a.level), rank(b.level))
        return first != second ? first < second : a.code < b.code
    }

    /// Where the ordered units that the unit does not precede end.
    func end(of unit: GridUnit, in units: [GridUnit]) -> Int {
        var range = 0..<units.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = precedes(unit, units[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}
