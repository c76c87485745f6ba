import GridSystem
import SimpleFeatures
import StreetNetwork

extension Demand {
    /// Metres between the points that people are spread over.
    private static let spacing = 20.0

    /// Spreads the people of units in which nobody was counted building by building evenly over the streets there.
    ///
    /// Only the finest number counts: one of a unit that has such a building, or a part with a number of its own, is left alone.
    mutating func spreadOverStreets(of network: StreetNetwork, _ locator: Locator) {
        let edition = locator.edition
        var isKnown = [Bool](repeating: false, count: edition.units.count)
        func markKnown(_ index: Int) { for unit in edition.chain(from: index) { isKnown[unit] = true } }
        for (position, isCounted) in zip(positions, isCounted) where isCounted {
            if let face = locator.unit(at: position) { markKnown(face) }
        }
        // Units are ordered from the coarsest to the finest.
        var spreads: [Int] = []
        for (index, unit) in edition.units.enumerated().reversed()
        where !isKnown[index] && (unit.population ?? unit.households) != nil {
            spreads.append(index)
            markKnown(index)
        }
        guard !spreads.isEmpty else { return }
        let sharers = spreads.map { Self.faces(below: $0, edition) }
        let points = Self.pointsByFace(network, locator, only: Set(sharers.joined()))
        for (index, faces) in zip(spreads, sharers) {
            let unit = edition.units[index], places = faces.flatMap { points[$0] ?? [] }
            let share = 1 / Double(max(places.count, 1))
            for place in places {
                addSpread(
                    place, people: Double(unit.population ?? 0) * share,
                    households: Double(unit.households ?? 0) * share)
            }
        }
    }

    private static func faces(below index: Int, _ edition: Edition) -> [Int] {
        if edition.units[index].geometry != nil { return [index] }
        return edition.children(of: index).flatMap { faces(below: $0, edition) }
    }

    private static func pointsByFace(
        _ network: StreetNetwork, _ locator: Locator, only wanted: Set<Int>
    ) -> [Int: [LatticePoint]] {
        guard let box = locator.edition.box else { return [:] }
        var points: [Int: [LatticePoint]] = [:]
        for point in network.points(every: .metres(spacing), in: box) {
            guard let face = locator.unit(at: point), wanted.contains(face) else { continue }
            points[face, default: []].append(point)
        }
        return points
    }
}
