public import GridSystem
public import Places
public import SimpleFeatures
public import Storage
import Synchronization

/// The buildings as the grid sees them, by where they stand. Immutable; shared between threads.
public struct DwellingIndex: Sendable {
    /// In the order of the buildings given, those left out that lie nowhere.
    public let dwellings: [Dwelling]
    /// The version of the buildings that it was made of.
    public let version: String
    private let index: BoxIndex

    public init(_ buildings: [Building], version: String = "") {
        self.version = version
        dwellings = buildings.compactMap(Dwelling.init)
        index = BoxIndex(dwellings.map(\.box))
    }

    /// The buildings whose box shares a point with the closed box, in order.
    public func dwellings(meeting box: LatticeBox) -> [Dwelling] {
        index.query(box).map { dwellings[$0] }
    }
}

extension Dwelling {
    /// The building's place is the point that stands for it; people whom nobody counted do not count. `nil` for a building
    /// that lies nowhere.
    public init?(_ building: Building) {
        guard let place = building.outline.position else { return nil }
        let footprint: LatticeMultiPolygon? =
            if case .area(let land) = building.outline { land } else { nil }
        self.init(
            id: building.id, place: place, footprint: footprint, households: building.residents.households ?? 0,
            people: building.residents.people ?? 0)
    }

    fileprivate var box: LatticeBox {
        footprint?.box ?? LatticeBox(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
    }
}

/// The index of a store's buildings, built anew when they have changed.
public final class DwellingService: Sendable {
    private let buildings: any PlaceRepository<Building>
    private let known = Mutex<DwellingIndex?>(nil)

    public init(_ buildings: any PlaceRepository<Building>) {
        self.buildings = buildings
    }

    /// The index of the buildings as they are now.
    public func index() async throws -> DwellingIndex {
        let version = try await buildings.version()
        if let known = known.withLock({ $0 }), known.version == version { return known }
        // The version was read first: buildings that change while they are read are read again the next time.
        let index = DwellingIndex(try await buildings.all(), version: version)
        known.withLock { $0 = index }
        return index
    }
}
