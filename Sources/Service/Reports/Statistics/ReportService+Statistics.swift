public import Foundation
import GridSystem
import PatrolReports
public import SimpleFeatures
import Storage

extension ReportService {
    /// Reads what statistics count; until that is done they cannot be asked for. To be called once, when the server starts.
    public func loadStatistics() async throws { try await ledger.load() }

    /// Counts the cases that match, by groups.
    ///
    /// Whose key holds on a unit is told of that unit and what is below it. Groups of persons need the right to know members; who
    /// may not read reports is told no small numbers.
    /// - Parameter now: by which lights, and what should be closed, are judged.
    /// - Throws: ``ServiceError``: `unauthorized`, `forbidden`, `notReady`.
    public func statistics(
        _ query: StatisticsQuery, for principal: Principal, now: Date = Date()
    ) async throws -> Statistics {
        let query = try allowed(query, to: principal)
        let table = try await ledger.upToDate()
        let edition = currentEdition
        let retired = try await ledger.retiredUnits(of: table, since: edition)
        let labels = StatisticsLabels(
            query: query, edition: edition, retired: retired, rules: rules,
            members: query.grouping.isPersonal ? try await directory.staff().members : [:], zone: zone)
        let chains = HomeChains(table, query.home, in: edition)
        let filter = CaseFilter(query, table, chains, catalogue: rules.catalogue)
        let grouping = CaseGrouping(
            query, table, chains, catalogue: rules.catalogue, zone: zone,
            level: { labels.unit($0)?.level })
        var counted = table.counts(filter, by: grouping, at: now.second)
        let total = counted.reduce(CaseCounts()) { $0 + $1.counts }
        counted.removeAll { $0.counts.figures.reported == 0 }
        if query.grouping == .unit { counted += missing(query, in: edition, among: counted.map(\.key)) }
        let statistics = Statistics(
            query: query, instant: Date(timeIntervalSince1970: Double(now.second)),
            edition: edition?.record.number, groups: labels.ordered(counted.map { labels.group($0.key, $0.counts) }),
            total: labels.group(.all, total))
        return principal.may(.readReports, on: ancestry(of: query.unit)) ? statistics : statistics.withholding()
    }

    /// The cells with the most reports, most first, whatever else the query groups by.
    ///
    /// - Parameters:
    ///   - side: of a cell.
    ///   - least: cells with fewer are left out; for who may not read reports it is ``Statistics/leastCount`` at least.
    public func hotSpots(
        _ query: StatisticsQuery, side: Length, count: Int, least: Int, for principal: Principal, now: Date = Date()
    ) async throws -> [HotSpot] {
        let query = try allowed(query, to: principal)
        let table = try await ledger.upToDate()
        let edition = currentEdition
        let filter = CaseFilter(
            query, table, HomeChains(table, query.home, in: edition), catalogue: rules.catalogue)
        let middle = edition?.box.map { (Double($0.minY) + Double($0.maxY)) / 2e7 } ?? 0
        let lattice = HotSpotLattice(side: side, latitude: .degrees(middle))
        let isReader = principal.may(.readReports, on: ancestry(of: query.unit))
        let least = isReader ? least : max(least, Statistics.leastCount)
        return table.counts(filter, in: lattice, at: now.second)
            .filter { $0.value >= least }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(count)
            .map { HotSpot(box: lattice.box(of: $0.key), count: $0.value) }
    }

    /// The query with what the principal may not ask refused, and what was not named filled in.
    private func allowed(_ query: StatisticsQuery, to principal: Principal) throws -> StatisticsQuery {
        try principal.requireAnywhere(.readStatistics)
        if query.grouping.isPersonal || query.members != nil || query.handlers != nil {
            try principal.requireAnywhere(.readMembers)
        }
        var query = query
        if let unit = query.unit {
            try principal.require(.readStatistics, on: ancestry(of: unit))
        } else {
            query.unit = principal.unit
        }
        if query.grouping == .unit, query.level == nil { query.level = usualLevel(below: query.unit) }
        return query
    }

    private func usualLevel(below unit: UnitID?) -> Level.ID? {
        let levels = grid.definition.levels
        guard let unit, let edition = currentEdition, let index = edition.index(of: unit),
            let rank = grid.definition.rank(of: edition.units[index].level)
        else { return levels.first?.id }
        return levels[min(rank + 1, levels.count - 1)].id
    }

    /// The units of the level that have no cases.
    private func missing(
        _ query: StatisticsQuery, in edition: Edition?, among known: [Statistics.Key]
    ) -> [(key: Statistics.Key, counts: CaseCounts)] {
        guard let edition else { return [] }
        let known = Set(known)
        return edition.units.indices.compactMap { index in
            let unit = edition.units[index]
            guard unit.level == query.level, !known.contains(.unit(unit.id)) else { return nil }
            let isBelow = query.unit.map { above in
                edition.chain(from: index).contains { edition.units[$0].id == above }
            }
            return isBelow ?? true ? (.unit(unit.id), CaseCounts()) : nil
        }
    }

    /// The town's: where its days begin.
    private var zone: TimeZone { grid.definition.zone }

    private var currentEdition: Edition? {
        do { return try grid.current().edition } catch { return nil }
    }
}
