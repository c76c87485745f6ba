internal import OpenStreetMap

/// What stands in the way of a straight walk, and what boards draw: OpenStreetMap's tags in tables.
///
/// Sources: https://wiki.openstreetmap.org/wiki/Key:natural, Key:water, Key:waterway, Key:railway, Key:landuse.
enum SurroundingsRules {
    static let waterways: Set<String> = ["river", "canal"]
    static let waterwayAreas: Set<String> = ["riverbank", "dock"]
    static let waterLanduse: Set<String> = ["reservoir", "basin"]
    /// Trams share their street with walkers.
    static let railways: Set<String> = ["rail", "light_rail", "subway", "narrow_gauge", "funicular", "monorail"]
    static let motorways: Set<String> = ["motorway", "motorway_link"]
    static let greenLeisure: Set<String> = ["park", "garden", "pitch"]
    static let greenLanduse: Set<String> = ["grass", "forest", "recreation_ground", "village_green"]
    static let greenNatural: Set<String> = ["wood", "scrub"]

    /// What kind of barrier the line of a way with these tags is.
    static func barrierLine(_ tags: borrowing OSMTags) -> Barrier.Kind? {
        guard !tags.isEmpty, let kind = lineKind(tags), isInTheWay(tags) else { return nil }
        return kind
    }

    private static func lineKind(_ tags: borrowing OSMTags) -> Barrier.Kind? {
        if let railway = tags["railway"], railways.contains(railway) { return .railway }
        if let highway = tags["highway"] {
            return motorways.contains(highway) || tags["motorroad"] == "yes" ? .motorway : nil
        }
        if let waterway = tags["waterway"], waterways.contains(waterway) {
            return tags.says("intermittent") ? nil : .water
        }
        return tags["natural"] == "coastline" ? .water : nil
    }

    /// Whether a closed way with these tags, or a multipolygon, is open water.
    static func isWater(_ tags: borrowing OSMTags) -> Bool {
        guard !tags.isEmpty else { return false }
        let isWater =
            tags["natural"] == "water" || tags["waterway"].map { waterwayAreas.contains($0) } ?? false
            || tags["landuse"].map { waterLanduse.contains($0) } ?? false
        return isWater && isInTheWay(tags)
    }

    /// As what a closed way with these tags, or a multipolygon, is drawn.
    static func backdrop(_ tags: borrowing OSMTags) -> Backdrop.Kind? {
        guard !tags.isEmpty else { return nil }
        if tags.says("building") { return .building }
        if isWater(tags) { return .water }
        let isGreen =
            tags["leisure"].map { greenLeisure.contains($0) } ?? false
            || tags["landuse"].map { greenLanduse.contains($0) } ?? false
            || tags["natural"].map { greenNatural.contains($0) } ?? false
        return isGreen ? .green : nil
    }

    /// Whether it lies on the ground, so that one would have to cross it.
    private static func isInTheWay(_ tags: borrowing OSMTags) -> Bool {
        !tags.says("tunnel") && !tags.says("bridge") && tags["covered"] != "yes" && tags["location"] != "underground"
    }
}
