public import Foundation

/// What the closing of cases is measured by; counts that add up, so that those of parts make those of the whole.
///
/// Source: digital city management; 结案率 and 按期结案率 both divide by the cases that should have been closed (应结案数).
public struct CaseFigures: Hashable, Sendable, Codable {
    public var reported = 0
    /// Filed and not void.
    public var filed = 0
    public var void = 0
    /// Filed, not void, and closed or due (应结案数).
    public var shouldBeClosed = 0
    public var closed = 0
    /// Closed, with all its tasks done in time.
    public var closedOnTime = 0
    /// Found wanting by a verification at least once.
    public var reworked = 0
    /// Whistles for departments, and those responded to in time.
    public var whistles = 0
    public var whistlesAnswered = 0
    /// Found before anyone complained (未诉先办).
    public var foundFirst = 0
    public var ratings = 0
    /// The sum of the ratings, each from 1 to 5.
    public var ratingSum = 0
    /// Requests and wishes, and those of them that were closed (需求).
    public var needs = 0
    public var needsDone = 0
    /// Dispatched and accepted by somebody, and the seconds from the first dispatch to the first acceptance, each cut to whole
    /// ones.
    public var responses = 0
    public var responseSeconds = 0

    public init() {}

    /// 结案率.
    public var closingRate: Double? { Self.share(closed, of: shouldBeClosed) }
    /// 按期结案率.
    public var onTimeRate: Double? { Self.share(closedOnTime, of: shouldBeClosed) }
    /// 返工率: of those filed.
    public var reworkRate: Double? { Self.share(reworked, of: filed) }
    /// 响应率.
    public var responseRate: Double? { Self.share(whistlesAnswered, of: whistles) }
    /// 未诉先办: of the events and components.
    public var foundFirstShare: Double? { Self.share(foundFirst, of: reported - needs) }
    /// From 1 to 5.
    public var satisfaction: Double? { Self.share(ratingSum, of: ratings) }
    /// 需求办结率.
    public var needsDoneRate: Double? { Self.share(needsDone, of: needs) }
    /// The mean time from the first dispatch to the first acceptance.
    public var meanResponse: Duration? {
        Self.share(responseSeconds, of: responses).map { .seconds($0) }
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    public static func + (a: CaseFigures, b: CaseFigures) -> CaseFigures {
        var sum = a
        for path in counts { sum[keyPath: path] += b[keyPath: path] }
        return sum
    }

    private static var counts: [WritableKeyPath<CaseFigures, Int>] {
        [
            \.reported, \.filed, \.void, \.shouldBeClosed, \.closed, \.closedOnTime, \.reworked, \.whistles,
            \.whistlesAnswered, \.foundFirst, \.ratings, \.ratingSum, \.needs, \.needsDone, \.responses,
            \.responseSeconds,
        ]
    }
}

extension Case {
    /// What one case counts for at an instant.
    public func figures(at instant: Date, calendar: WorkCalendar) -> CaseFigures {
        var figures = CaseFigures()
        figures.reported = 1
        let isNeed = origin.kind == .request || origin.kind == .wish
        let isClosed = stage == .closed || stage == .evaluated
        if isNeed { (figures.needs, figures.needsDone) = (1, isClosed ? 1 : 0) }
        if !isNeed && !origin.source.isComplaint { figures.foundFirst = 1 }
        if stage == .void { figures.void = 1 }
        if let satisfaction { (figures.ratings, figures.ratingSum) = (1, satisfaction) }
        if let dispatched = dispatchedAt, let accepted = firstAcceptedAt {
            figures.responses = 1
            figures.responseSeconds = Int(max(0, accepted.timeIntervalSince(dispatched)))
        }
        for task in currentTasks where task.isWhistle {
            figures.whistles += 1
            if let accepted = task.acceptedAt, let respondBy = task.respondBy,
                accepted <= calendar.due(respondBy, since: task.opened, at: accepted, suspensions: suspensions)
            {
                figures.whistlesAnswered += 1
            }
        }
        guard filedAt != nil, stage != .void else { return figures }
        figures.filed = 1
        if reworkCount > 0 { figures.reworked = 1 }
        let isDue = currentTasks.contains { task in
            (task.isPending || task.state == .done)
                && due(of: task, at: instant, calendar: calendar).map { $0 < instant } ?? false
        }
        if isClosed || isDue { figures.shouldBeClosed = 1 }
        if isClosed {
            figures.closed = 1
            if wasOnTime(calendar: calendar) ?? true { figures.closedOnTime = 1 }
        }
        return figures
    }
}
