import GridSystem
import OpenStreetMap
import Places
import SimpleFeatures

// What the tags of OpenStreetMap say about each kind of place. Source: the OpenStreetMap wiki, Map features and the pages of
// the keys.

extension Facility {
    init(_ id: OSMID, _ categories: [String], _ tags: OSMTagList, at position: LatticePoint) {
        self.init(
            id: id.placeID, names: tags.names, position: position, categories: categories,
            capacity: tags.count("capacity"), openingHours: tags["opening_hours"],
            validity: Validity(
                from: tags["start_date"].flatMap { CivilDate($0) }, to: tags["end_date"].flatMap { CivilDate($0) }),
            attributes: tags.kept(["operator", "brand", "wheelchair", "website", "phone"]))
    }
}

extension Building {
    init(_ id: OSMID, _ tags: OSMTagList, _ outline: PlaceShape, compound: String?, entrances: [Entrance]) {
        let use = tags["building"].flatMap { $0 == "yes" ? nil : $0 }
        self.init(
            id: id.placeID, names: tags.names, compound: compound, number: tags["addr:housenumber"], outline: outline,
            floors: tags.count("building:levels"), use: use, entrances: entrances,
            residents: Residents(households: tags.count("building:flats")), attributes: tags.kept([]))
    }
}

extension Compound {
    /// Whether an area is one: residential land with a name, or a neighbourhood.
    static func isMapped(_ tags: borrowing OSMTags) -> Bool {
        if tags["landuse"] == "residential" { return tags.has("name") }
        return tags["place"] == "neighbourhood" && tags.has("name")
    }

    init(_ id: OSMID, _ tags: OSMTagList, _ land: LatticeMultiPolygon, gates: [Gate]) {
        self.init(
            id: id.placeID, code: tags["ref"], names: tags.names, use: tags["residential"], land: land, gates: gates,
            attributes: tags.kept(["operator"]))
    }
}

extension Gate.Kind {
    private static let forCars: Set<String> = ["gate", "lift_gate", "swing_gate", "sliding_gate", "entrance"]
    private static let forPeople: Set<String> = ["kissing_gate", "turnstile", "full-height_turnstile", "wicket_gate"]

    /// `nil` for a node that is no gate, and for a closed one.
    init?(_ tags: borrowing OSMTags) {
        let barrier = tags["barrier"] ?? ""
        let entrance = tags["entrance"]
        guard Self.forCars.contains(barrier) || Self.forPeople.contains(barrier) || entrance != nil else { return nil }
        guard tags["access"] != "no" || tags["foot"] == "yes", tags["foot"] != "no" else { return nil }
        let keepsCarsOut = tags["motor_vehicle"] == "no" || tags["vehicle"] == "no"
        if entrance == "main" {
            self = .main
        } else {
            self = keepsCarsOut || Self.forPeople.contains(barrier) ? .pedestrian : .side
        }
    }
}

extension Gate {
    /// How far from the outline a gate of it may be drawn.
    private static let tolerance = Length.metres(5)

    func isOnOutline(of land: LatticeMultiPolygon) -> Bool {
        // Five metres are less than 1000 lattice steps of longitude up to 84 degrees of latitude.
        guard let box = land.box?.expanded(byX: 1000, y: 1000), box.covers(position) else { return false }
        let metric = LocalMetric(aroundLatitude: position.y)
        return land.polygons.lazy.flatMap(\.rings).flatMap(\.edges).contains { edge in
            metric.nearest(on: edge, to: position).distance <= Self.tolerance
        }
    }
}

extension OSMTagList {
    /// These tags and the address, as attributes.
    fileprivate func kept(_ keys: Set<String>) -> [String: AttributeValue] {
        var attributes: [String: AttributeValue] = [:]
        for (key, value) in all where keys.contains(key) || key.hasPrefix("addr:") { attributes[key] = .text(value) }
        return attributes
    }
}
