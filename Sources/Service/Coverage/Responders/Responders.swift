import GridSystem
public import Places
public import SimpleFeatures
public import StreetNetwork
public import WalkingAccess

/// Who can be at a point, and how soon: the units responsible with their posts, and the stations from which it is a short walk.
///
/// Nothing that is kept says where a member is posted. The post of a unit's members is taken to be the community service station
/// (社区综合服务站) that lies in the unit, of several the one nearest to the point on foot; where there is none, that of the unit above.
public struct Responders: Sendable {
    /// A facility and the walk from there to the point.
    public struct Station: Hashable, Sendable {
        /// The index among the snapshot's facilities.
        public var facility: Int
        /// In units; `nil` where the point is not reached within 10 km.
        public var cost: UInt32?
    }

    public let snapshot: CoverageSnapshot
    public let point: LatticePoint
    public let limit: BandLimit
    public let profile: WalkingProfile
    public let categories: [FacilityCategory.ID]
    /// The units that the point lies in, the finest first: indices in the edition's units.
    public let chain: [Int]
    /// Those within the limit, the nearest first.
    public let stations: [Station]
    /// By unit of the edition its post.
    public let posts: [Station?]

    /// The category whose facilities are members' posts.
    public static let postCategory = "service-station"
    /// Where help comes from, unless other categories are asked for.
    public static let standardCategories = [postCategory, "senior-station", "health-station"]

    let units: UInt32

    var measure: WalkingMeasure { limit.measure(profile) }

    /// The units whose members are posted at a station.
    public func units(postedAt station: Int) -> [Int] { posts.indices.filter { posts[$0]?.facility == station } }
}

extension CoverageSnapshot {
    /// Who can be at a point: one search backward from it, since people walk there.
    /// - Throws: ``WalkingError`` `.outOfRange`, `.noStreetNear`.
    public func responders(
        at point: LatticePoint, within limit: BandLimit = CoverageQuery.standardLimit,
        profile: WalkingProfile = .adult, categories: [FacilityCategory.ID]? = nil
    ) throws -> Responders {
        try profile.check()
        let units = UInt32(try limit.units(profile))
        try requireStreet(near: point)
        let categories = categories ?? Responders.standardCategories
        let measure = limit.measure(profile)
        let wanted = Set(categories + [Responders.postCategory])
        let chosen = facilities.facilities.indices.filter {
            !wanted.isDisjoint(with: facilities.facilities[$0].categories)
        }
        let network = walking.network
        let starts = WalkingPlaces(doors: chosen.map { [facilities.facilities[$0].position] }, on: network)
        let nearest = walking.nearest(
            of: WalkDestinations(WalkingPlaces(doors: [[point]], on: network), by: measure, on: network),
            for: WalkOrigins(starts, by: measure, on: network))
        let reached = zip(chosen, nearest.costs).map { facility, cost in
            Responders.Station(facility: facility, cost: cost == NearestDestinations.none ? nil : cost)
        }
        .sorted { ($0.cost ?? .max, $0.facility) < ($1.cost ?? .max, $1.facility) }
        return Responders(
            snapshot: self, point: point, limit: limit, profile: profile, categories: categories,
            chain: locator.unit(at: point).map { edition.chain(from: $0) } ?? [],
            stations: reached.filter { station in
                !Set(categories).isDisjoint(with: facilities.facilities[station.facility].categories)
                    && station.cost.map { $0 <= units } ?? false
            },
            posts: posts(reached), units: units)
    }

    /// By unit the first of the stations that lies in it; else that of the unit above.
    private func posts(_ stations: [Responders.Station]) -> [Responders.Station?] {
        var posts = [Responders.Station?](repeating: nil, count: edition.units.count)
        for station in stations {
            let facility = facilities.facilities[station.facility]
            guard facility.categories.contains(Responders.postCategory),
                let face = locator.unit(at: facility.position)
            else { continue }
            for unit in edition.chain(from: face) where posts[unit] == nil { posts[unit] = station }
        }
        // Parents come before their children.
        for unit in posts.indices where posts[unit] == nil {
            posts[unit] = edition.parents[unit].flatMap { posts[$0] }
        }
        return posts
    }
}
