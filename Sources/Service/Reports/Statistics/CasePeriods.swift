import Foundation

/// The periods that times fall into, numbered from 0 as they are first met.
struct CasePeriods {
    private struct Period {
        var start: UInt32
        var end: UInt32
        var number: Int
    }

    private let calendar: Calendar
    private let component: Calendar.Component
    /// By their beginning.
    private var periods: [Period] = []
    /// Most rows fall into the same one as the row before.
    private var latest = Period(start: 0, end: 0, number: 0)

    init(_ interval: StatisticsQuery.Interval, zone: TimeZone) {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = zone
        self.calendar = calendar
        component =
            switch interval {
            case .day: .day
            case .week: .weekOfYear
            case .month: .month
            case .year: .year
            }
    }

    var count: Int { periods.count }

    /// When each begins, by number.
    var starts: [Date] {
        periods.sorted { $0.number < $1.number }.map { Date(timeIntervalSince1970: Double($0.start)) }
    }

    mutating func number(of second: UInt32) -> Int {
        if latest.start <= second, second < latest.end { return latest.number }
        var (low, high) = (0, periods.count)
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].end <= second { low = middle + 1 } else { high = middle }
        }
        if low == periods.count || second < periods[low].start { periods.insert(period(of: second), at: low) }
        latest = periods[low]
        return latest.number
    }

    private func period(of second: UInt32) -> Period {
        let instant = Date(timeIntervalSince1970: Double(second))
        guard let interval = calendar.dateInterval(of: component, for: instant) else {
            return Period(start: second, end: second + 1, number: periods.count)
        }
        // The first of all years may begin before 1970.
        return Period(start: interval.start.second, end: interval.end.second, number: periods.count)
    }
}
