public import Foundation

/// How much of a limit is used up.
///
/// Source: the rule of digital city management, up to 80 % green, to 100 % yellow, over it red.
public enum Light: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case green, yellow, red

    /// The share of a limit up to which the light is green.
    static let greenShare = 0.8

    /// - Parameter share: 1 for all of the limit.
    public init(share: Double) {
        self = share <= Self.greenShare ? .green : share <= 1 ? .yellow : .red
    }

    /// The more pressing one is greater.
    public static func < (a: Light, b: Light) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .green: 0
        case .yellow: 1
        case .red: 2
        }
    }
}

extension WorkCalendar {
    /// How much of the time to a deadline is used up at an instant, 1 for all of it; suspended time does not count.
    ///
    /// Where the time to the deadline is nothing, all of it is used up once it has come.
    public func share(
        of deadline: Deadline, since start: Date, at instant: Date, suspensions: [Case.Suspension] = []
    ) -> Double {
        let limit = elapsed(from: start, to: deadline.at, clock: deadline.clock)
        let suspended = suspensions.reduce(0) { sum, suspension in
            sum
                + elapsed(
                    from: max(suspension.from, start), to: min(suspension.to ?? instant, instant), clock: deadline.clock
                )
        }
        let used = elapsed(from: start, to: instant, clock: deadline.clock) - suspended
        guard limit > 0 else { return instant > deadline.at ? .infinity : 0 }
        return used / limit
    }

    /// When a deadline comes once suspensions have moved it; one that still lasts has moved it by as much as lies before
    /// the instant.
    public func due(
        _ deadline: Deadline, since start: Date, at instant: Date, suspensions: [Case.Suspension] = []
    ) -> Date {
        var due = deadline.at
        for suspension in suspensions where suspension.from < due {
            let lost = elapsed(
                from: max(suspension.from, start), to: min(suspension.to ?? instant, instant), clock: deadline.clock)
            due = adding(lost, of: deadline.clock, to: due)
            // Without this it would be over at night where no working time was left when the clock was stopped.
            if suspension.to == nil { due = max(due, instant) }
        }
        return due
    }
}
