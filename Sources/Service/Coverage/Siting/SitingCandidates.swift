import GridSystem
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension CoverageSnapshot {
    /// The candidates that a question means.
    /// - Parameter isInScope: by unit of the edition.
    func candidates(_ query: SitingQuery, isInScope: [Bool]) throws -> [SitingQuery.Candidate] {
        switch query.candidates {
        case .places(let candidates):
            return candidates
        case .buildings:
            return demand.buildings.indices.compactMap { point in
                guard let id = demand.buildings[point], faces[point] >= 0, isInScope[faces[point]],
                    let door = demand.doors[point].first
                else { return nil }
                return SitingQuery.Candidate(door, name: id)
            }
        case .streets:
            return streetPoints(isInScope)
        }
    }

    /// Metres between candidates on streets.
    private static let spacing = 100.0

    private func streetPoints(_ isInScope: [Bool]) -> [SitingQuery.Candidate] {
        guard let box = edition.box else { return [] }
        return walking.network.points(every: .metres(Self.spacing), in: box).compactMap { point in
            guard let face = locator.unit(at: point), isInScope[face] else { return nil }
            return SitingQuery.Candidate(point)
        }
    }
}

extension StreetNetwork {
    /// Places along the streets in a box, so far apart; the distance runs on from one street to the next, so that short streets count
    /// by their length. Bridges and tunnels have none.
    func points(every spacing: Length, in box: LatticeBox) -> [LatticePoint] {
        let metric = LocalMetric(aroundLatitude: box.minY / 2 + box.maxY / 2)
        var points: [LatticePoint] = []
        var ahead = spacing.metres / 2
        for street in streets(in: box) where street.passage == .ground {
            for (a, b) in zip(street.line, street.line.dropFirst()) {
                let length = metric.distance(a, b).metres
                while ahead < length {
                    let t = ahead / length
                    points.append(
                        LatticePoint(
                            x: a.x + Int32((Double(b.x - a.x) * t).rounded()),
                            y: a.y + Int32((Double(b.y - a.y) * t).rounded())))
                    ahead += spacing.metres
                }
                ahead -= length
            }
        }
        return points
    }
}
