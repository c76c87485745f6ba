import Foundation
import GeoJSON
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import Service

@Suite("Reports and their cases as use cases")
struct ReportServiceTests {
    private let town = SampleTown(columns: 4, rows: 4, seed: 7)

    private struct Desk {
        let store: MemoryStore
        let service: ReportService
        let point: Coordinate
        let home: UnitID
        let member = Principal(role: .member, keyID: "k1", member: "M1", datum: "CRS84")
        let neighbour = Principal(role: .member, keyID: "k2", member: "M2", datum: "CRS84")
        let dispatcher = Principal(role: .dispatcher, keyID: "k3")
    }

    private func desk() async throws -> Desk {
        let store = MemoryStore()
        let edition = town.edition(1)
        try await store.publish(edition, from: nil)
        let face = try #require(edition.faces.first)
        let street = try #require(edition.chain(from: face).last)
        let first = try #require(CivilDate("2024-01-01"))
        try await store.saveMembers(
            [Member(id: "M1", name: "彭海燕"), Member(id: "M2", name: "马秀英")],
            assignments: [
                Assignment(member: "M1", unit: edition.units[face].id, role: "网格员", from: first),
                Assignment(member: "M2", unit: edition.units[street].id, role: "网格长", from: first),
            ])
        return Desk(
            store: store, service: ReportService(try await GridService(store)),
            point: try #require(edition.units[face].geometry?.representativePoint).coordinate,
            home: edition.units[face].id)
    }

    private func time(_ text: String) throws -> Date { try #require(Instant.read("\(text):00+08:00")) }

    private func report(_ desk: Desk, category: String = "flower-stand", at now: Date) async throws -> UUID {
        let submission = try ReportSubmission(
            [
                "category": .string(category),
                "fix": ["lon": .number(desk.point.longitude), "lat": .number(desk.point.latitude), "accuracy": 8],
            ], from: desk.member, rules: desk.service.rules, now: now)
        return try await desk.service.file(
            submission, by: desk.member, content: Data("\(now)\(category)".utf8), now: now
        ).id
    }

    private func act(
        _ desk: Desk, _ report: UUID, _ body: JSONValue, by principal: Principal, at now: Date
    ) async throws -> ReportService.Updated {
        let update = try CaseUpdate(body, from: principal, rules: desk.service.rules)
        return try await desk.service.update(
            report, update, by: principal, content: Data("\(update)".utf8), now: now)
    }

    @Test(
        "limits run in working time: through lunch, a weekend, and a holiday",
        arguments: [
            // Two working days and half of one, from a Wednesday before seven days of holiday.
            ("2026-09-30T10:27", "2026-09-30T16:57", "2026-10-09T10:27"),
            // From a Friday afternoon.
            ("2026-10-16T16:00", "2026-10-19T10:30", "2026-10-20T16:00"),
        ])
    func limits(filed: String, respondBy: String, deadline: String) async throws {
        let desk = try await desk()
        let id = try await report(desk, at: time(filed))
        let task = try #require(await desk.store.report(id)?.state.tasks.first)
        #expect(task.addressee == .member("M1"))
        #expect(task.respondBy?.at == (try time(respondBy)))
        #expect(task.deadline?.at == (try time(deadline)))
    }

    @Test("photographed at 10:27, mended after the holiday, verified by another: green, then yellow, never red")
    func story() async throws {
        let desk = try await desk()
        let rules = desk.service.rules
        let id = try await report(desk, at: time("2026-09-30T10:27"))
        func light(at text: String) async throws -> Light? {
            try await desk.store.report(id)?.state.light(at: time(text), calendar: rules.calendar)
        }
        _ = try await act(desk, id, ["action": "accept"], by: desk.member, at: time("2026-09-30T10:59"))
        // 14 working hours in all; four fifths of them are over on the 8th at 17:09.
        #expect(try await light(at: "2026-10-07T12:00") == .green)
        #expect(try await light(at: "2026-10-08T17:00") == .green)
        #expect(try await light(at: "2026-10-08T17:20") == .yellow)
        #expect(try await light(at: "2026-10-09T10:28") == .red)
        let done = try await act(
            desk, id, ["action": "complete", "note": "已修复"], by: desk.member, at: time("2026-10-08T17:30"))
        #expect(done.record.state.stage == .feedback)
        #expect(try await light(at: "2026-10-12T09:00") == .yellow)
        let place: JSONValue = [
            "lon": .number(desk.point.longitude), "lat": .number(desk.point.latitude), "crs": "CRS84",
        ]
        let closed = try await act(
            desk, id, ["action": "verify", "fix": place], by: desk.neighbour, at: time("2026-10-09T09:00"))
        #expect(closed.record.state.stage == .closed)
        #expect(closed.record.state.wasOnTime(calendar: rules.calendar) == true)
    }

    @Test("what a phone did offline has its place in time, comes late or twice, and ends the same")
    func offline() async throws {
        let desk = try await desk()
        let id = try await report(desk, at: time("2026-09-30T10:27"))
        func offline(_ action: String, _ sequence: Int64, _ at: String, _ note: String = "") -> JSONValue {
            [
                "action": .string(action), "note": .string(note), "deviceId": "phone", "sequence": .integer(sequence),
                "occurredAt": .string("\(at):00+08:00"),
            ]
        }
        let evening = try time("2026-09-30T20:00")
        let complete = offline("complete", 2, "2026-09-30T16:00", "好")
        let early = try await act(desk, id, complete, by: desk.member, at: evening)
        // It came before the acceptance that was done before it: kept, without effect as yet.
        #expect(early.record.state.stage == .feedback || early.refusal != nil)
        let accept = offline("accept", 1, "2026-09-30T10:59")
        _ = try await act(desk, id, accept, by: desk.member, at: evening + 60)
        let state = try #require(await desk.store.report(id)?.state)
        #expect(state.stage == .feedback)
        #expect(state.firstAcceptedAt == (try time("2026-09-30T10:59")))
        #expect(state.doneAt == (try time("2026-09-30T16:00")))
    }

    @Test("a version that is not the case's any more is refused, and named")
    func staleVersion() async throws {
        let desk = try await desk()
        let now = try time("2026-09-30T10:27")
        let id = try await report(desk, at: now)
        _ = try await act(desk, id, ["action": "accept", "expectedVersion": 2], by: desk.member, at: now + 10)
        await #expect(throws: ServiceError.self) {
            try await act(
                desk, id, ["action": "complete", "note": "x", "expectedVersion": 2], by: desk.member, at: now + 20)
        }
        #expect(await desk.store.report(id)?.state.stage == .handling)
    }

    @Test("of many who claim a case at once one gets it")
    func race() async throws {
        let desk = try await desk()
        let now = try time("2026-09-30T10:27")
        let id = try await report(desk, at: now)
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do {
                        let outcome = try await act(
                            desk, id, ["action": "accept", "note": .string("\(number)")], by: desk.member, at: now + 5)
                        return !outcome.isRepeated
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
        #expect(await desk.store.report(id)?.state.entries.map(\.action) == ["file", "dispatch", "accept"])
    }

    @Test("a case whose limit passes is escalated, once")
    func escalation() async throws {
        let desk = try await desk()
        let id = try await report(desk, at: time("2026-09-30T10:27"))
        func escalated(since: String, now: String) async throws -> Int {
            try await desk.service.escalateOverdue(since: time(since), now: time(now))
        }
        // Nobody has accepted it: the limit of the response is the first to pass.
        #expect(try await escalated(since: "2026-09-30T10:00", now: "2026-09-30T16:50") == 0)
        #expect(try await escalated(since: "2026-09-30T16:50", now: "2026-09-30T17:00") == 1)
        #expect(try await escalated(since: "2026-09-30T16:50", now: "2026-09-30T17:01") == 0)
        let state = try #require(await desk.store.report(id)?.state)
        #expect(state.isEscalated && state.entries.map(\.action) == ["file", "dispatch", "escalate"])
    }

    @Test("a clock that runs far ahead is refused")
    func future() async throws {
        let desk = try await desk()
        let now = try time("2026-09-30T10:27")
        let id = try await report(desk, at: now)
        await #expect(throws: ServiceError.self) {
            try await act(
                desk, id, ["action": "accept", "occurredAt": "2026-10-30T10:27:00+08:00"], by: desk.member, at: now)
        }
    }

    @Test("two reports of one thing near each other are suggested as duplicates")
    func duplicates() async throws {
        let desk = try await desk()
        let first = try await report(desk, at: time("2026-09-30T10:27"))
        let submission = try ReportSubmission(
            [
                "category": "flower-stand",
                "fix": [
                    "lon": .number(desk.point.longitude + 0.0001), "lat": .number(desk.point.latitude), "accuracy": 8,
                ],
            ], from: desk.member, rules: desk.service.rules, now: time("2026-09-30T12:00"))
        let filed = try await desk.service.file(
            submission, by: desk.neighbour, content: Data("b".utf8), now: time("2026-09-30T12:00"))
        let answer = try JSONValue(parsing: filed.answer.utf8)
        #expect(
            answer["possibleDuplicates"]?.arrayValue?.first?["id"] == .string(first.uuidString.lowercased()))
    }
}
