public import Foundation
import GridSystem
public import PatrolReports
import Storage

/// Takes reports in and carries their cases on: the use cases that all doors share.
public final class ReportService: Sendable {
    let store: any Store
    let grid: GridService
    public let rules: ReportRules
    /// How much a client may send.
    public let limits: ReportLimits
    let photos: any PhotoReading
    let directory: StaffDirectory
    let recent = RecentCases()
    let ledger: CaseLedger
    let addresses: AddressDirectory
    /// Says how far one report is from another on foot, where there are streets to walk.
    let walking: WalkingService

    /// - Parameter photos: knows what photos say; by default nothing.
    public init(
        _ grid: GridService, rules: ReportRules = ReportRules(), photos: any PhotoReading = NoPhotos(),
        walking: WalkingService = WalkingService()
    ) {
        store = grid.store
        self.grid = grid
        self.rules = rules
        limits = rules.limits
        self.photos = photos
        self.walking = walking
        directory = StaffDirectory(
            grid.store, rules: rules, timeZone: grid.definition.zone)
        addresses = AddressDirectory(grid)
        ledger = CaseLedger(grid.store)
    }

    /// Learns the reports of the last weeks, which new ones are compared with.
    public func rememberRecent(now: Date = Date()) async throws {
        var query = ReportQuery()
        query.since = now - rules.duplicates.otherWindow
        var newestFirst: [ReportTrace] = []
        try await forEach(query) { newestFirst.append($0.trace) }
        // Those remembered first are forgotten first.
        for trace in newestFirst.reversed() { recent.remember(trace) }
    }

    /// The locator by which an observation is attributed: of the edition that was in force then, or the first.
    func locator(observedAt instant: Date) async throws -> Locator? {
        guard let first = grid.editions.first else { return nil }
        guard first.effectiveFrom <= instant else { return try await grid.locator(edition: first.number) }
        return try await grid.locator(at: instant)
    }

    /// A unit and all above it in the edition in force, the finest first; what has been retired stands alone.
    func ancestry(of unit: UnitID?) -> [UnitID] {
        guard let unit else { return [] }
        do {
            let edition = try grid.current().edition
            guard let index = edition.index(of: unit) else { return [unit] }
            return edition.chain(from: index).map { edition.units[$0].id }
        } catch {
            return [unit]
        }
    }
}

/// Knows what the photos of reports say of their place and time.
public protocol PhotoReading: Sendable {
    /// What is known of each photo, in the order asked; those that are not there are left out.
    func evidence(_ digests: [String]) async throws -> [PhotoEvidence]
}

/// For a service without a photo folder: every photo is still to come.
public struct NoPhotos: PhotoReading {
    public init() {}

    public func evidence(_ digests: [String]) -> [PhotoEvidence] { [] }
}

extension ReportRecord {
    /// What is compared with other reports.
    var trace: ReportTrace {
        let isDefault = location.flags.contains { $0.code == .defaultGeocode }
        return ReportTrace(
            id: id, point: isDefault ? nil : location.point, category: report.category, kind: report.kind,
            reportedAt: report.reportedAt, home: state.unit, external: report.external, closedAt: state.closedAt)
    }
}
