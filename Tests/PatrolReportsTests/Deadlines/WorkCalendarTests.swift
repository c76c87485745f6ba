import Foundation
import GridSystem
import PatrolReports
import TestSupport
import Testing

/// An instant as `2026-03-06T16:30` in a zone; Shanghai's by default.
func at(_ text: String, _ zone: String = "+08:00") throws -> Date {
    try Date("\(text):00\(zone)", strategy: .iso8601)
}

func hours(_ texts: String...) throws -> [WorkHours] { try texts.map { try #require(WorkHours($0)) } }

@Suite("Working time")
struct WorkCalendarTests {
    /// 8:30 to 12:00 and 14:30 to 18:00: seven hours a day.
    let calendar = WorkCalendar.standard

    @Test(
        "working hours go on where work goes on",
        arguments: [
            ("2026-03-02T08:30", 4.0, "2026-03-02T15:00"),  // Monday: 3.5 before lunch, 0.5 after
            ("2026-03-02T11:00", 1.0, "2026-03-02T12:00"),  // used up at the beginning of lunch
            ("2026-03-02T11:00", 2.0, "2026-03-02T15:30"),
            ("2026-03-02T13:00", 1.0, "2026-03-02T15:30"),
            ("2026-03-02T18:00", 1.0, "2026-03-03T09:30"),
            ("2026-03-06T16:30", 4.0, "2026-03-09T11:00"),  // Friday: 1.5, then Monday 2.5
            ("2026-03-08T10:00", 7.0, "2026-03-09T18:00"),  // Sunday
            // Spring Festival: Saturday 14 February is worked, then all is closed until Tuesday the 24th.
            ("2026-02-14T16:00", 8.0, "2026-02-24T17:00"),  // 2 + 3.5 + 2.5
            // National Day: Sunday 20 September is worked, Saturday the 19th is not.
            ("2026-09-18T17:00", 2.0, "2026-09-20T09:30"),
            ("2026-09-30T17:00", 2.0, "2026-10-08T09:30"),
        ])
    func workingHours(start: String, hours: Double, end: String) throws {
        let (start, end) = (try at(start), try at(end))
        #expect(calendar.adding(.workingHours(hours), to: start) == end)
        #expect(calendar.elapsed(from: start, to: end) == hours * 3600)
    }

    @Test(
        "a working day ends at the same time of the next one",
        arguments: [
            ("2026-03-02T16:00", 1, "2026-03-03T16:00"),
            ("2026-03-06T16:00", 1, "2026-03-09T16:00"),  // Friday to Monday
            ("2026-03-08T10:00", 1, "2026-03-10T08:30"),  // Sunday: from Monday's opening
            ("2026-03-02T20:00", 1, "2026-03-04T08:30"),  // at night: from Tuesday's opening
            ("2026-03-02T18:00", 1, "2026-03-04T08:30"),  // the end of the hours is not part of them
            ("2026-03-02T13:00", 1, "2026-03-03T14:30"),  // at lunch: from the end of lunch
            ("2026-02-13T16:00", 1, "2026-02-14T16:00"),  // the Saturday worked for the Spring Festival
            ("2026-02-13T16:00", 2, "2026-02-24T16:00"),
            ("2026-02-27T16:00", 1, "2026-02-28T16:00"),  // and the Saturday after it
            ("2026-02-27T16:00", 2, "2026-03-02T16:00"),
            ("2026-09-30T16:00", 1, "2026-10-08T16:00"),  // over National Day
            ("2026-09-30T16:00", 3, "2026-10-10T16:00"),  // its worked Saturday counts
            ("2026-09-30T16:00", 4, "2026-10-12T16:00"),
        ])
    func workingDays(start: String, days: Int, end: String) throws {
        #expect(calendar.adding(.workingDays(days), to: try at(start)) == (try at(end)))
    }

    @Test("hours and days of the continuous clock do not stop")
    func continuous() throws {
        let friday = try at("2026-03-06T16:30")
        #expect(calendar.adding(.hours(24), to: friday) == (try at("2026-03-07T16:30")))
        #expect(calendar.adding(.days(3), to: friday) == (try at("2026-03-09T16:30")))
        #expect(calendar.elapsed(from: friday, to: friday + 86_400, clock: .continuous) == 86_400)
        #expect(calendar.elapsed(from: friday, to: friday - 1, clock: .continuous) == 0)
        #expect(calendar.deadline(.days(3), from: friday).clock == .continuous)
        #expect(calendar.deadline(.workingDays(1), from: friday).clock == .working)
    }

    @Test("no work is done in a week of holidays")
    func holidays() throws {
        #expect(calendar.elapsed(from: try at("2026-09-30T18:00"), to: try at("2026-10-08T08:30")) == 0)
        #expect(calendar.elapsed(from: try at("2026-09-30T12:00"), to: try at("2026-10-08T12:00")) == 7 * 3600)
        #expect(calendar.isWorking(at: try at("2026-10-10T08:30")))
        #expect(!calendar.isWorking(at: try at("2026-10-10T12:00")))
        #expect(!calendar.isWorking(at: try at("2026-10-07T09:00")))
    }

    @Test("where the day has other hours, it ends at its last working minute before, or at its opening")
    func otherHours() throws {
        let short = try WorkCalendar(
            zone: .gmt,
            week: [
                .thursday: try hours("09:00-17:00"), .friday: try hours("09:00-15:00"),
                .saturday: try hours("10:00-12:00"),
            ])
        // 2026-03-05 is a Thursday.
        let thursday = try at("2026-03-05T16:00", "Z")
        #expect(short.adding(.workingDays(1), to: thursday) == (try at("2026-03-06T15:00", "Z")))
        #expect(short.adding(.workingDays(2), to: try at("2026-03-05T09:30", "Z")) == (try at("2026-03-07T10:00", "Z")))
        #expect(short.adding(.workingDays(3), to: thursday) == (try at("2026-03-12T16:00", "Z")))
    }

    /// Berlin's clocks go from 2:00 to 3:00 on 29 March 2026 and from 3:00 to 2:00 on 25 October.
    @Test("where clocks change, days keep their time and hours their length")
    func clocksChange() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let night = try WorkCalendar(
            zone: zone, week: [.friday: try hours("09:00-17:00"), .sunday: try hours("00:00-06:00")])
        let spring = (try at("2026-03-29T00:00", "+01:00"), try at("2026-03-29T06:00", "+02:00"))
        #expect(night.elapsed(from: spring.0, to: spring.1) == 5 * 3600)
        let autumn = (try at("2026-10-25T00:00", "+02:00"), try at("2026-10-25T06:00", "+01:00"))
        #expect(night.elapsed(from: autumn.0, to: autumn.1) == 7 * 3600)
        #expect(night.adding(.workingHours(4), to: spring.0) == (try at("2026-03-29T05:00", "+02:00")))
        let friday = try at("2026-03-27T16:00", "+01:00")
        #expect(night.adding(.workingDays(2), to: friday) == (try at("2026-04-03T16:00", "+02:00")))
        #expect(night.adding(.days(2), to: friday).timeIntervalSince(friday) == 47 * 3600)
    }

    /// Every minute of ten weeks is looked up in Foundation's calendar, across both kinds of change of the clocks.
    @Test(
        "as a counter of minutes says", .tags(.property),
        arguments: [
            ("Asia/Shanghai", "2026-02-01T00:00+08:00"), ("Asia/Shanghai", "2026-09-10T00:00+08:00"),
            ("Europe/Berlin", "2026-03-01T00:00+01:00"), ("America/Chicago", "2026-10-01T00:00-05:00"),
        ])
    func minutes(zone name: String, start text: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        let start = try Date(text.replacing("T00:00", with: "T00:00:00"), strategy: .iso8601)
        var week = calendar.week
        week[.sunday] = try hours("00:00-00:45", "00:50-05:00")
        let calendar = try WorkCalendar(
            zone: zone, week: week, holidays: calendar.holidays, workingDays: calendar.workingDays)
        let count = 70 * 1440
        var before = [0]
        var foundation = Calendar(identifier: .gregorian)
        foundation.timeZone = zone
        for minute in 0..<count {
            let works = try isWorked(start + Double(minute * 60), by: calendar, foundation: foundation)
            before.append(before[minute] + (works ? 1 : 0))
        }
        var random = SeededGenerator(seed: 26)
        for _ in 0..<1000 {
            let ends = [Int.random(in: 0...count, using: &random), .random(in: 0...count, using: &random)].sorted()
            let (from, to) = (start + Double(ends[0] * 60), start + Double(ends[1] * 60))
            let worked = before[ends[1]] - before[ends[0]]
            #expect(calendar.elapsed(from: from, to: to) == Double(worked * 60), "\(from) to \(to)")
            guard worked > 0 else { continue }
            // The first minute by whose end as much has been worked.
            let end = try #require(before.firstIndex { $0 == before[ends[0]] + worked })
            #expect(
                calendar.adding(.workingHours(Double(worked) / 60), to: from) == start + Double(end * 60),
                "\(worked) minutes from \(from)")
        }
    }

    private func isWorked(_ instant: Date, by calendar: WorkCalendar, foundation: Calendar) throws -> Bool {
        let parts = foundation.dateComponents([.weekday, .hour, .minute], from: instant)
        let day = CivilDate(instant, in: calendar.zone)
        // Foundation counts the days of the week from Sunday, 1.
        let own = Weekday.allCases[((parts.weekday ?? 1) + 5) % 7]
        let weekday = calendar.workingDays[day] ?? (calendar.holidays.contains(day) ? nil : own)
        let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
        return weekday.map { calendar.week[$0] ?? [] }?.contains { $0.from <= minute && minute < $0.to } ?? false
    }
}
