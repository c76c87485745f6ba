import Foundation
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

@testable import PatrolReports

@Suite("What statistics know of a case")
struct CaseFactsTests {
    private let calendar = WorkCalendar.standard

    private func facts(of state: Case) -> CaseFacts {
        let origin = state.origin
        let report = Report(
            id: origin.report, kind: origin.kind, category: origin.category, source: origin.source,
            reportedAt: origin.reportedAt, receivedAt: origin.reportedAt, member: origin.reporter?.member)
        return CaseFacts(
            report, location: ResolvedLocation(point: origin.point, observedAt: origin.reportedAt),
            attribution: Attribution(edition: 1, units: [UnitID("u1"), UnitID("c")]), state: state, calendar: calendar)
    }

    /// Events between a minute and a day apart, so that nights, lunch breaks and weekends come in between.
    @Test("are the figures and the light of the case, at any whole second from its last event on", arguments: 0..<300)
    func figures(seed: UInt64) throws {
        var made = RandomCase(seed: seed)
        made.origin.source = ReportSource.allCases.randomElement(using: &made.random) ?? .patrol
        var state = Case(origin: made.origin)
        var time = 0.0
        var random = SeededGenerator(seed: seed &+ 1000)
        for _ in 0..<Int.random(in: 1...25, using: &random) {
            time += Double(Int.random(in: 60...(Bool.random(using: &random) ? 3600 : 86_400), using: &random))
            let event = made.likelyEvent(in: state, at: .t(time))
            if let next = try? state.applying(event, workflow: .standard) { state = next }
        }
        let facts = facts(of: state)
        for _ in 0..<60 {
            let instant = Date.t(time + Double(Int.random(in: 0...400_000, using: &random)))
            #expect(facts.figures(at: instant) == state.figures(at: instant, calendar: calendar), "seed \(seed)")
            #expect(
                facts.clock.light(at: instant) == state.light(at: instant, calendar: calendar),
                "seed \(seed), \(instant), \(state.stage)")
        }
        #expect(facts.stage == state.stage && facts.unit == state.unit && facts.homes.count == 2)
    }

    /// Friday 2026-03-06, 17:30; the standard day ends at 18:00 and begins at 08:30.
    @Test("a limit used up at closing time is over at the next opening")
    func closingTime() throws {
        var made = RandomCase(seed: 1)
        let friday = Date.t(4 * 86_400 + 9.5 * 3600)
        var file = made.event("file", by: Cast.dispatcher, at: friday)
        file.deadline = nil
        var dispatch = made.event("dispatch", by: Cast.dispatcher, at: friday)
        dispatch.addressees = [.member("M1")]
        dispatch.deadline = calendar.deadline(.workingHours(0.5), from: friday)
        let state = Case.folding([file, dispatch], origin: made.origin, workflow: .standard)
        let facts = facts(of: state)
        let monday = Date.t(7 * 86_400 + 0.5 * 3600)
        #expect(state.tasks.first?.deadline?.at == friday + 1800)
        #expect(facts.clock.due == friday + 1800)
        #expect(facts.clock.green == friday + 1440, "80 % of half an hour")
        #expect(facts.clock.yellow == monday)
        for (instant, light) in [
            (friday + 1440, Light.green), (friday + 1441, .yellow), (friday + 1800, .yellow), (monday, .yellow),
            (monday + 1, .red),
        ] {
            #expect(facts.clock.light(at: instant) == light)
            #expect(state.light(at: instant, calendar: calendar) == light)
        }
    }

    @Test("one case's figures fit 32 bits, more than 255 whistles count as 255")
    func packing() {
        var figures = CaseFigures()
        (figures.reported, figures.filed, figures.ratings, figures.ratingSum) = (1, 1, 1, 5)
        (figures.whistles, figures.whistlesAnswered) = (300, 4)
        var sum = CaseFigures()
        FiguresOfOne(figures).add(to: &sum)
        figures.whistles = 255
        #expect(sum == figures)
        FiguresOfOne(figures).add(to: &sum, isDue: true)
        #expect(sum.ratingSum == 10 && sum.shouldBeClosed == 1 && sum.reported == 2)
    }
}
