import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import Testing

/// 乌海: a broken flower stand is photographed at 10:27, is with the street office at 10:59 and repaired by 16:00.
@Suite("From a patrol photo to a closed case")
struct PatrolStoryTests {
    private let calendar = WorkCalendar.standard
    private let report = UUID()
    private let street = Addressee.organisation("street-office")
    private let office = CaseActor(key: "office", organisation: "street-office", capacities: [.handler])
    private let stand = LatticePoint(x: 1_068_200_000, y: 396_600_000)

    private func event(
        _ action: Action.ID, _ actor: CaseActor, _ time: String, _ change: (inout CaseEvent) -> Void = { _ in }
    ) throws -> CaseEvent {
        var event = CaseEvent(report: report, action: action, actor: actor, occurredAt: try at(time), note: action)
        change(&event)
        return event
    }

    private func origin(_ time: String) throws -> CaseOrigin {
        let report = Report(
            id: report, kind: .component, category: "flower-stand", source: .patrol, reportedAt: try at(time),
            receivedAt: try at(time), member: "M1", key: "app")
        return CaseOrigin(report, point: stand, unit: UnitID("grid-1"))
    }

    /// On a Thursday without any holiday near: 2026-03-05.
    @Test("10:27 photographed, 10:59 at the street office, 16:00 mended, and somebody else has verified it")
    func story() throws {
        let limits = DeadlineTable.assumed.rule(for: "flower-stand", in: .standard)
        var story = Case(origin: try origin("2026-03-05T10:27"))
        #expect(story.stage == .collected)
        #expect(story.light(at: try at("2026-03-05T10:28"), calendar: calendar) == nil)
        func apply(_ event: CaseEvent) throws { story = try story.applying(event, workflow: .standard) }

        try apply(try event("file", .system, "2026-03-05T10:27"))
        try apply(
            try event("dispatch", .system, "2026-03-05T10:28") {
                $0.addressees = [.member("M1")]
                $0.respondBy = calendar.deadline(.workingHours(4), from: $0.occurredAt)
                $0.deadline = calendar.deadline(limits.handling, from: $0.occurredAt)
            })
        #expect(story.stage == .dispatched)
        #expect(story.tasks.first?.deadline?.at == (try at("2026-03-09T10:28")), "two working days over a weekend")
        try apply(try event("transfer", Cast.gridMember, "2026-03-05T10:59") { $0.addressees = [street] })
        #expect(story.tasks.map(\.addressee) == [street])
        #expect(story.transfersWithoutOwner == 1 && story.escalations.isEmpty)
        try apply(try event("accept", office, "2026-03-05T11:05"))
        #expect(story.stage == .handling && story.transfersWithoutOwner == 0)
        try apply(try event("complete", office, "2026-03-05T16:00") { $0.photos = ["after"] })
        #expect(story.stage == .feedback)
        #expect(story.doneAt == (try at("2026-03-05T16:00")))

        let byItself = try event("verify", office, "2026-03-05T16:20") { $0.place = .fix(stand, accuracy: nil) }
        #expect(throws: ReportError.self) { try story.applying(byItself, workflow: .standard) }
        let here = LatticePoint(x: stand.x, y: stand.y + 4_000)  // 44 m to the north
        try apply(
            try event("verify", Cast.otherMember, "2026-03-05T16:30") { $0.place = .fix(here, accuracy: .metres(9)) })
        #expect(story.stage == .closed)
        #expect(story.verifiedBy == Cast.otherMember)
        try apply(try event("rate", Cast.platform, "2026-03-06T09:00") { $0.rating = 5 })
        #expect(story.stage == .evaluated && story.satisfaction == 5)
        #expect(story.version == 7)

        #expect(story.filedAt == (try at("2026-03-05T10:27")))
        #expect(story.dispatchedAt == (try at("2026-03-05T10:28")))
        #expect(story.firstAcceptedAt == (try at("2026-03-05T11:05")))
        #expect(story.closedAt == (try at("2026-03-05T16:30")))
        #expect(story.evaluatedAt == (try at("2026-03-06T09:00")))
        #expect(story.origin.reporter == CaseActor(member: "M1", key: "app", capacities: [.reporter]))
        let task = try #require(story.tasks.first)
        #expect(task.state == .done && task.handlers == [office] && task.photos == ["after"])
        #expect(task.transfers.map(\.from) == [.member("M1")])
        // 10:28 to 16:00 without lunch: 1:32 + 1:30 of two working days.
        let due = try #require(task.due)
        let share = calendar.share(of: due, since: task.opened, at: try at("2026-03-05T16:00"))
        #expect(abs(share - (92 + 90) / (14 * 60)) < 1e-9)
        #expect(story.light(at: try at("2026-05-01T00:00"), calendar: calendar) == .green)
        #expect(story.wasOnTime(calendar: calendar) == true)
    }

    @Test(
        "the same on the eve of a weekend and of National Day: no light changes while nobody works",
        arguments: [
            ("2026-03-06T16:30", "2026-03-07T12:00", "2026-03-09T17:00"),
            ("2026-09-30T16:30", "2026-10-05T12:00", "2026-10-08T17:00"),
            ("2026-02-14T16:30", "2026-02-20T12:00", "2026-02-24T17:00"),
        ])
    func eve(reported: String, free: String, late: String) throws {
        let start = try at(reported)
        let deadline = calendar.deadline(.workingDays(1), from: start)
        let events = [
            try event("file", .system, reported),
            try event("dispatch", .system, reported) {
                $0.occurredAt = start + 1
                $0.addressees = [street]
                $0.deadline = deadline
            },
            try event("accept", office, reported) { $0.occurredAt = start + 60 },
        ]
        let folded = Case.folding(events, origin: try origin(reported), workflow: .standard)
        #expect(folded.stage == .handling)
        #expect(folded.light(at: try at(free), calendar: calendar) == .green, "1.5 of 7 hours")
        #expect(folded.light(at: deadline.at, calendar: calendar) == .yellow)
        #expect(folded.light(at: try at(late), calendar: calendar) == .red)
    }
}
