public import Foundation
public import GridSystem

/// When work is done: the hours of a week, the holidays, and the days that are worked in exchange for them (调休).
public struct WorkCalendar: Hashable, Sendable {
    public let zone: TimeZone
    /// In order within a day; a weekday that is not in it is free.
    public let week: [Weekday: [WorkHours]]
    /// Days without work.
    public let holidays: Set<CivilDate>
    /// Days with the hours of another weekday, whatever day they are themselves.
    public let workingDays: [CivilDate: Weekday]
    /// The hours of the days that are not like others, by day number.
    private let exceptions: [Int: [WorkHours]]

    /// - Throws: ``ReportError`` with `invalidDeadlines` where a week has no working hours, hours of a day overlap or are not
    ///   in order, a holiday is worked, or a day is worked like one that is free.
    public init(
        zone: TimeZone, week: [Weekday: [WorkHours]], holidays: Set<CivilDate> = [],
        workingDays: [CivilDate: Weekday] = [:]
    ) throws(ReportError) {
        self.init(unchecked: zone, week: week, holidays: holidays, workingDays: workingDays)
        let findings = self.findings
        guard let first = findings.first else { return }
        throw ReportError(
            .invalidDeadlines, "\(first.path): \(first.message)", path: first.path, findings: findings)
    }

    init(
        unchecked zone: TimeZone, week: [Weekday: [WorkHours]], holidays: Set<CivilDate>,
        workingDays: [CivilDate: Weekday]
    ) {
        self.zone = zone
        self.week = week
        self.holidays = holidays
        self.workingDays = workingDays
        var exceptions: [Int: [WorkHours]] = [:]
        for day in holidays { exceptions[DayNumber(day).value] = [] }
        for (day, weekday) in workingDays { exceptions[DayNumber(day).value] = week[weekday] ?? [] }
        self.exceptions = exceptions
    }

    private var findings: [ReportError.Finding] {
        var findings: [ReportError.Finding] = []
        if week.values.allSatisfy(\.isEmpty) {
            findings.append(.init(path: "week", message: "there are no working hours"))
        }
        for weekday in Weekday.allCases {
            let hours = week[weekday] ?? []
            for (index, (earlier, later)) in zip(hours, hours.dropFirst()).enumerated() where earlier.to > later.from {
                findings.append(
                    .init(
                        path: "week.\(weekday.rawValue)[\(index + 1)]",
                        message: "\(later) begins before \(earlier) is over"))
            }
        }
        for (day, weekday) in workingDays.sorted(by: { $0.key < $1.key }) {
            if holidays.contains(day) {
                findings.append(.init(path: "workingDays.\(day)", message: "the day is a holiday too"))
            }
            if week[weekday]?.isEmpty ?? true {
                findings.append(
                    .init(path: "workingDays.\(day)", message: "`\(weekday.rawValue)` has no working hours"))
            }
        }
        return findings
    }

    func hours(on day: DayNumber) -> [WorkHours] { exceptions[day.value] ?? week[day.weekday] ?? [] }
}

extension WorkCalendar: Codable {
    private enum CodingKeys: String, CodingKey {
        case timeZone, week, holidays, workingDays
    }

    /// From `{"timeZone": "Asia/Shanghai", "week": {"monday": ["08:30-12:00", ...], ...}, "holidays": ["2026-10-01", ...],
    /// "workingDays": {"2026-10-10": "friday", ...}}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func unusable(_ path: String, _ message: String) -> ReportError {
            ReportError(.invalidDeadlines, "\(path): \(message)", path: path)
        }
        func date(_ text: String, in path: String) throws -> CivilDate {
            guard let date = CivilDate(text) else { throw unusable(path, "`\(text)` is no day") }
            return date
        }
        let name = try container.decode(String.self, forKey: .timeZone)
        guard let zone = TimeZone(identifier: name) else { throw unusable("timeZone", "there is no zone `\(name)`") }
        var week: [Weekday: [WorkHours]] = [:]
        for (word, texts) in try container.decode([String: [String]].self, forKey: .week) {
            guard let weekday = Weekday(rawValue: word) else {
                throw unusable("week.\(word)", "there is no such day of the week")
            }
            week[weekday] = try texts.enumerated().map { index, text in
                guard let hours = WorkHours(text) else {
                    throw unusable("week.\(word)[\(index)]", "`\(text)` is not written HH:MM-HH:MM")
                }
                return hours
            }
        }
        let holidays = try container.decodeIfPresent([String].self, forKey: .holidays) ?? []
        var workingDays: [CivilDate: Weekday] = [:]
        for (text, word) in try container.decodeIfPresent([String: String].self, forKey: .workingDays) ?? [:] {
            guard let weekday = Weekday(rawValue: word) else {
                throw unusable("workingDays.\(text)", "there is no such day of the week")
            }
            workingDays[try date(text, in: "workingDays.\(text)")] = weekday
        }
        try self.init(
            zone: zone, week: week,
            holidays: Set(try holidays.enumerated().map { try date($1, in: "holidays[\($0)]") }),
            workingDays: workingDays)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(zone.identifier, forKey: .timeZone)
        try container.encode(
            Dictionary(
                week.map { ($0.rawValue, $1.map(\.description)) }, uniquingKeysWith: { first, _ in first }),
            forKey: .week)
        try container.encode(holidays.sorted().map(\.description), forKey: .holidays)
        try container.encode(
            Dictionary(
                workingDays.map { ($0.description, $1.rawValue) }, uniquingKeysWith: { first, _ in first }),
            forKey: .workingDays)
    }
}
