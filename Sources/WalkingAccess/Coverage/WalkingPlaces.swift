public import SimpleFeatures
public import StreetNetwork

/// Places joined to the streets once for many questions: buildings with all their doors, or facilities with one.
public struct WalkingPlaces: Sendable {
    package let joined: JoinedPlaces

    /// - Parameters:
    ///   - doors: by place where walks begin or end, WGS 84.
    ///   - snap: how far from the street a door may lie.
    public init(
        doors: [[LatticePoint]], on network: StreetNetwork, snap: Length = StreetNetwork.standardSnap
    ) {
        joined = network.withTables { tables in
            let radius = min(snap, StreetNetwork.maximumSnap)
            return JoinedPlaces(
                entries: doors.map { $0.flatMap { tables.joined($0, within: radius)?.entries ?? [] } })
        }
    }

    package init(_ joined: JoinedPlaces) { self.joined = joined }

    public var count: Int { joined.count }

    /// Whether a street is near enough to a door of the place.
    public func isJoined(_ place: Int) -> Bool { joined.isJoined(place) }
}

/// Places that walks of one measure begin at: where people are.
public struct WalkOrigins: Sendable {
    public let measure: WalkingMeasure
    let approaches: Approaches

    public init(_ places: WalkingPlaces, by measure: WalkingMeasure, on network: StreetNetwork) {
        self.measure = measure
        approaches = network.withTables { tables in
            Approaches(places.joined, .arriving, tables, CostTable(WalkingCost(measure), isBackward: true))
        }
    }

    public var count: Int { approaches.count }
}

/// Places that walks of one measure end at: facilities.
public struct WalkDestinations: Sendable {
    public let measure: WalkingMeasure
    let approaches: Approaches

    public init(_ places: WalkingPlaces, by measure: WalkingMeasure, on network: StreetNetwork) {
        self.measure = measure
        approaches = network.withTables { tables in
            Approaches(places.joined, .leaving, tables, CostTable(WalkingCost(measure), isBackward: true))
        }
    }

    public var count: Int { approaches.count }
}
