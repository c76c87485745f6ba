public import Foundation

extension WorkCalendar {
    /// When a limit that begins to run at an instant is used up.
    ///
    /// - `workingHours(n)`: the first instant at which n hours of work, to the second, have passed; so 4 hours from Friday
    ///   16:30, of a day that ends at 18:00, are over on Monday 2.5 hours after the opening, and a limit that is used up at
    ///   closing time ends then.
    /// - `workingDays(n)`: the same time of day on the nth working day after. What begins outside of working hours (at night,
    ///   in a lunch break, on a Sunday, at the very minute of closing) begins at the next opening. Where the day it ends on has
    ///   other hours, it ends at the last working minute of that day which is not later than that time of day, or else at its
    ///   opening.
    /// - `hours(n)`: n times 3,600 seconds. `days(n)`: the same time of day n days later, free or not.
    ///
    /// Costs one step for each day in between.
    public func adding(_ limit: TimeLimit, to start: Date) -> Date {
        switch limit {
        case .workingHours(let hours): adding(workingSeconds: (hours * 3600).rounded(), to: start)
        case .workingDays(let days): adding(workingDays: days, to: start)
        case .hours(let hours): start + hours * 3600
        case .days(let days):
            WallTime(day: DayNumber(wall(start).day.value + days), seconds: wall(start).seconds).instant(in: zone)
        }
    }

    /// The deadline that a limit sets.
    public func deadline(_ limit: TimeLimit, from start: Date) -> Deadline {
        Deadline(at: adding(limit, to: start), clock: limit.clock)
    }

    /// How much time counts between two instants; none where the second is not the later one.
    public func elapsed(from start: Date, to end: Date, clock: DeadlineClock = .working) -> TimeInterval {
        guard start < end else { return 0 }
        guard clock == .working else { return end.timeIntervalSince(start) }
        return (wall(start).day.value...wall(end).day.value).reduce(0) { sum, day in
            stretches(on: DayNumber(day)).reduce(sum) { sum, stretch in
                sum + max(0, min(stretch.to, end).timeIntervalSince(max(stretch.from, start)))
            }
        }
    }

    /// Whether work is done at an instant.
    public func isWorking(at instant: Date) -> Bool { nextWorking(from: instant) == instant }

    /// An instant later by so much time that counts.
    func adding(_ seconds: TimeInterval, of clock: DeadlineClock, to start: Date) -> Date {
        clock == .working ? adding(workingSeconds: seconds, to: start) : start + seconds
    }

    /// The last instant at which no more than so much time has counted since the start: at closing time the next opening.
    func lastInstant(of seconds: TimeInterval, clock: DeadlineClock, since start: Date) -> Date {
        let end = adding(seconds, of: clock, to: start)
        return clock == .working ? nextWorking(from: end) : end
    }

    private func adding(workingSeconds seconds: TimeInterval, to start: Date) -> Date {
        guard seconds > 0 else { return start }
        var remaining = seconds
        var day = wall(start).day
        while true {
            for stretch in stretches(on: day) where stretch.to > start {
                let from = max(stretch.from, start)
                let available = stretch.to.timeIntervalSince(from)
                if remaining <= available { return from + remaining }
                remaining -= available
            }
            day.value += 1
        }
    }

    private func adding(workingDays count: Int, to start: Date) -> Date {
        let begin = wall(nextWorking(from: start))
        var day = begin.day
        var remaining = count
        while remaining > 0 {
            day.value += 1
            if !hours(on: day).isEmpty { remaining -= 1 }
        }
        let hours = hours(on: day).filter { Double($0.from * 60) <= begin.seconds }
        let opening = self.hours(on: day).first.map { Double($0.from * 60) } ?? begin.seconds
        let seconds = hours.last.map { min(begin.seconds, Double($0.to * 60)) } ?? opening
        return WallTime(day: day, seconds: seconds).instant(in: zone)
    }

    /// The instant itself within working hours, else the next opening.
    private func nextWorking(from instant: Date) -> Date {
        var day = wall(instant).day
        while true {
            for stretch in stretches(on: day) where instant < stretch.to { return max(stretch.from, instant) }
            day.value += 1
        }
    }

    private func wall(_ instant: Date) -> WallTime { WallTime(instant, in: zone) }

    /// The working hours of a day as instants; where clocks change within them, as long as they really are.
    private func stretches(on day: DayNumber) -> [(from: Date, to: Date)] {
        hours(on: day).map { hours in
            (
                WallTime(day: day, seconds: Double(hours.from * 60)).instant(in: zone),
                WallTime(day: day, seconds: Double(hours.to * 60)).instant(in: zone)
            )
        }.filter { $0.from < $0.to }
    }
}
