public import Foundation

extension Case {
    /// How pressing the case is: its most pressing task; `nil` where no limit runs.
    ///
    /// A task that is done keeps the light it was done with; one that was refused, given back or cancelled has none.
    public func light(at instant: Date, calendar: WorkCalendar) -> Light? {
        currentTasks.compactMap { light(of: $0, at: instant, calendar: calendar) }.max()
    }

    /// How pressing a task is: its response as long as nobody has accepted it, then its deadline.
    public func light(of task: CaseTask, at instant: Date, calendar: WorkCalendar) -> Light? {
        guard task.isPending || task.state == .done else { return nil }
        let handling = task.due.map { due in
            calendar.share(
                of: due, since: task.opened, at: min(task.finishedAt ?? instant, instant), suspensions: suspensions)
        }
        var response: Double?
        if task.state == .open, let respondBy = task.respondBy {
            response = calendar.share(of: respondBy, since: task.opened, at: instant, suspensions: suspensions)
        }
        return [handling, response].compactMap { $0 }.max().map(Light.init(share:))
    }

    /// When a task is due, with the extension granted and the time suspended before the instant; `nil` without a deadline.
    public func due(of task: CaseTask, at instant: Date, calendar: WorkCalendar) -> Date? {
        task.due.map { calendar.due($0, since: task.opened, at: instant, suspensions: suspensions) }
    }

    /// Whether every task of the case that was done was done in time; `nil` where none had a deadline.
    public func wasOnTime(calendar: WorkCalendar) -> Bool? {
        let lights = currentTasks.filter { $0.state == .done }
            .compactMap { light(of: $0, at: $0.finishedAt ?? .distantFuture, calendar: calendar) }
        return lights.isEmpty ? nil : !lights.contains(.red)
    }
}
