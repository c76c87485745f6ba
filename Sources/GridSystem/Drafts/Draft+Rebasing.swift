import SimpleFeatures

extension Draft {
    /// The draft as if it had been begun from a later edition.
    ///
    /// Possible where what it changes was left alone meanwhile. Every face that gains a node of a neighbour's new border is
    /// itself changed, so that two edits of one border always meet in a unit that both have changed.
    ///
    /// - Parameters:
    ///   - base: the edition that it starts from.
    ///   - head: the one that it is to start from.
    /// - Throws: ``GridError`` with `conflict` and, for each unit that both changed, the borders that both moved.
    public func rebased(from base: Edition?, to head: Edition) throws(GridError) -> Draft {
        var conflicts: [Finding] = []
        for (id, change) in changes.sorted(by: { $0.key < $1.key }) {
            let before = base.flatMap { base in base.index(of: id).map { base.units[$0] } }
            let meanwhile = head.index(of: id).map { head.units[$0] }
            guard before != meanwhile else { continue }
            let now: GridUnit? = if case .put(let unit) = change { unit } else { nil }
            guard now != meanwhile else { continue }
            conflicts.append(.conflict(before: before, meanwhile: meanwhile, now: now))
        }
        let baseVacant = Set((base?.vacant ?? []).map(\.canonical)), headVacant = Set(head.vacant.map(\.canonical))
        let ownVacant = Set(vacant.map(\.canonical))
        let vacantConflicts = ownVacant != baseVacant && headVacant != baseVacant && ownVacant != headVacant
        guard conflicts.isEmpty, !vacantConflicts else {
            throw GridError(
                .conflict,
                conflicts.isEmpty
                    ? "edition \(head.record.number) was published since the draft was begun and changed nobody's land too"
                    : "edition \(head.record.number) was published since the draft was begun and changed \(conflicts.count) of the same units",
                findings: conflicts)
        }
        var draft = self
        draft.base = head.record.number
        if ownVacant == baseVacant { draft.vacant = head.vacant }
        draft.changes = changes.filter { id, change in
            // What the other edition did as well is no change any more.
            let meanwhile = head.index(of: id).map { head.units[$0] }
            if case .put(let unit) = change { return unit != meanwhile }
            return meanwhile != nil
        }
        return draft
    }
}

extension Finding {
    /// A unit that two editions-to-be changed, with the borders that both moved; where there are none, its land.
    fileprivate static func conflict(before: GridUnit?, meanwhile: GridUnit?, now: GridUnit?) -> Finding {
        func edges(_ unit: GridUnit?) -> Set<LatticeSegment> {
            Set((unit?.geometry?.directedEdges ?? []).map(\.undirected))
        }
        let both = edges(before).subtracting(edges(meanwhile)).intersection(edges(before).subtracting(edges(now)))
        let lines = both.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
            .map { [Position($0.start.coordinate), Position($0.end.coordinate)] }
        let land = (meanwhile ?? before ?? now)?.geometry
        return Finding(
            .conflictingChange, .refused, "another edition changed the unit meanwhile",
            units: [(meanwhile ?? before ?? now)?.code ?? ""],
            geometry: lines.isEmpty ? land.map { Geometry($0) } : .multiLineString(lines))
    }
}
