public import Places
public import Storage
public import StreetNetwork
public import WalkingAccess

/// The facilities within each band around an origin, with the walk to each (一刻钟便民生活圈).
public struct FacilityGuide: Sendable {
    public var query: GuideQuery
    public var isochrones: Isochrones
    /// The nearest first.
    public var entries: [Entry]
    public var network: StreetNetwork

    public struct Entry: Sendable {
        public var facility: Facility
        public var walk: WalkingGuide.Entry
    }

    /// How many facilities of a category lie within each band, smaller bands included; categories without any are left out.
    public var counts: [(category: String, byBand: [Int])] {
        var counts: [String: [Int]] = [:]
        for entry in entries {
            for category in entry.facility.categories {
                for band in entry.walk.band..<isochrones.bands.count {
                    counts[category, default: Array(repeating: 0, count: isochrones.bands.count)][band] += 1
                }
            }
        }
        let order = Dictionary(uniqueKeysWithValues: FacilityCategory.all.enumerated().map { ($1.id, $0) })
        return counts.sorted { (order[$0.key] ?? .max, $0.key) < (order[$1.key] ?? .max, $1.key) }
            .map { ($0.key, $0.value) }
    }
}

extension WalkingService {
    /// The facilities within each band around an origin.
    ///
    /// Only those near enough for the largest band are read and joined to the streets, so the cost is that of the
    /// neighbourhood, not of the city.
    /// - Throws: ``ServiceError`` with `noNetwork`; ``WalkingError``; what the repository throws.
    public func guide(
        _ query: GuideQuery, facilities repository: some PlaceRepository<Facility>
    ) async throws -> FacilityGuide {
        let walking = try self.walking
        var wanted = PlaceQuery()
        wanted.boxes = [try walking.neighbourhood(of: query.question)]
        wanted.days = DaySpan(query.day)
        let facilities = try await repository.all(wanted).filter { facility in
            query.categories.map { !$0.isDisjoint(with: facility.categories) } ?? true
        }
        let destinations = Destinations(
            facilities.map(\.position), on: walking.network, snap: query.question.snap)
        let guide = try walking.guide(query.question, to: destinations, withWays: query.withWays)
        return FacilityGuide(
            query: query, isochrones: guide.isochrones,
            entries: guide.entries.map { FacilityGuide.Entry(facility: facilities[$0.destination], walk: $0) },
            network: walking.network)
    }
}
