public import GridSystem

extension DispatchRule {
    /// To whom a report goes.
    ///
    /// Its grid's member, or the substitute of one who is absent; else the same in the unit above, up to the street; where
    /// several hold a role, the one longest in it. What nobody is found for waits in the queue of the finest unit.
    /// - Parameters:
    ///   - ancestry: the unit where the report is at home and those above it, the finest first; not empty.
    ///   - neighbours: other units that it may lie in, with the probability.
    /// - Throws: ``ReportError`` with `missingInput` where there is no unit: a report outside of every unit waits for the
    ///   dispatcher.
    public func decision(
        kind: ReportKind, category: Category.ID, ancestry: [UnitID], roster: Roster,
        neighbours: [(unit: UnitID, probability: Double)] = []
    ) throws(ReportError) -> DispatchDecision {
        guard let home = ancestry.first else {
            throw ReportError(.missingInput, "the report is at home in no unit", path: "unit")
        }
        var way: [DispatchDecision.Step] = []
        let addressee = addressee(
            for: offers[kind] ?? [.members], category: category, ancestry: ancestry, roster: roster, way: &way)
        if addressee == nil { way.append(.init(unit: home, .queue)) }
        let informed =
            neighbours.filter { $0.unit != home && $0.probability >= informing }
            .sorted { ($1.probability, $0.unit) < ($0.probability, $1.unit) }
            .map { neighbour in
                var steps: [DispatchDecision.Step] = []
                return DispatchDecision.Neighbour(
                    unit: neighbour.unit, probability: neighbour.probability,
                    member: member(in: neighbour.unit, roster: roster, way: &steps))
            }
        return DispatchDecision(addressee: addressee ?? .queue(home), way: way, informed: informed)
    }

    private func addressee(
        for offers: [Offer], category: Category.ID, ancestry: [UnitID], roster: Roster,
        way: inout [DispatchDecision.Step]
    ) -> Addressee? {
        for offer in offers {
            switch offer {
            case .members:
                for unit in ancestry {
                    if let found = member(in: unit, roster: roster, way: &way) { return .member(found) }
                }
            case .organisations:
                if let found = roster.organisation(for: category, in: ancestry) {
                    way.append(.init(organisation: found.id, .chosen))
                    return .organisation(found.id)
                }
                way.append(.init(.noOrganisation))
            }
        }
        return nil
    }

    private func member(
        in unit: UnitID, roster: Roster, way: inout [DispatchDecision.Step]
    ) -> Member.ID? {
        for role in roles {
            let holders = roster.holders(of: role, in: unit)
            if holders.isEmpty { way.append(.init(unit: unit, role: role, .nobody)) }
            if let present = holders.first(where: { !roster.isAbsent($0.member) }) {
                way.append(.init(unit: unit, role: role, member: present.member, .chosen))
                return present.member
            }
            for holder in holders {
                way.append(.init(unit: unit, role: role, member: holder.member, .absent))
                let substitutes = roster.substitutes(for: holder.member, in: unit)
                if let present = substitutes.first(where: { !roster.isAbsent($0.member) }) {
                    way.append(.init(unit: unit, role: role, member: present.member, .substitute))
                    return present.member
                }
            }
        }
        return nil
    }
}
