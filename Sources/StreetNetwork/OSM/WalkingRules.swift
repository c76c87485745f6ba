internal import OpenStreetMap

/// Who may walk where: OpenStreetMap's tags in tables.
///
/// Sources: https://wiki.openstreetmap.org/wiki/Key:highway, Key:access, Key:foot, Key:sidewalk, Key:motorroad,
/// Key:conveying, Key:oneway:foot. What no table names is not walked on.
enum WalkingRules {
    /// `highway=*` on which one may walk unless another tag forbids it. Not named, so never walked on: motorways, raceways,
    /// guided busways, and what is planned, being built or given up.
    static let streets: [String: StreetKind] = [
        "trunk": .main, "trunk_link": .main, "primary": .main, "primary_link": .main,
        "secondary": .main, "secondary_link": .main,
        "tertiary": .secondary, "tertiary_link": .secondary,
        "residential": .street, "unclassified": .street, "living_street": .street, "road": .street,
        "service": .service, "track": .service,
        "pedestrian": .pedestrian,
        "footway": .footway, "path": .footway, "bridleway": .footway, "cycleway": .footway, "corridor": .footway,
        "platform": .footway,
        "steps": .steps,
        "elevator": .lift,
    ]
    /// Other keys of what is walked on like a footway.
    static let platforms: [(key: StaticString, value: String)] = [
        ("railway", "platform"), ("public_transport", "platform"), ("man_made", "pier"),
    ]
    /// `foot=*` that forbids, and that allows whatever `access=*` says. A sidewalk drawn apart forbids the carriageway only
    /// by `foot=use_sidepath`, not by `sidewalk=separate`.
    static let footForbidden: Set<String> = [
        "no", "private", "use_sidepath", "military", "emergency", "delivery", "agricultural", "forestry", "permit",
    ]
    static let footAllowed: Set<String> = [
        "yes", "designated", "official", "permissive", "destination", "customers", "public",
    ]
    /// `access=*` that forbids where `foot=*` says nothing.
    static let accessForbidden: Set<String> = [
        "no", "private", "military", "emergency", "delivery", "agricultural", "forestry", "permit",
    ]
    /// With `yes`, what is not there yet or no more.
    static let lifecycle: [StaticString] = ["construction", "proposed", "abandoned", "disused", "razed"]
    /// `highway=*` whose `crossing` is marked by `footway=*`, `path=*` or `cycleway=*`.
    static let crossings: [String: StaticString] = ["footway": "footway", "path": "path", "cycleway": "cycleway"]
    /// `highway=*` on which `oneway=*` binds those on foot; elsewhere, pedestrian streets with deliveries included, it means
    /// vehicles.
    static let onewayOnFoot: Set<String> = ["footway", "steps"]
    /// `highway=*` that with `area=yes` or `place=square` is an area to cross.
    static let squares: Set<String> = ["pedestrian", "footway", "path", "corridor"]
    /// `barrier=*` that a node cannot be passed at; all others let people through unless locked or forbidden.
    static let walls: Set<String> = ["wall", "fence", "hedge", "city_wall", "retaining_wall"]

    /// Whether those on foot may be on what has these tags.
    static func mayWalk(_ tags: borrowing OSMTags) -> Bool {
        if tags["motorroad"] == "yes" || lifecycle.contains(where: { tags[$0] == "yes" }) { return false }
        if let foot = tags["foot"] {
            if footForbidden.contains(foot) { return false }
            if footAllowed.contains(foot) { return true }
        }
        if tags["expressway"] == "yes" { return false }
        return tags["access"].map { !accessForbidden.contains($0) } ?? true
    }

    /// The street that a way with these tags is; `nil` where nobody walks.
    static func street(_ tags: borrowing OSMTags) -> StreetAttributes? {
        guard !tags.isEmpty, let kind = kind(tags), mayWalk(tags) else { return nil }
        return StreetAttributes(
            kind: kind, name: tags["name"] ?? "", passage: passage(tags), direction: direction(tags),
            incline: tags["incline"].flatMap(incline))
    }

    private static func kind(_ tags: borrowing OSMTags) -> StreetKind? {
        guard let highway = tags["highway"] else { return isPlatform(tags) ? .footway : nil }
        guard let kind = streets[highway] else { return nil }
        if isMoving(tags) { return .escalator }
        if let key = crossings[highway], tags[key] == "crossing" { return .crossing }
        return kind
    }

    private static func isPlatform(_ tags: borrowing OSMTags) -> Bool {
        platforms.contains { tags[$0.key] == $0.value }
    }

    /// Whether a closed way with these tags, or a multipolygon, is an area that one may cross.
    static func isSquare(_ tags: borrowing OSMTags, isRelation: Bool) -> Bool {
        guard !tags.isEmpty, mayWalk(tags), tags["area"] != "no" else { return false }
        guard let highway = tags["highway"] else {
            return isPlatform(tags) || tags["area:highway"].map { squares.contains($0) } ?? false
        }
        if highway == "platform" { return true }
        return squares.contains(highway) && (isRelation || tags["area"] == "yes" || tags["place"] == "square")
    }

    /// Whether nobody passes a node with these tags. Where both are given, `foot=yes` outweighs a lock.
    static func isClosed(_ tags: borrowing OSMTags) -> Bool {
        guard !tags.isEmpty, let barrier = tags["barrier"] else { return false }
        if let foot = tags["foot"], footAllowed.contains(foot) { return false }
        return walls.contains(barrier) || tags["locked"] == "yes" || !mayWalk(tags)
    }

    /// Whether a node with these tags is a lift.
    static func isLift(_ tags: borrowing OSMTags) -> Bool {
        !tags.isEmpty && tags["highway"] == "elevator" && mayWalk(tags)
    }
}

/// What the tags of a way say about it as a street.
struct StreetAttributes: Sendable {
    var kind: StreetKind
    var name = ""
    var passage = Passage.ground
    var direction = WalkingDirection.both
    var incline: Double?
}
