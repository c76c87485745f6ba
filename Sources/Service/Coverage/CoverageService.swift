import Foundation
public import GridSystem
import Places
import Storage
import StreetNetwork
import Synchronization
import WalkingAccess

/// Says who is covered by which facilities on foot, who is not, and what would change it.
///
/// Snapshots of the town are kept and known to be stale: every question compares what the store says of its versions.
public final class CoverageService: Sendable {
    public let grid: GridService
    public let walkingService: WalkingService
    private let snapshots = Mutex<[CoverageSnapshot]>([])
    /// Snapshots of different editions, days and contents that are kept.
    private static let capacity = 4

    public init(grid: GridService, walking: WalkingService) {
        self.grid = grid
        walkingService = walking
    }

    /// The town as it is now, in an edition and on a day.
    ///
    /// - Parameters:
    ///   - edition: its number; the one in force where it is `nil`.
    ///   - day: facilities are those that are there on it; today where it is `nil`.
    /// - Throws: ``ServiceError`` with `noNetwork`, `noEdition`, `notFound`; what the store throws.
    public func snapshot(edition: Int? = nil, day: CivilDate? = nil) async throws -> CoverageSnapshot {
        let walking = try walkingService.walking
        let locator =
            if let edition { try await grid.locator(edition: edition) } else { try grid.current() }
        let store = grid.store
        // Versions are read first: what changes while it is read is read again the next time.
        let versions = CoverageVersions(
            edition: locator.edition.record.number, network: walking.network.version,
            facilities: try await store.facilities.version(),
            demand: try await "\(store.buildings.version())/\(store.compounds.version())",
            day: day ?? CivilDate(Date(), in: grid.definition.zone))
        if let known = kept(versions) { return known }
        var query = PlaceQuery()
        query.days = DaySpan(versions.day)
        let facilities = try await store.facilities.all(query)
        var demand = Demand(try await store.buildings.all(), try await store.compounds.all())
        demand.spreadOverStreets(of: walking.network, locator)
        let snapshot = CoverageSnapshot(
            versions: versions, locator: locator, walking: walking, demand: demand,
            facilities: CoverageFacilities(facilities, on: walking.network))
        snapshots.withLock { snapshots in
            snapshots.removeAll { $0.versions == versions }
            snapshots.append(snapshot)
            if snapshots.count > Self.capacity { snapshots.removeFirst() }
        }
        return snapshot
    }

    private func kept(_ versions: CoverageVersions) -> CoverageSnapshot? {
        snapshots.withLock { snapshots in
            guard let index = snapshots.firstIndex(where: { $0.versions == versions }) else { return nil }
            let snapshot = snapshots.remove(at: index)
            snapshots.append(snapshot)
            return snapshot
        }
    }
}
