import Foundation
import PatrolReports
import Testing

@Suite("What the closing of cases is measured by")
struct CaseFiguresTests {
    private let calendar = WorkCalendar.standard
    /// A Friday long after; all deadlines of the scenes are two hours after their tasks began.
    private let later = Date.t(11 * 86_400)

    private func figures(_ stage: Stage, at instant: Date? = nil, source: ReportSource = .patrol) throws -> CaseFigures
    {
        var scene = try Scene.at(stage)
        scene.made.origin.source = source
        return scene.current.figures(at: instant ?? later, calendar: calendar)
    }

    @Test("both rates divide by what should have been closed: closed, or due and not void")
    func rates() throws {
        let all = try [
            figures(.closed), figures(.evaluated), figures(.handling), figures(.handling, at: .t(200)),
            figures(.void), figures(.collected),
        ].reduce(CaseFigures(), +)
        #expect(all.reported == 6 && all.filed == 4 && all.void == 1)
        // Two closed and one due; the one at work is not due after three minutes.
        #expect(all.shouldBeClosed == 3 && all.closed == 2 && all.closedOnTime == 2)
        #expect(all.closingRate == 2.0 / 3 && all.onTimeRate == 2.0 / 3)
        #expect(all.ratings == 1)
        #expect(all.responseRate == nil && CaseFigures().closingRate == nil)
    }

    @Test("closed late counts as closed, and not as in time; rework is counted once for a case")
    func late() throws {
        var scene = try Scene.at(.handling)
        var done = scene.event("complete", Cast.gridMember)
        done.occurredAt = .t(86_400)
        scene.current = try scene.current.applying(done, workflow: .standard)
        for (action, actor, minutes) in [
            ("reject-verification", Cast.otherMember, 1.0), ("complete", Cast.gridMember, 2),
            ("reject-verification", Cast.otherMember, 3), ("complete", Cast.gridMember, 4),
            ("verify", Cast.otherMember, 5),
        ] {
            var event = scene.event(action, actor)
            event.occurredAt = .t(86_400 + minutes * 60)
            event.deadline = nil
            scene.current = try scene.current.applying(event, workflow: .standard)
        }
        let figures = scene.current.figures(at: later, calendar: calendar)
        #expect(figures.closed == 1 && figures.closedOnTime == 0 && figures.shouldBeClosed == 1)
        #expect(figures.reworked == 1 && figures.reworkRate == 1)
    }

    @Test("a whistle is answered in time by its respond-by, half an hour here")
    func whistles() throws {
        for (minutes, answered) in [(29.0, 1), (40.0, 0)] {
            var scene = try Scene.at(.filed)
            var whistle = scene.event(
                "whistle", Cast.dispatcher, to: [.organisation("gardens"), .organisation("water")])
            whistle.occurredAt = .t(3600)
            whistle.respondBy = Deadline(at: .t(3600 + 1800), clock: .working)
            scene.current = try scene.current.applying(whistle, workflow: .standard)
            var respond = scene.event("respond", Cast.water)
            respond.occurredAt = .t(3600 + minutes * 60)
            scene.current = try scene.current.applying(respond, workflow: .standard)
            let figures = scene.current.figures(at: later, calendar: calendar)
            #expect(figures.whistles == 2 && figures.whistlesAnswered == answered)
            #expect(figures.responseRate == Double(answered) / 2)
        }
    }

    @Test("found before anyone complained: patrols and inspections, not residents and the hotline")
    func foundFirst() throws {
        var sum = CaseFigures()
        for source in ReportSource.allCases {
            var made = RandomCase(seed: 5)
            made.origin.kind = .event
            made.origin.source = source
            sum = sum + Case(origin: made.origin).figures(at: later, calendar: calendar)
        }
        #expect(sum.reported == 5 && sum.foundFirst == 3)
        #expect(sum.foundFirstShare == 0.6)
        let wish = try Scene.at(.closed, kind: .wish).current.figures(at: later, calendar: calendar)
        #expect(wish.needs == 1 && wish.needsDone == 1 && wish.foundFirst == 0)
    }
}
