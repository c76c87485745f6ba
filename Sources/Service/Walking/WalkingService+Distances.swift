public import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension WalkingService {
    /// How far it is on foot from a point to each of others.
    ///
    /// - Parameter limit: what is farther is as far as this.
    /// - Returns: `nil` where there is no network, or no street near the point: then nobody knows.
    public func distances(from point: LatticePoint, to others: [LatticePoint], limit: Length) -> [LatticePoint: Length]?
    {
        do {
            let walking = try self.walking
            let question = IsochroneQuestion(origin: point, limits: [.metres(limit.metres)])
            let guide = try walking.guide(
                question, to: Destinations(others, on: walking.network), withWays: false)
            var distances = Dictionary(others.map { ($0, limit) }, uniquingKeysWith: { first, _ in first })
            for entry in guide.entries { distances[others[entry.destination]] = entry.distance }
            return distances
        } catch {
            return nil
        }
    }
}
