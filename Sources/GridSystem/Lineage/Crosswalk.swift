public import SimpleFeatures

/// How to carry figures of one level from an old state of the grid to a new one: what part of which unit went where.
public struct Crosswalk: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        /// The unit that had the land; `nil` where no unit of the level did.
        public var from: UnitID?
        /// The unit that has it now; `nil` where no unit of the level does. The same as `from` for what stays.
        public var to: UnitID?
        public var area: Area
        /// Of the area that `from` had.
        public var areaShare: Double?
        public var count: Headcount
        /// Of the households that `from` had; `nil` where they are not known.
        public var householdShare: Double?
    }

    public let level: Level.ID
    /// By the unit that had the land, nobody first, then by the one that has it.
    public let rows: [Row]

    /// The rows of what went from one unit to another.
    public var moves: [Row] { rows.filter { $0.from != $0.to } }
}

extension GridComparison {
    /// What moved between the units of a level, land that went along with a unit below included.
    ///
    /// Costs what changed; with `includeUnchanged` what the level holds.
    /// - Parameter includeUnchanged: whether to list what stays in each unit too, so that the shares of every unit that
    ///   there was sum up to 1.
    public func crosswalk(_ level: Level.ID, includeUnchanged: Bool = false) -> Crosswalk {
        var rows: [Pair: Crosswalk.Row] = [:]
        for flow in flows where flow.faces.from != flow.faces.to || flow.isRelocation {
            let pair = Pair(
                from: flow.faces.from.flatMap { ancestorBefore(of: $0, at: level) },
                to: flow.faces.to.flatMap { ancestorAfter(of: $0, at: level) })
            guard pair.from != pair.to else { continue }
            rows[pair, default: pair.emptyRow].add(flow.holding)
        }
        var leaving = Dictionary(grouping: rows.values.filter { $0.from != nil }, by: \.from)
        if includeUnchanged, let edition = grid.base?.edition {
            for unit in edition.units where unit.level == level && leaving[unit.id] == nil { leaving[unit.id] = [] }
        }
        for (from, moves) in leaving {
            guard let from, let index = grid.base?.edition.index(of: from) else { continue }
            let whole = counter.holding(index)
            for move in moves { rows[Pair(move)]?.rate(against: whole) }
            guard includeUnchanged, grid.unit(from) != nil else { continue }
            var stay = Pair(from: from, to: from).emptyRow
            let rated = moves.compactMap { rows[Pair($0)] }
            stay.area = .squareMetres(
                max(0, rated.reduce(whole.area.squareMetres) { $0 - $1.area.squareMetres }))
            stay.count = rated.reduce(whole.count) { $0.without($1.count) }
            stay.rate(against: whole)
            // A unit without land has a row with nothing in it; of one that moved away whole rounding may be left.
            if moves.isEmpty || stay.areaShare ?? 0 > 1e-6 { rows[Pair(stay)] = stay }
        }
        let sorted = rows.values.sorted { a, b in
            a.from != b.from ? PieceCounter.isBefore(a.from, b.from) : PieceCounter.isBefore(a.to, b.to)
        }
        return Crosswalk(level: level, rows: sorted)
    }

    private struct Pair: Hashable {
        var from: UnitID?
        var to: UnitID?

        init(from: UnitID?, to: UnitID?) {
            self.from = from
            self.to = to
        }

        init(_ row: Crosswalk.Row) { self.init(from: row.from, to: row.to) }

        var emptyRow: Crosswalk.Row {
            Crosswalk.Row(
                from: from, to: to, area: .squareMetres(0), areaShare: nil, count: .none, householdShare: nil)
        }
    }

    /// Land that went from face to face, or with a face to other units above it.
    private struct Flow {
        var faces: (from: UnitID?, to: UnitID?)
        var holding: PieceCounter.Holding
        var isRelocation = false
    }

    private var flows: [Flow] {
        transfers.map { transfer in
            Flow(
                faces: (transfer.from, transfer.to),
                holding: PieceCounter.Holding(area: transfer.area, count: transfer.count))
        } + relocated.map { Flow(faces: ($0, $0), holding: $1, isRelocation: true) }
    }

    private func ancestorBefore(of face: UnitID, at level: Level.ID) -> UnitID? {
        guard let edition = grid.base?.edition, let index = edition.index(of: face) else { return nil }
        return edition.chain(from: index).first { edition.units[$0].level == level }.map { edition.units[$0].id }
    }

    private func ancestorAfter(of face: UnitID, at level: Level.ID) -> UnitID? {
        grid.ancestry(of: face).first { grid.unit($0)?.level == level }
    }
}

extension Crosswalk.Row {
    fileprivate mutating func add(_ holding: PieceCounter.Holding) {
        area = .squareMetres(area.squareMetres + holding.area.squareMetres)
        count = count + holding.count
    }

    /// Sets the shares of the unit that the land was part of; where nobody counted who moved, the unit's own count is shared
    /// out by area.
    fileprivate mutating func rate(against whole: PieceCounter.Holding) {
        if whole.area.squareMetres > 0 { areaShare = min(1, area.squareMetres / whole.area.squareMetres) }
        let byArea = whole.count.apportioned([areaShare ?? 0])[0]
        if count.households == nil, byArea.households != nil {
            (count.households, count.basis) = (byArea.households, .area)
        }
        if count.people == nil, byArea.people != nil { (count.people, count.basis) = (byArea.people, .area) }
        if let households = count.households, let all = whole.count.households, all > 0 {
            householdShare = min(1, Double(households) / Double(all))
        }
    }
}
