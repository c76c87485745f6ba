import Foundation
import PatrolReports
import Testing

@Suite("Deadlines as data")
struct DeadlineDataTests {
    private func decoded<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    @Test("A calendar is the same after a round trip through JSON")
    func calendar() throws {
        let data = try JSONEncoder().encode(WorkCalendar.standard)
        #expect(try JSONDecoder().decode(WorkCalendar.self, from: data) == .standard)
        #expect(WorkCalendar.standard.holidays.count == 3 + 9 + 3 + 5 + 3 + 3 + 7)
        #expect(WorkCalendar.standard.workingDays.count == 6)
        // The built-in one is sound.
        let standard = WorkCalendar.standard
        _ = try WorkCalendar(
            zone: standard.zone, week: standard.week, holidays: standard.holidays, workingDays: standard.workingDays)
    }

    @Test(
        "A calendar that cannot be used is refused, and the error says where",
        arguments: [
            (#"{"timeZone": "Asia/Shanghai", "week": {}}"#, "week"),
            (#"{"timeZone": "Asia/Shangai", "week": {"monday": ["08:00-12:00"]}}"#, "timeZone"),
            (#"{"timeZone": "GMT", "week": {"moonday": ["08:00-12:00"]}}"#, "week.moonday"),
            (#"{"timeZone": "GMT", "week": {"monday": ["12:00-08:00"]}}"#, "week.monday[0]"),
            (#"{"timeZone": "GMT", "week": {"monday": ["8:00-12:00"]}}"#, "week.monday[0]"),
            (#"{"timeZone": "GMT", "week": {"monday": ["08:00-24:01"]}}"#, "week.monday[0]"),
            (#"{"timeZone": "GMT", "week": {"monday": ["08:00-12:00", "11:00-13:00"]}}"#, "week.monday[1]"),
            (#"{"timeZone": "GMT", "week": {"monday": ["08:00-12:00"]}, "holidays": ["2026-02-30"]}"#, "holidays[0]"),
            (
                #"{"timeZone": "GMT", "week": {"monday": ["08:00-12:00"]}, "workingDays": {"2026-02-14": "friday"}}"#,
                "workingDays.2026-02-14"
            ),
            (
                #"{"timeZone": "GMT", "week": {"monday": ["08:00-12:00"]}, "holidays": ["2026-02-14"], "workingDays": {"2026-02-14": "monday"}}"#,
                "workingDays.2026-02-14"
            ),
        ])
    func faults(text: String, path: String) {
        let error = #expect(throws: ReportError.self) { let _: WorkCalendar = try decoded(text) }
        #expect(error?.code == .invalidDeadlines)
        #expect(error?.path == path)
    }

    @Test("Limits are read and written as one number with its unit")
    func limits() throws {
        let limits: [(String, TimeLimit)] = [
            (#"{"workingHours":4}"#, .workingHours(4)), (#"{"workingDays":1}"#, .workingDays(1)),
            (#"{"hours":0.5}"#, .hours(0.5)), (#"{"days":30}"#, .days(30)),
        ]
        for (text, limit) in limits {
            #expect(try decoded(text) == limit)
            #expect(String(decoding: try JSONEncoder().encode(limit), as: UTF8.self) == text)
        }
        for text in [
            #"{}"#, #"{"days":0}"#, #"{"hours":-1}"#, #"{"days":1,"hours":1}"#, #"{"weeks":1}"#, #"{"days":9999}"#,
        ] {
            #expect(throws: DecodingError.self) { let _: TimeLimit = try decoded(text) }
        }
    }

    @Test("A category has its own limits, those of its class, or the standard ones")
    func table() throws {
        let table = DeadlineTable.assumed
        try table.check(against: .standard)
        #expect(table.rule(for: "exposed-rubbish", in: .standard).handling == .workingDays(1))
        #expect(table.rule(for: "pothole", in: .standard).handling == .workingDays(3))
        #expect(table.rule(for: "flower-stand", in: .standard) == table.standard)
        #expect(table.rule(for: "unheard-of", in: .standard) == table.standard)
        let data = try JSONEncoder().encode(table)
        #expect(try JSONDecoder().decode(DeadlineTable.self, from: data) == table)
        var wrong = table
        wrong.categories["flower-pot"] = table.standard
        wrong.classes["event"] = table.standard
        let error = #expect(throws: ReportError.self) { try wrong.check(against: .standard) }
        #expect(error?.findings.map(\.path) == ["categories.flower-pot", "classes.event"])
    }
}
