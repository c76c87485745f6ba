import Foundation
import GridSystem

extension WorkCalendar {
    /// Monday to Friday, 8:30 to 12:00 and 14:30 to 18:00 in Shanghai's time, with the holidays of 2026; a town names its own.
    ///
    /// Source of the holidays: 国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04. The weekday whose hours a day worked in
    /// exchange has is not in it: taken to be Friday's.
    public static let standard: WorkCalendar = {
        let hours = ["08:30-12:00", "14:30-18:00"].compactMap { WorkHours($0) }
        let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        let holidays = [
            "2026-01": 1...3, "2026-02": 15...23, "2026-04": 4...6, "2026-05": 1...5, "2026-06": 19...21,
            "2026-09": 25...27, "2026-10": 1...7,
        ]
        let worked = [
            "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
        ].compactMap { CivilDate($0) }
        return WorkCalendar(
            unchecked: TimeZone(identifier: "Asia/Shanghai") ?? .gmt,
            week: Dictionary(uniqueKeysWithValues: weekdays.map { ($0, hours) }),
            holidays: Set(
                holidays.flatMap { month, days in
                    days.compactMap { CivilDate("\(month)-\($0 < 10 ? "0" : "")\($0)") }
                }),
            workingDays: Dictionary(uniqueKeysWithValues: worked.map { ($0, .friday) }))
    }()
}
