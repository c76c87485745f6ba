import SimpleFeatures

extension GridEdit {
    /// Takes over an overlay, and the households and people of the land that changes hands.
    ///
    /// Where buildings are known their people go with the land. Where none are, a part that becomes a unit, or the land of a
    /// unit that ends, takes its share by area; a border that merely moves takes nobody.
    mutating func takeCounting(
        _ overlay: Overlay, fresh: [Int32: GridUnit] = [:], apportioning: Bool = false, vanishing: GridUnit? = nil
    ) throws(GridError) {
        var moves: [Move] = []
        let pairs = Dictionary(grouping: overlay.before.indices.filter { overlay.before[$0] != overlay.after[$0] }) {
            [overlay.before[$0], overlay.after[$0]]
        }
        for (pair, cells) in pairs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let land = overlay.polygons(of: Set(cells))
            moves.append(Move(from: pair[0], to: pair[1], land: land))
        }
        var fresh = fresh
        for donor in Set(moves.map(\.from)).sorted() {
            guard let id = overlay.local.face(donor), let unit = grid.unit(id), let land = unit.geometry else {
                continue
            }
            let own = moves.filter { $0.from == donor }
            let known = dwellings(in: land)
            let ends = vanishing?.id == id
            guard !known.isEmpty || apportioning || ends else { continue }
            for count in [\GridUnit.households, \.population] as [WritableKeyPath<GridUnit, Int?> & Sendable] {
                guard let total = unit[keyPath: count] else { continue }
                let weights = own.map { move in weight(of: move.land, among: known, count) }
                let rest = ends ? 0 : weight(of: land, among: known, count) - weights.reduce(0, +)
                let shares = Self.apportion(total, over: weights + [max(0, rest)])
                for (move, share) in zip(own, shares) {
                    if fresh[move.to] != nil {
                        if fresh[move.to]?[keyPath: count] == nil { fresh[move.to]?[keyPath: count] = 0 }
                        fresh[move.to]?[keyPath: count]? += share
                    } else if let receiver = overlay.local.face(move.to) {
                        try update(receiver) { $0[keyPath: count] = Self.sum([$0[keyPath: count], share]) }
                    }
                }
                if !ends { try update(id) { $0[keyPath: count] = shares[shares.count - 1] } }
            }
        }
        try take(overlay, fresh: fresh, vanishing: vanishing.map { [$0.id] } ?? [])
    }

    private struct Move {
        var from: Int32
        var to: Int32
        var land: LatticeMultiPolygon
    }

    /// The same for faces whose land is already known.
    mutating func countMoved(
        from before: [LatticeMultiPolygon], to after: [LatticeMultiPolygon], _ local: LocalCoverage
    ) {
        let changed = before.indices.filter { before[$0] != after[$0] && local.face(Int32($0)) != nil }
        guard
            let box = changed.compactMap({ before[$0].box }).reduce(
                nil,
                { (union: LatticeBox?, box) in
                    union?.union(box) ?? box
                })
        else { return }
        for dwelling in context.dwellings(box) {
            let place = dwelling.place
            guard let from = changed.first(where: { before[$0].contains(place) }),
                let to = changed.first(where: { after[$0].contains(place) }), from != to,
                let donor = local.face(Int32(from)), let receiver = local.face(Int32(to))
            else { continue }
            shift(dwelling.households, from: donor, to: receiver, \.households)
            shift(dwelling.people, from: donor, to: receiver, \.population)
        }
    }

    private mutating func shift(
        _ number: Int, from donor: UnitID, to receiver: UnitID, _ count: WritableKeyPath<GridUnit, Int?>
    ) {
        guard case .some(.put(var giving))? = outcome.delta.units[donor],
            case .some(.put(var taking))? = outcome.delta.units[receiver], let total = giving[keyPath: count]
        else { return }
        let moved = min(number, total)
        giving[keyPath: count] = total - moved
        taking[keyPath: count] = Self.sum([taking[keyPath: count], moved])
        put(giving)
        put(taking)
    }

    private func dwellings(in land: LatticeMultiPolygon) -> [Dwelling] {
        guard let box = land.box else { return [] }
        return context.dwellings(box).filter { land.contains($0.place) && $0.households + $0.people > 0 }
    }

    /// The people who live on the land, or its area where no buildings are known.
    private func weight(
        of land: LatticeMultiPolygon, among dwellings: [Dwelling], _ count: WritableKeyPath<GridUnit, Int?>
    ) -> Double {
        guard !dwellings.isEmpty else { return Double(land.doubledArea) }
        return dwellings.filter { land.contains($0.place) }
            .reduce(0) { $0 + Double(count == \GridUnit.households ? $1.households : $1.people) }
    }

    /// A whole number in parts by weight, whose sum is the number: largest remainders first.
    static func apportion(_ total: Int, over weights: [Double]) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0, total > 0 else {
            return weights.indices.map { $0 == weights.count - 1 ? total : 0 }
        }
        let quotas = weights.map { Double(total) * $0 / sum }
        var shares = quotas.map { Int($0.rounded(.down)) }
        let order = quotas.indices.sorted { a, b in
            let (first, second) = (quotas[a] - quotas[a].rounded(.down), quotas[b] - quotas[b].rounded(.down))
            return first != second ? first > second : a < b
        }
        for index in order.prefix(max(0, total - shares.reduce(0, +))) { shares[index] += 1 }
        return shares
    }
}
