public import Foundation

/// When the figures and the light of a case change by themselves, as long as nobody does anything.
///
/// It holds for every instant that is not before what was last done to the case.
public struct CaseClock: Hashable, Sendable {
    /// After it a task of the case is overdue; `nil` where none will be.
    public var due: Date?
    /// Until then the light is green; `nil` where no limit runs.
    public var green: Date?
    /// Until then it is yellow at most, then red; `nil` where no limit runs.
    public var yellow: Date?

    public init(due: Date? = nil, green: Date? = nil, yellow: Date? = nil) {
        self.due = due
        self.green = green
        self.yellow = yellow
    }

    public func light(at instant: Date) -> Light? {
        guard let green, let yellow else { return nil }
        return instant > yellow ? .red : instant > green ? .yellow : .green
    }

    /// Whichever comes first.
    mutating func add(_ other: CaseClock) {
        func earlier(_ a: Date?, _ b: Date?) -> Date? { [a, b].compactMap { $0 }.min() }
        due = earlier(due, other.due)
        green = earlier(green, other.green)
        yellow = earlier(yellow, other.yellow)
    }
}

extension Case {
    public func clock(calendar: WorkCalendar) -> CaseClock {
        currentTasks.reduce(into: CaseClock()) { $0.add(clock(of: $1, calendar: calendar)) }
    }

    private func clock(of task: CaseTask, calendar: WorkCalendar) -> CaseClock {
        guard task.isPending || task.state == .done else { return CaseClock() }
        var clock = CaseClock()
        if task.isPending {
            if let due = task.due { clock.add(light(until: due, since: task.opened, calendar: calendar)) }
            if task.state == .open, let respondBy = task.respondBy {
                clock.add(light(until: respondBy, since: task.opened, calendar: calendar))
            }
        } else if let light = light(of: task, at: .distantFuture, calendar: calendar) {
            clock = CaseClock(lasting: light)
        }
        clock.due = due(of: task, calendar: calendar)
        return clock
    }

    private func due(of task: CaseTask, calendar: WorkCalendar) -> Date? {
        guard let pause else { return due(of: task, at: .distantFuture, calendar: calendar) }
        // What was not due when the clock was stopped is not while it stands still.
        return due(of: task, at: pause, calendar: calendar).flatMap { $0 <= pause ? $0 : nil }
    }

    private func light(until deadline: Deadline, since start: Date, calendar: WorkCalendar) -> CaseClock {
        let limit = calendar.elapsed(from: start, to: deadline.at, clock: deadline.clock)
        guard limit > 0 else { return CaseClock(green: deadline.at, yellow: deadline.at) }
        if let pause {
            let share = calendar.share(of: deadline, since: start, at: pause, suspensions: suspensions)
            return CaseClock(lasting: Light(share: share))
        }
        let suspended = suspensions.reduce(0) { sum, suspension in
            sum
                + calendar.elapsed(
                    from: max(suspension.from, start), to: suspension.to ?? start, clock: deadline.clock)
        }
        func end(of share: Double) -> Date {
            calendar.lastInstant(of: share * limit + suspended, clock: deadline.clock, since: start)
        }
        return CaseClock(green: end(of: Light.greenShare), yellow: end(of: 1))
    }

    /// When the clock was stopped that stands still.
    private var pause: Date? { suspensions.last.flatMap { $0.to == nil ? $0.from : nil } }
}

extension CaseClock {
    /// A light that does not change.
    fileprivate init(lasting light: Light) {
        self.init(
            green: light == .green ? .distantFuture : .distantPast,
            yellow: light == .red ? .distantPast : .distantFuture)
    }
}
