import Geodesy
import SimpleFeatures

/// Counts who lives on land of the old state.
struct PieceCounter {
    let base: Locator?
    let dwellings: @Sendable (LatticeBox) -> [Dwelling]

    /// A face's land, and the people who live there.
    struct Holding {
        var area: Area
        var count: Headcount
    }

    /// The buildings in a unit as it was, by the point that stands for each.
    func dwellings(inUnit index: Int) -> [Dwelling] {
        guard let base, let box = base.edition.outline(at: index)?.box else { return [] }
        return dwellings(box).filter { dwelling in
            guard let face = base.unit(at: dwelling.place) else { return false }
            return face == index || base.edition.chain(from: face).contains(index)
        }
    }

    /// A unit as it was: by the buildings in it where people were counted there, else what it says of itself, or else what the
    /// units below say.
    func holding(_ index: Int) -> Holding {
        guard let base else { return Holding(area: .squareMetres(0), count: .unknown) }
        return Holding(
            area: base.edition.outline(at: index)?.area(.geodesic) ?? .squareMetres(0),
            count: Headcount(dwellings(inUnit: index)) ?? declared(index, in: base.edition))
    }

    private func declared(_ index: Int, in edition: Edition) -> Headcount {
        let unit = edition.units[index]
        let own = Headcount(households: unit.households, people: unit.population, basis: .area)
        guard own.households == nil || own.people == nil else { return own }
        let below = edition.children(of: index).reduce(Headcount.unknown) { $0 + declared($1, in: edition) }
        return Headcount(
            households: own.households ?? below.households, people: own.people ?? below.people, basis: .area)
    }

    /// The pieces with their areas, people and buildings, and what is left of each face that gave some, in the order of the faces.
    func transfers(_ pieces: [LandOverlay.Piece]) -> (transfers: [LandTransfer], kept: [UnitID: Holding]) {
        var transfers: [LandTransfer] = []
        var kept: [UnitID: Holding] = [:]
        for (face, pieces) in Dictionary(grouping: pieces, by: \.from).sorted(by: { Self.isBefore($0.key, $1.key) }) {
            let pieces = pieces.sorted { Self.isBefore($0.to, $1.to) }
            guard let face, let base, let index = base.edition.index(of: face) else {
                transfers += pieces.map(claimed)
                continue
            }
            let (moved, rest) = given(pieces, by: index)
            transfers += moved
            kept[face] = rest
        }
        return (transfers, kept)
    }

    /// What a face gives, and what it keeps.
    private func given(_ pieces: [LandOverlay.Piece], by index: Int) -> (moved: [LandTransfer], rest: Holding) {
        let all = holding(index)
        var homes = dwellings(inUnit: index)
        let areas = pieces.map { $0.land.area(.geodesic) }
        let whole = max(all.area.squareMetres, .leastNormalMagnitude)
        let byArea = all.count.apportioned(areas.map { $0.squareMetres / whole })
        var moved: [LandTransfer] = []
        for (place, piece) in pieces.enumerated() {
            let standing = homes.filter { piece.land.contains($0.place) }
            if !standing.isEmpty {
                let ids = Set(standing.map(\.id))
                homes.removeAll { ids.contains($0.id) }
            }
            let counted = Headcount(standing) ?? Headcount(households: 0, people: 0, basis: .buildings)
            moved.append(
                LandTransfer(
                    from: piece.from, to: piece.to, land: piece.land, area: areas[place],
                    count: all.count.basis == .buildings ? counted : byArea[place], dwellings: standing))
        }
        let left = moved.reduce(all.area.squareMetres) { $0 - $1.area.squareMetres }
        let count = moved.reduce(all.count) { $0.without($1.count) }
        return (moved, Holding(area: .squareMetres(max(0, left)), count: count))
    }

    /// Land that nobody had.
    private func claimed(_ piece: LandOverlay.Piece) -> LandTransfer {
        let near = piece.land.box.map(dwellings) ?? []
        let standing = near.filter { base?.unit(at: $0.place) == nil && piece.land.contains($0.place) }
        return LandTransfer(
            from: nil, to: piece.to, land: piece.land, area: piece.land.area(.geodesic),
            count: Headcount(standing) ?? .unknown, dwellings: standing)
    }

    /// Nobody comes first.
    static func isBefore(_ a: UnitID?, _ b: UnitID?) -> Bool {
        guard let b else { return false }
        return a.map { $0 < b } ?? true
    }
}
