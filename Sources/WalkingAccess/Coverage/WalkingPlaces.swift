public import SimpleFeatures
public import StreetNetwork

/// Places joined to the streets once for many questions: buildings with all their doors, or facilities with one.
public struct WalkingPlaces: Sendable {
    package let joined: JoinedPlaces
    /// By place where walks begin or end, WGS 84.
    public let doors: [[LatticePoint]]
    let snap: Length

    /// - Parameters:
    ///   - doors: by place where walks begin or end, WGS 84.
    ///   - snap: how far from the street a door may lie.
    public init(
        doors: [[LatticePoint]], on network: StreetNetwork, snap: Length = StreetNetwork.standardSnap
    ) {
        self = network.withTables { WalkingPlaces(doors: doors, $0, snap: snap) }
    }

    init(doors: [[LatticePoint]], _ tables: NetworkTables, snap: Length) {
        self.doors = doors
        self.snap = min(snap, StreetNetwork.maximumSnap)
        joined = JoinedPlaces(entries: doors.map { $0.flatMap { tables.joined($0, within: snap)?.entries ?? [] } })
    }

    package init(_ joined: JoinedPlaces, doors: [[LatticePoint]]) {
        self.joined = joined
        self.doors = doors
        snap = StreetNetwork.standardSnap
    }

    public var count: Int { joined.count }

    /// These places and others after them.
    public func appending(_ others: WalkingPlaces) -> WalkingPlaces {
        WalkingPlaces(joined.appending(others.joined), doors: doors + others.doors)
    }

    /// Whether a street is near enough to a door of the place.
    public func isJoined(_ place: Int) -> Bool { joined.isJoined(place) }
}

/// Places that walks of one measure begin at: where people are.
public struct WalkOrigins: Sendable {
    public let measure: WalkingMeasure
    let places: WalkingPlaces
    let approaches: Approaches

    public init(_ places: WalkingPlaces, by measure: WalkingMeasure, on network: StreetNetwork) {
        self = network.withTables { WalkOrigins(places, by: measure, $0) }
    }

    init(_ places: WalkingPlaces, by measure: WalkingMeasure, _ tables: NetworkTables) {
        self.measure = measure
        self.places = places
        approaches = Approaches(
            places.joined, .arriving, tables, CostTable(WalkingCost(measure), isBackward: true))
    }

    public var count: Int { approaches.count }
}

/// Places that walks of one measure end at: facilities.
public struct WalkDestinations: Sendable {
    public let measure: WalkingMeasure
    let places: WalkingPlaces
    let approaches: Approaches

    public init(_ places: WalkingPlaces, by measure: WalkingMeasure, on network: StreetNetwork) {
        self = network.withTables { WalkDestinations(places, by: measure, $0) }
    }

    init(_ places: WalkingPlaces, by measure: WalkingMeasure, _ tables: NetworkTables) {
        self.measure = measure
        self.places = places
        approaches = Approaches(
            places.joined, .leaving, tables, CostTable(WalkingCost(measure), isBackward: true))
    }

    public var count: Int { approaches.count }
}
