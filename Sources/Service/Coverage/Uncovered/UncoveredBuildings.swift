import GridSystem
public import Places
import StreetNetwork
import WalkingAccess

/// The buildings whose people do not reach what a question about coverage asks for.
public struct UncoveredBuildings: Sendable {
    public struct Item: Hashable, Sendable {
        /// The index among the points of demand.
        public var point: Int
        /// By requirement the walk to the nearest facility; `nil` where none is reached within 10 km.
        public var walks: [Walk?]
    }

    public struct Walk: Hashable, Sendable {
        /// In units.
        public var cost: UInt32
        /// The index among the snapshot's facilities.
        public var facility: Int
        public var isCovered: Bool
    }

    public let query: CoverageQuery
    public let snapshot: CoverageSnapshot
    /// In the order of their ids.
    public let items: [Item]
    /// How many there are on all pages.
    public let matched: Int
    /// Where the list goes on: after this building; `nil` where it ends.
    public let next: Building.ID?

    var measure: WalkingMeasure { query.requirements[0].limit.measure(query.profile) }
}

extension CoverageSnapshot {
    /// A page of the buildings that somebody lives in, or may live in, and that are not covered.
    /// - Parameters:
    ///   - last: the building that the page before ended with.
    ///   - principal: may read how many live in single buildings of the question's unit, or of the whole town where it names none.
    /// - Throws: as ``coverage(_:)``; ``ServiceError`` with `unauthorized` or `forbidden`; ``WalkingError`` `.outOfRange` for a page after no
    ///   building.
    public func uncovered(
        _ query: CoverageQuery, after last: Building.ID? = nil, limit: Int, for principal: Principal
    ) throws -> UncoveredBuildings {
        let checked = try checked(query)
        try principal.require(
            .readResidents, on: checked.scope.map { edition.chain(from: $0).map { edition.units[$0].id } } ?? [])
        let nearest = query.requirements.map { self.nearest($0.category, by: checked.measure) }
        let points = everybody(in: isInScope(checked.scope)).map { Int($0) }.filter { point in
            demand.isBuilding(point) && demand.weights[Demand.buildingCount][point] > 0
                && zip(nearest, checked.limits).contains { $0.costs[point] > $1 }
        }
        var start = 0
        if let last {
            guard let position = demand.buildings.firstIndex(of: last) else {
                throw WalkingError(.outOfRange, "no list goes on after '\(last)'", parameter: "next")
            }
            start = points.firstIndex { $0 > position } ?? points.count
        }
        let page = points[start..<min(start + limit, points.count)]
        let items = page.map { point in
            UncoveredBuildings.Item(
                point: point,
                walks: zip(nearest, checked.limits).map { nearest, limit in
                    nearest.costs[point] == NearestDestinations.none
                        ? nil
                        : UncoveredBuildings.Walk(
                            cost: nearest.costs[point], facility: Int(nearest.destinations[point]),
                            isCovered: nearest.costs[point] <= limit)
                })
        }
        return UncoveredBuildings(
            query: query, snapshot: self, items: items, matched: points.count,
            next: page.endIndex < points.count ? page.last.flatMap { demand.buildings[$0] } : nil)
    }
}
