import SimpleFeatures

extension GridComparison {
    /// What became of the units: at every level what land moved from which to which, and which unit got another parent, code or
    /// name.
    ///
    /// A new unit that got half of its land or more of one unit is split off it, unless that one was retired into it alone: then
    /// it is recoded. A retired unit is merged into the one that got half of its land or more.
    /// - Parameter edition: the number that the new state has.
    public func lineage(edition: Int) -> [LineageRecord] {
        grid.definition.levels.flatMap { level in
            let moves = crosswalk(level.id).moves
            let landed = Set(moves.flatMap { [$0.from, $0.to] })
            let changes = changes.filter { ($0.after ?? $0.before)?.level == level.id }
            let kinds = MoveKinds(moves, changes)
            return moves.map { move in
                LineageRecord(
                    edition: edition, kind: kinds.kind(of: move), from: move.from, to: move.to, area: move.area,
                    households: move.count.households)
            } + changes.flatMap { Self.records(of: $0, edition: edition, hasMove: landed.contains($0.id)) }
        }
    }

    /// What became of a unit beside its land.
    private static func records(of change: Change, edition: Int, hasMove: Bool) -> [LineageRecord] {
        func record(_ kind: LineageRecord.Kind, _ from: UnitID?, _ to: UnitID?) -> LineageRecord {
            LineageRecord(edition: edition, kind: kind, from: from, to: to)
        }
        guard let before = change.before else { return hasMove ? [] : [record(.create, nil, change.id)] }
        guard let after = change.after else { return hasMove ? [] : [record(.retire, change.id, nil)] }
        var records: [LineageRecord] = []
        if before.parent != after.parent { records.append(record(.transfer, change.id, change.id)) }
        if before.code != after.code { records.append(record(.recode, change.id, change.id)) }
        if before.names != after.names { records.append(record(.rename, change.id, change.id)) }
        return records
    }
}

/// Tells what the moves of land between the units of one level are called.
private struct MoveKinds {
    private let created: Set<UnitID>
    private let retired: Set<UnitID>
    private let leaving: [UnitID: [Crosswalk.Row]]
    private let arriving: [UnitID: [Crosswalk.Row]]

    init(_ moves: [Crosswalk.Row], _ changes: [GridComparison.Change]) {
        created = Set(changes.filter { $0.before == nil }.map(\.id))
        retired = Set(changes.filter { $0.after == nil }.map(\.id))
        var leaving: [UnitID: [Crosswalk.Row]] = [:]
        var arriving: [UnitID: [Crosswalk.Row]] = [:]
        for move in moves {
            if let from = move.from { leaving[from, default: []].append(move) }
            if let to = move.to { arriving[to, default: []].append(move) }
        }
        self.leaving = leaving
        self.arriving = arriving
    }

    func kind(of move: Crosswalk.Row) -> LineageRecord.Kind {
        guard let from = move.from else { return move.to.map(created.contains) ?? false ? .create : .reshape }
        guard let to = move.to else { return retired.contains(from) ? .retire : .reshape }
        let (isNew, isGone) = (created.contains(to), retired.contains(from))
        let givesAll = isGone && leaving[from]?.count == 1
        if isNew, givesAll, arriving[to]?.count == 1 { return .recode }
        if isNew, !givesAll, isMost(move, of: arriving[to]) { return .split }
        if isGone { return isMost(move, of: leaving[from]) ? .merge : .retire }
        return isNew ? .create : .reshape
    }

    private func isMost(_ move: Crosswalk.Row, of moves: [Crosswalk.Row]?) -> Bool {
        let all = (moves ?? []).reduce(0) { $0 + $1.area.squareMetres }
        return move.area.squareMetres * 2 >= all
    }
}
