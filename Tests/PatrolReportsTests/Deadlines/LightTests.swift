import Foundation
import GridSystem
import PatrolReports
import Testing

@Suite("Lights")
struct LightTests {
    private let calendar = WorkCalendar.standard

    /// A task for M1, opened on Monday 2026-03-02 at 8:30 with four working hours: due at 15:00, after lunch.
    private func dispatched(respondWithin response: TimeLimit? = nil) throws -> (RandomCase, Case) {
        var made = RandomCase(seed: 1)
        let file = made.event("file", by: Cast.dispatcher, at: try at("2026-03-02T08:29"))
        var dispatch = made.event("dispatch", by: Cast.dispatcher, at: try at("2026-03-02T08:30"))
        dispatch.addressees = [.member("M1")]
        dispatch.deadline = calendar.deadline(.workingHours(4), from: dispatch.occurredAt)
        dispatch.respondBy = response.map { calendar.deadline($0, from: dispatch.occurredAt) }
        return (made, Case.folding([file, dispatch], origin: made.origin, workflow: .standard))
    }

    @Test("up to 80 % green, to 100 % yellow, over red; lunch counts for nothing")
    func shares() throws {
        let (_, folded) = try dispatched()
        let lights: [(String, Light)] = [
            ("2026-03-02T08:30", .green), ("2026-03-02T11:42", .green),  // 3.2 of 4 hours
            ("2026-03-02T11:43", .yellow), ("2026-03-02T13:00", .yellow),  // 3.5 of 4 from 12:00 to 14:30
            ("2026-03-02T15:00", .yellow), ("2026-03-02T15:01", .red), ("2026-03-08T12:00", .red),
        ]
        for (time, light) in lights {
            #expect(folded.light(at: try at(time), calendar: calendar) == light, "\(time)")
        }
        let task = try #require(folded.tasks.first)
        let due = try #require(task.due)
        #expect(calendar.share(of: due, since: task.opened, at: try at("2026-03-02T13:00")) == 0.875)
    }

    @Test("over a weekend and a week of holidays no light changes")
    func standstill() throws {
        let friday = try at("2026-09-30T16:00")
        let deadline = calendar.deadline(.workingHours(4), from: friday)
        #expect(deadline.at == (try at("2026-10-08T10:30")))
        for time in ["2026-09-30T18:00", "2026-10-03T12:00", "2026-10-08T08:30"] {
            #expect(calendar.share(of: deadline, since: friday, at: try at(time)) == 0.5)
        }
    }

    @Test("a response that is late shows until somebody accepts")
    func response() throws {
        var (made, folded) = try dispatched(respondWithin: .workingHours(1))
        #expect(folded.light(at: try at("2026-03-02T09:31"), calendar: calendar) == .red)
        let accept = made.event("accept", by: Cast.gridMember, at: try at("2026-03-02T09:31"))
        folded = try folded.applying(accept, workflow: .standard)
        #expect(folded.light(at: try at("2026-03-02T09:32"), calendar: calendar) == .green)
    }

    @Test("suspension stops the clock, and moves what is due")
    func suspension() throws {
        var (made, folded) = try dispatched()
        folded = try folded.applying(
            made.event("suspend", by: Cast.dispatcher, at: try at("2026-03-02T10:30")), workflow: .standard)
        // Two of four hours are used, however long it lasts.
        #expect(folded.light(at: try at("2026-03-05T10:30"), calendar: calendar) == .green)
        folded = try folded.applying(
            made.event("resume", by: Cast.dispatcher, at: try at("2026-03-05T10:30")), workflow: .standard)
        let task = try #require(folded.tasks.first)
        // Two hours are left on Thursday from 10:30: 1.5 before lunch, 0.5 after.
        #expect(
            folded.due(of: task, at: try at("2026-03-06T10:30"), calendar: calendar) == (try at("2026-03-05T15:00")))
        #expect(folded.light(at: try at("2026-03-05T15:00"), calendar: calendar) == .yellow)
        #expect(folded.light(at: try at("2026-03-05T15:01"), calendar: calendar) == .red)
    }

    @Test("an extension that is granted moves the deadline, one that is denied does not")
    func extensions() throws {
        for isGranted in [true, false] {
            var (made, folded) = try dispatched()
            var ask = made.event("ask-extension", by: Cast.gridMember, at: try at("2026-03-02T09:00"))
            ask.until = try at("2026-03-03T15:00")
            folded = try folded.applying(ask, workflow: .standard)
            #expect(folded.tasks.first?.extensionRequest?.until == ask.until)
            var answer = made.event(
                isGranted ? "grant-extension" : "deny-extension", by: Cast.dispatcher, at: try at("2026-03-02T09:30"))
            answer.until = nil
            folded = try folded.applying(answer, workflow: .standard)
            #expect(folded.tasks.first?.extensionRequest == nil)
            #expect(folded.tasks.first?.due?.at == (try at(isGranted ? "2026-03-03T15:00" : "2026-03-02T15:00")))
            #expect(folded.light(at: try at("2026-03-02T16:00"), calendar: calendar) == (isGranted ? .green : .red))
        }
    }

    @Test("what is done keeps the light that it was done with")
    func frozen() throws {
        for (time, isOnTime) in [("2026-03-02T15:00", true), ("2026-03-02T15:10", false)] {
            var (made, folded) = try dispatched()
            folded = try folded.applying(
                made.event("complete", by: Cast.gridMember, at: try at(time)), workflow: .standard)
            let later = try at("2026-06-01T10:00")
            #expect(folded.light(at: later, calendar: calendar) == (isOnTime ? .yellow : .red))
            #expect(folded.wasOnTime(calendar: calendar) == isOnTime)
        }
    }
}
