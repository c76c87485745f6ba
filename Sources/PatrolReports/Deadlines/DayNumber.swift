import Foundation
import GridSystem

/// A day as a number, 0 for 1970-01-01: quicker to count with than a calendar is.
struct DayNumber: Hashable, Comparable {
    var value: Int

    init(_ value: Int) { self.value = value }

    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    init(_ date: CivilDate) {
        let year = date.month <= 2 ? date.year - 1 : date.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (date.month > 2 ? date.month - 3 : date.month + 9) + 2) / 5 + date.day - 1
        value = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let fromMonday = (value + 3) % 7
        return Weekday.allCases[fromMonday < 0 ? fromMonday + 7 : fromMonday]
    }

    static func < (a: DayNumber, b: DayNumber) -> Bool { a.value < b.value }
}

/// The wall clock of a zone at an instant.
struct WallTime {
    var day: DayNumber
    /// Seconds after midnight by the wall clock.
    var seconds: Double

    init(day: DayNumber, seconds: Double) {
        self.day = day
        self.seconds = seconds
    }

    init(_ instant: Date, in zone: TimeZone) {
        let local = instant.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: instant))
        let day = (local / 86_400).rounded(.down)
        self.init(day: DayNumber(Int(day)), seconds: local - day * 86_400)
    }

    /// The instant; of two, in an hour that comes twice, the first, and for one that clocks skip as much later as they skip.
    func instant(in zone: TimeZone) -> Date {
        let local = Double(day.value) * 86_400 + seconds
        func offset(_ seconds: Double) -> Double {
            Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
        }
        let early = local - offset(local - 86_400)
        let late = local - offset(local + 86_400)
        let isLate = offset(early) != local - early && offset(late) == local - late
        return Date(timeIntervalSince1970: isLate ? late : early)
    }
}
