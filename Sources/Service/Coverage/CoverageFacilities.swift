public import GridSystem
public import Places
import StreetNetwork
public import WalkingAccess

/// The facilities of one day, joined to the streets.
public struct CoverageFacilities: Sendable {
    public let facilities: [Facility]
    public let places: WalkingPlaces
    private let byID: [Facility.ID: Int]

    init(_ facilities: [Facility], on network: StreetNetwork) {
        self.facilities = facilities
        places = WalkingPlaces(doors: facilities.map { [$0.position] }, on: network)
        byID = Dictionary(facilities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The indices of those of a category.
    public func indices(of category: FacilityCategory.ID) -> [Int] {
        facilities.indices.filter { facilities[$0].categories.contains(category) }
    }

    public func index(of id: Facility.ID) -> Int? { byID[id] }
}

/// What an answer about coverage was made of.
public struct CoverageVersions: Hashable, Sendable {
    public var edition: Int
    public var network: String
    public var facilities: String
    /// Of the buildings with their people, and of the compounds.
    public var demand: String
    /// The day on which facilities are there.
    public var day: CivilDate
}
