import Figures
import Foundation
import GRDB
import GeoPackageStorage
import GridSystem
import PatrolReports
import Service
import SimpleFeatures
import Storage
import TestSupport

/// Statistics over many reports that are kept in a GeoPackage, asked as a serving process asks them.
struct StatisticsSpeed {
    /// Filed one by one; the others are made of them.
    private static let filed = 10_000
    private static let repeats = 7

    let count: Int

    func run() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("statistics.gpkg")
        let town = try ReportedTown()
        try await file(town, at: path)
        try multiply(at: path)

        let store = try GeoPackageStore(path: path)
        let service = ReportService(try await GridService(store))
        let start = ContinuousClock.now
        try await service.loadStatistics()
        report("statistics.load.seconds", start.duration(to: .now) / .seconds(1))
        report("memory.bytes", try ResidentMemory.now.bytes)
        let now = ReportedTown.start + Double(count / Self.filed * ReportedTown.days) * 86_400
        var worst = 0.0
        for (name, query) in questions(now) {
            var times: [Double] = []
            for _ in 0..<Self.repeats {
                let start = ContinuousClock.now
                let statistics = try await service.statistics(query, for: .operatorOfTheStore, now: now)
                times.append(start.duration(to: .now) / .seconds(1))
                guard let counts = statistics.total.counts, counts.figures.reported > 0 else {
                    throw Failure(message: "nothing was counted: \(name)")
                }
            }
            report("statistics.\(name).seconds", median(times))
            worst = max(worst, median(times))
        }
        var times: [Double] = []
        for _ in 0..<Self.repeats {
            let start = ContinuousClock.now
            _ = try await service.hotSpots(
                StatisticsQuery(), side: .metres(100), count: 100, least: 5, for: .operatorOfTheStore, now: now)
            times.append(start.duration(to: .now) / .seconds(1))
        }
        report("statistics.hotspots.seconds", median(times))
        report("statistics.worst.seconds", max(worst, median(times)))
        report("statistics.reports", count / Self.filed * Self.filed)
        try await store.close()
    }

    /// The questions of a town's week, over all reports or a part of them.
    private func questions(_ now: Date) -> [(name: String, query: StatisticsQuery)] {
        func query(_ change: (inout StatisticsQuery) -> Void) -> StatisticsQuery {
            var query = StatisticsQuery()
            change(&query)
            return query
        }
        return [
            ("total", query { _ in }),
            ("communities", query { ($0.grouping, $0.level) = (.unit, "communities") }),
            ("small-grids", query { ($0.grouping, $0.level) = (.unit, "small-grids") }),
            (
                "reported-grids",
                query { ($0.grouping, $0.level, $0.home) = (.unit, "small-grids", .reported) }
            ),
            (
                "grids-of-one-community",
                query { ($0.grouping, $0.level, $0.unit) = (.unit, "small-grids", UnitID("community-7")) }
            ),
            ("categories", query { $0.grouping = .category }),
            ("days", query { ($0.grouping, $0.interval) = (.period, .day) }),
            ("months-by-closing", query { ($0.grouping, $0.moment) = (.period, .closed) }),
            ("members", query { $0.grouping = .member }),
            ("lights-now", query { ($0.grouping, $0.stages) = (.light, [.dispatched, .handling]) }),
            (
                "complaints-of-a-month",
                query {
                    ($0.grouping, $0.sources, $0.since) = (.organisation, [.resident, .hotline], now - 30 * 86_400)
                }
            ),
        ]
    }

    private func file(_ town: ReportedTown, at path: String) async throws {
        let store = try GeoPackageStore(path: path)
        try await store.publish(town.edition, from: nil)
        var random = SeededGenerator(seed: 7)
        for first in stride(from: 0, to: Self.filed, by: 100) {
            let filings = (first..<first + 100).map { number in
                town.filing(after: Double(number) / Double(Self.filed), random: &random)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for filing in filings { group.addTask { _ = try await store.file(filing) } }
                try await group.waitForAll()
            }
        }
        try await store.close()
    }

    /// Repeats the rows that statistics read, each time some days later: the documents of a million reports would take an hour.
    private func multiply(at path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: path, configuration: configuration)
        let shift = ReportedTown.days * 86_400
        try database.write { db in
            try db.execute(
                sql: """
                    UPDATE wangge_guard SET writing = 1;
                    CREATE TEMP TABLE rows AS SELECT * FROM wangge_case_facts ORDER BY report;
                    """)
            for _ in 1..<(count / Self.filed) {
                try db.execute(
                    sql: """
                        UPDATE rows SET report = report + \(Self.filed), revision = revision + \(Self.filed),
                            reported_at = reported_at + \(shift), received_at = received_at + \(shift),
                            closed_at = closed_at + \(shift), due = due + \(shift), green = green + \(shift),
                            yellow = yellow + \(shift);
                        INSERT INTO wangge_case_facts SELECT * FROM rows;
                        """)
            }
            try db.execute(sql: "UPDATE wangge_guard SET writing = 0")
        }
        try database.close()
    }

    private struct Failure: Error {
        let message: String
    }
}
