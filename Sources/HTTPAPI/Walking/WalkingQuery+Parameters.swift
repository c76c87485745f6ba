import Service
import SimpleFeatures

extension WalkingQuery {
    /// The parameters of every question about walking from a place.
    static let parameters: Set<String> = [
        "lon", "lat", "crs", "minutes", "metres", "profile", "speed", "snap", "reach",
    ]

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: Query, systems: ReferenceSystems) throws(Problem) {
        try self.init(query, origin: try query.point(systems))
    }

    /// All but the origin.
    init(_ query: Query, origin: LatticePoint) throws(Problem) {
        self.init(origin: origin)
        minutes = try query.numbers("minutes")
        metres = try query.numbers("metres")
        profile = query["profile"]
        speed = try query.number("speed")
        snap = try query.number("snap")
        reach = try query.number("reach")
    }
}
