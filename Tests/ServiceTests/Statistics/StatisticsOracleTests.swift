import Foundation
import GeoPackageStorage
import GridSystem
import PatrolReports
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// Random cases, counted by the statistics and one by one.
@Suite("Statistics against looking at every case")
struct StatisticsOracleTests {
    private static let now = ReportTown.at(200)

    private func records(in town: ReportTown, count: Int, seed: UInt64) throws -> [ReportRecord] {
        var random = SeededGenerator(seed: seed)
        return try (1...count).map { number in
            let start = Double(Int.random(in: 0...150 * 3600, using: &random)) / 3600
            var hours = start
            var steps: [ReportTown.Step] = []
            let due = hours + Double.random(in: 1...60, using: &random)
            let script: [(String, CaseActor)] = [
                ("file", .system), ("dispatch", .system), ("accept", ReportTown.member),
                Bool.random(using: &random) ? ("suspend", ReportTown.dispatcher) : ("comment", ReportTown.member),
                ("resume", ReportTown.dispatcher), ("complete", ReportTown.member),
                Bool.random(using: &random)
                    ? ("verify", ReportTown.otherMember) : ("reject-verification", ReportTown.otherMember),
                ("complete", ReportTown.member), ("verify", ReportTown.otherMember), ("rate", ReportTown.dispatcher),
            ]
            for (action, actor) in script.prefix(Int.random(in: 0...script.count, using: &random)) {
                let rating = Int.random(in: 1...5, using: &random)
                steps.append(
                    ReportTown.Step(action, actor, hours) {
                        if action == "dispatch" {
                            $0.addressees = [.member("M1")]
                            $0.deadline = Deadline(at: ReportTown.at(due), clock: .working)
                        }
                        if action == "rate" { $0.rating = rating }
                    })
                hours += Double(Int.random(in: 1...5 * 3600, using: &random)) / 3600
            }
            return try town.record(
                number, in: Bool.random(using: &random) ? Int.random(in: 0..<4, using: &random) : nil,
                kind: ReportKind.allCases.randomElement(using: &random) ?? .event,
                source: ReportSource.allCases.randomElement(using: &random) ?? .patrol,
                category: ["flower-stand", "pothole", "exposed-rubbish"].randomElement(using: &random) ?? "pothole",
                at: start, steps)
        }
    }

    @Test("the same counts in every group, from memory and from a file", arguments: [1, 2] as [UInt64])
    func counts(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let store: any Store =
            seed == 1 ? MemoryStore() : try GeoPackageStore(path: folder.path("statistics.gpkg"))
        let town = try await ReportTown(store: store)
        let records = try records(in: town, count: 600, seed: seed)
        let other: (any Store)? =
            seed == 1 ? nil : try GeoPackageStore(path: folder.path("statistics.gpkg"))
        // Half are there when the statistics are read, half come later, into the file as by another process.
        for record in records.prefix(300) { try await town.save(record) }
        try await town.service.loadStatistics()
        for record in records.dropFirst(300) { try await town.save(record, in: other) }
        let calendar = town.service.rules.calendar

        func compare(
            _ query: StatisticsQuery, _ key: @Sendable (ReportRecord) -> String?,
            where isCounted: @Sendable (ReportRecord) -> Bool = { _ in true },
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            var expected: [String: CaseFigures] = [:]
            for record in records where isCounted(record) {
                let figures = record.state.figures(at: Self.now, calendar: calendar)
                expected[key(record) ?? "-", default: CaseFigures()] =
                    expected[key(record) ?? "-", default: CaseFigures()] + figures
            }
            let statistics = try await town.service.statistics(query, for: .operatorOfTheStore, now: Self.now)
            var counted: [String: CaseFigures] = [:]
            for group in statistics.groups { counted[group.code ?? "-"] = group.counts?.figures }
            #expect(counted == expected, "seed \(seed), \(query.grouping)", sourceLocation: sourceLocation)
        }
        var query = StatisticsQuery()
        query.grouping = .kind
        try await compare(query) { $0.report.kind.rawValue }
        query.grouping = .status
        try await compare(query) { $0.state.stage.rawValue }
        query.grouping = .category
        query.sources = [.patrol, .hotline]
        try await compare(
            query, { $0.report.category }, where: { [.patrol, .hotline].contains($0.report.source) })
        query.sources = nil
        query.grouping = .light
        try await compare(query) { $0.state.light(at: Self.now, calendar: calendar)?.rawValue }
        (query.grouping, query.level) = (.unit, "small-grids")
        let edition = try town.grid.current().edition
        try await compare(query) { record in
            record.state.unit.flatMap { edition.index(of: $0) }.map { edition.units[$0].code }
        }
        (query.grouping, query.interval) = (.period, .day)
        (query.since, query.until) = (ReportTown.at(15), ReportTown.at(110))
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        try await compare(
            query, { CivilDate($0.report.reportedAt, in: zone).description },
            where: { (ReportTown.at(15)..<ReportTown.at(110)).contains($0.report.reportedAt) })
        try await other?.close()
        try await store.close()
    }
}
