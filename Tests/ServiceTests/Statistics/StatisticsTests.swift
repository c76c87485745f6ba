import Foundation
import GridSystem
import PatrolReports
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// Eight reports of one week, asked about on Thursday at 09:00, 72 hours after its beginning.
@Suite("Statistics of reports")
struct StatisticsTests {
    private typealias Step = ReportTown.Step

    private func dispatch(_ hours: Double, due: Double) -> [Step] {
        [
            Step("file", .system, hours - 0.01),
            Step("dispatch", .system, hours) {
                $0.addressees = [.member("M1")]
                $0.deadline = Deadline(at: ReportTown.at(due), clock: .continuous)
            },
        ]
    }

    private func week() async throws -> ReportTown {
        let town = try await ReportTown()
        let (member, other) = (ReportTown.member, ReportTown.otherMember)
        let (desk, otherDesk) = (ReportTown.dispatcher, ReportTown.otherDispatcher)
        // Accepted after 20 minutes, done and verified in time, rated 5.
        try await town.file(
            1, in: 0, at: 0,
            dispatch(0, due: 24) + [
                Step("accept", member, 1.0 / 3), Step("complete", member, 6), Step("verify", other, 7),
                Step("rate", desk, 8) { $0.rating = 5 },
            ])
        // Accepted after 40 minutes, done a day late, rated 3.
        try await town.file(
            2, in: 0, source: .resident, at: 1,
            dispatch(1, due: 25) + [
                Step("accept", member, 1 + 2.0 / 3), Step("complete", member, 48), Step("verify", other, 49),
                Step("rate", desk, 50) { $0.rating = 3 },
            ])
        // Overdue for a day, nobody has accepted it.
        try await town.file(
            3, in: 1, kind: .component, source: .hotline, category: "pothole", at: 24, dispatch(24, due: 48))
        // A wish at work, half of its 48 hours gone on Thursday; accepted after 30 minutes.
        try await town.file(
            4, in: 2, kind: .wish, source: .resident, category: "wish-gift", at: 48,
            dispatch(48, due: 96) + [Step("accept", member, 48.5)])
        try await town.file(
            5, in: 2, source: .inspection, at: 30,
            [Step("file", .system, 30), Step("ask-void", desk, 31), Step("approve-void", otherDesk, 32)])
        // A request accepted after 60 minutes, sent back once, closed in time, not rated.
        try await town.file(
            6, in: 3, kind: .request, source: .hotline, category: "request", at: 0,
            dispatch(0, due: 12) + [
                Step("accept", member, 1), Step("complete", member, 3), Step("reject-verification", other, 4),
                Step("complete", member, 5), Step("verify", other, 6),
            ])
        // Two departments whistled for: one responds after 30 minutes, the other not at all.
        try await town.file(
            7, in: 3, at: 24,
            [
                Step("file", .system, 23.99),
                Step("whistle", desk, 24) {
                    $0.addressees = [.organisation("gardens"), .organisation("water")]
                    $0.respondBy = Deadline(at: ReportTown.at(25), clock: .continuous)
                    $0.deadline = Deadline(at: ReportTown.at(83), clock: .continuous)
                }, Step("respond", ReportTown.water, 24.5),
            ])
        // Outside of every grid, waiting for the dispatcher.
        try await town.file(8, in: nil, source: .courier, at: 60, [])
        try await town.service.loadStatistics()
        return town
    }

    private let now = ReportTown.at(72)

    private func counts(
        _ town: ReportTown, for principal: Principal = .operatorOfTheStore,
        _ change: (inout StatisticsQuery) -> Void
    ) async throws -> [String: CaseCounts] {
        var query = StatisticsQuery()
        change(&query)
        let statistics = try await town.service.statistics(query, for: principal, now: now)
        var counts: [String: CaseCounts] = [:]
        for group in statistics.groups { counts[group.code ?? "-"] = group.counts }
        return counts
    }

    @Test("every rate of the week is as counted by hand")
    func rates() async throws {
        let town = try await week()
        let statistics = try await town.service.statistics(StatisticsQuery(), for: .operatorOfTheStore, now: now)
        let total = try #require(statistics.total.counts)
        let figures = total.figures
        #expect(statistics.groups.map(\.key) == [.all] && statistics.groups.first?.counts == total)
        #expect(figures.reported == 8 && figures.filed == 6 && figures.void == 1)
        #expect(figures.closed == 3 && figures.closedOnTime == 2 && figures.shouldBeClosed == 4)
        #expect(figures.closingRate == 0.75 && figures.onTimeRate == 0.5)
        #expect(figures.reworked == 1 && figures.reworkRate == 1.0 / 6)
        #expect(figures.whistles == 2 && figures.responseRate == 0.5)
        // 20, 40, 30, 60 and 30 minutes.
        #expect(figures.responses == 5 && figures.meanResponse == .seconds(36 * 60))
        // Of six events and components two are complaints.
        #expect(figures.foundFirst == 4 && figures.foundFirstShare == 4.0 / 6)
        #expect(figures.needs == 2 && figures.needsDone == 1 && figures.satisfaction == 4)
        #expect(total.open == 4 && total.suspended == 0)
        #expect(total.green == 1 && total.yellow == 0 && total.red == 2)
    }

    @Test("groups add up to the whole, each case in one of them", arguments: StatisticsQuery.Grouping.allCases)
    func groups(grouping: StatisticsQuery.Grouping) async throws {
        let town = try await week()
        var query = StatisticsQuery()
        query.grouping = grouping
        let statistics = try await town.service.statistics(query, for: .operatorOfTheStore, now: now)
        #expect(statistics.groups.compactMap(\.counts).reduce(CaseCounts(), +) == statistics.total.counts)
        #expect(statistics.total.counts?.figures.reported == 8)
        #expect(Set(statistics.groups.map(\.key)).count == statistics.groups.count)
    }

    @Test("by what the groups are")
    func keys() async throws {
        let town = try await week()
        func reports(_ change: (inout StatisticsQuery) -> Void) async throws -> [String: Int] {
            try await counts(town, change).mapValues { $0.figures.reported }
        }
        #expect(try await reports { $0.grouping = .unit } == ["150826100": 7, "-": 1])
        #expect(
            try await reports { ($0.grouping, $0.level) = (.unit, "communities") }
                == ["150826100001": 3, "150826100002": 4, "-": 1])
        #expect(
            try await reports { ($0.grouping, $0.unit) = (.unit, UnitID("c0")) } == ["-": 3],
            "the town has no large grids")
        #expect(
            try await reports { ($0.grouping, $0.level, $0.unit) = (.unit, "small-grids", UnitID("c0")) }
                == ["150826100001000": 2, "150826100001001": 1])
        #expect(try await reports { $0.grouping = .kind } == ["event": 5, "component": 1, "request": 1, "wish": 1])
        #expect(
            try await reports { $0.grouping = .status }
                == ["evaluated": 2, "dispatched": 1, "handling": 2, "void": 1, "closed": 1, "collected": 1])
        #expect(try await reports { ($0.grouping, $0.interval) = (.period, .week) } == ["2026-W10": 8])
        #expect(
            try await reports { ($0.grouping, $0.interval) = (.period, .day) }
                == ["2026-03-02": 3, "2026-03-03": 3, "2026-03-04": 2])
        #expect(
            try await reports { ($0.grouping, $0.interval, $0.moment) = (.period, .day, .closed) }
                == ["2026-03-02": 2, "2026-03-04": 1])
        #expect(try await reports { $0.grouping = .handler } == ["M1": 5, "-": 3])
        #expect(try await reports { $0.grouping = .organisation } == ["gardens": 1, "-": 7])
        #expect(try await reports { $0.grouping = .member } == ["M1": 2, "-": 6])
        // Done: two green, one too late; open: the wish green, two red.
        #expect(try await reports { $0.grouping = .light } == ["green": 3, "red": 3, "-": 2])
    }

    @Test("conditions narrow what is counted; where one period ends the next begins")
    func filters() async throws {
        let town = try await week()
        func reports(_ change: (inout StatisticsQuery) -> Void) async throws -> Int {
            try await counts(town, change).values.reduce(0) { $0 + $1.figures.reported }
        }
        #expect(try await reports { $0.since = ReportTown.at(24) } == 5)
        #expect(try await reports { $0.until = ReportTown.at(24) } == 3)
        #expect(try await reports { ($0.since, $0.moment) = (ReportTown.at(7), .closed) } == 2)
        #expect(try await reports { $0.kinds = [.wish, .request] } == 2)
        #expect(try await reports { $0.sources = [.hotline] } == 2)
        #expect(try await reports { $0.stages = [.evaluated, .void] } == 3)
        #expect(try await reports { $0.lights = [.red] } == 3)
        #expect(try await reports { ($0.lights, $0.stages) = ([.red], [.dispatched, .handling]) } == 2)
        #expect(try await reports { $0.categories = ["pothole", "no-such"] } == 1)
        #expect(try await reports { $0.classes = ["component-roads"] } == 1)
        #expect(try await reports { $0.organisations = ["gardens"] } == 1)
        #expect(try await reports { $0.handlers = ["M1"] } == 5)
        #expect(try await reports { $0.members = ["M1"] } == 2)
        #expect(try await reports { $0.unit = UnitID("g3") } == 2)
    }

    @Test("what is done to a case counts from then on; a case that moved counts where it is, or where it was reported")
    func updates() async throws {
        let town = try await week()
        let reports = try await town.store.reports(ReportQuery()).reports
        let overdue = try #require(reports.first { $0.number == 3 })
        let wish = try #require(reports.first { $0.number == 4 })
        try await town.act(Step("accept", ReportTown.member, 71), on: overdue.id)
        try await town.act(Step("suspend", ReportTown.dispatcher, 71.5), on: overdue.id)
        try await town.act(Step("rehome", .system, 71) { $0.unit = UnitID("g0") }, on: wish.id)
        let total = try await counts(town) { _ in }.values.reduce(CaseCounts(), +)
        #expect(total.suspended == 1 && total.figures.responses == 6 && total.figures.shouldBeClosed == 4)
        let now = try await counts(town) { ($0.grouping, $0.level) = (.unit, "communities") }
        #expect(now["150826100001"]?.figures.needs == 1 && now["150826100002"]?.figures.needs == 1)
        let reported = try await counts(town) {
            ($0.grouping, $0.level, $0.home) = (.unit, "communities", .reported)
        }
        #expect(reported["150826100001"]?.figures.needs == 0 && reported["150826100002"]?.figures.needs == 2)
    }

    @Test("after borders changed: units by what is above them then or now, and one that is gone by its last name")
    func editions() async throws {
        let town = try await week()
        let coverage = RandomCoverage(columns: 2, rows: 2, step: 20_000, seed: 5)
        // Grid 1 is replaced by a new one, grid 3 comes to the other community.
        let second = ReportTown.edition(2, coverage, from: ReportTown.at(70)) { unit in
            if unit.id == UnitID("g1") { (unit.id, unit.code) = (UnitID("g9"), "150826100001009") }
            if unit.id == UnitID("g3") { unit.parent = UnitID("c0") }
        }
        try await town.store.publish(second, from: nil)
        try await town.grid.refresh(now: now)
        func reports(_ change: (inout StatisticsQuery) -> Void) async throws -> [String: Int] {
            try await counts(town, change).mapValues { $0.figures.reported }
        }
        #expect(
            try await reports { ($0.grouping, $0.level) = (.unit, "communities") }
                == ["150826100001": 5, "150826100002": 2, "-": 1])
        #expect(
            try await reports { ($0.grouping, $0.level, $0.home) = (.unit, "communities", .reported) }
                == ["150826100001": 3, "150826100002": 4, "-": 1])
        #expect(
            try await reports { ($0.grouping, $0.level, $0.unit) = (.unit, "small-grids", UnitID("c0")) } == [
                "150826100001000": 2, "150826100001001": 1, "150826100001009": 0, "150826100002003": 2,
            ])
    }

    @Test("before the reports are read the answer is that they are being read")
    func notReady() async throws {
        let town = try await ReportTown()
        await #expect { try await town.service.statistics(StatisticsQuery(), for: .operatorOfTheStore) } throws: {
            ($0 as? ServiceError)?.code == .notReady
        }
    }

    @Test("a key on a unit counts that unit; who may not read reports is told no small numbers")
    func rights() async throws {
        let town = try await week()
        let bound = Principal(role: .dispatcher, unit: UnitID("c0"))
        #expect(try await counts(town, for: bound) { _ in }["-"]?.figures.reported == 3)
        await #expect(throws: ServiceError.self) { try await counts(town, for: bound) { $0.unit = UnitID("c1") } }
        await #expect(throws: ServiceError.self) { try await counts(town, for: Principal(role: .reporter)) { _ in } }
        await #expect(throws: ServiceError.self) { try await counts(town, for: .everybody) { _ in } }

        let viewer = Principal(role: .viewer)
        var query = StatisticsQuery()
        (query.grouping, query.level) = (.source, nil)
        let statistics = try await town.service.statistics(query, for: viewer, now: now)
        #expect(statistics.isWithheld && statistics.groups.allSatisfy { $0.counts == nil })
        let total = try #require(statistics.total.counts)
        let told = StatisticsColumn.all.reduce(into: [:]) {
            $0[$1.name] = $1.value(of: total, isWithheld: true)
        }
        #expect(told["reports"] == .count(8) && told["filed"] == .count(6) && told["suspended"] == .count(0))
        #expect(told["closed"] == nil && told["closingRate"] == nil && told["meanResponseMinutes"] == .rate(36))
        query.grouping = .kind
        let kinds = try await town.service.statistics(query, for: viewer, now: now)
        #expect(kinds.groups.compactMap { $0.counts?.figures.reported } == [5], "three others are withheld")
        query.grouping = .period
        query.kinds = [.event, .component]
        query.sources = [.patrol, .inspection, .courier, .resident]
        query.interval = .year
        #expect(try await town.service.statistics(query, for: viewer, now: now).groups.first?.counts != nil)
    }
}
