public import Foundation
public import GridSystem
public import SimpleFeatures

/// What statistics know of one case.
///
/// Times are cut to whole seconds: asked about a whole second, it says what the ``Case`` says.
public struct CaseFacts: Hashable, Sendable {
    /// The units that the report was attributed to, finest first; empty for one outside of every unit.
    public var homes: [UnitID]
    /// Where the case is at home now.
    public var unit: UnitID?
    public var category: Category.ID
    public var kind: ReportKind
    public var source: ReportSource
    /// Who reported.
    public var member: Member.ID?
    /// Whom the first task is for that was not refused, given back or cancelled; of those, whom the last was for.
    public var addressee: Addressee?
    /// Where it is; `nil` where nobody knows, or only by a point that stands for none.
    public var point: LatticePoint?
    public var reportedAt: Date
    public var receivedAt: Date
    public var closedAt: Date?
    public var stage: Stage
    /// As they are while nothing is overdue.
    public var figures: FiguresOfOne
    /// From the first dispatch to the first acceptance, in seconds.
    public var responseSeconds: Int
    public var clock: CaseClock

    public init(
        homes: [UnitID], unit: UnitID?, category: Category.ID, kind: ReportKind, source: ReportSource,
        member: Member.ID?, addressee: Addressee?, point: LatticePoint?, reportedAt: Date, receivedAt: Date,
        closedAt: Date?, stage: Stage, figures: FiguresOfOne, responseSeconds: Int, clock: CaseClock
    ) {
        self.homes = homes
        self.unit = unit
        self.category = category
        self.kind = kind
        self.source = source
        self.member = member
        self.addressee = addressee
        self.point = point
        self.reportedAt = reportedAt
        self.receivedAt = receivedAt
        self.closedAt = closedAt
        self.stage = stage
        self.figures = figures
        self.responseSeconds = responseSeconds
        self.clock = clock
    }

    /// - Parameter calendar: by which it is judged what was in time, and when the lights change.
    public init(
        _ report: Report, location: ResolvedLocation, attribution: Attribution?, state: Case, calendar: WorkCalendar
    ) {
        // Nothing is overdue before the beginning.
        let figures = state.figures(at: .distantPast, calendar: calendar)
        let clock = state.clock(calendar: calendar)
        let isDefault = location.flags.contains { $0.code == .defaultGeocode }
        self.init(
            homes: attribution?.units ?? [], unit: state.unit, category: report.category, kind: report.kind,
            source: report.source, member: report.member, addressee: state.mainAddressee,
            point: isDefault ? nil : location.point, reportedAt: report.reportedAt.wholeSecond,
            receivedAt: report.receivedAt.wholeSecond, closedAt: state.closedAt?.wholeSecond, stage: state.stage,
            figures: FiguresOfOne(figures), responseSeconds: figures.responseSeconds,
            clock: CaseClock(
                due: clock.due?.wholeSecond, green: clock.green?.wholeSecond, yellow: clock.yellow?.wholeSecond))
    }

    /// ``Case/figures(at:calendar:)``.
    public func figures(at instant: Date) -> CaseFigures {
        var sum = CaseFigures()
        figures.add(to: &sum, isDue: clock.due.map { $0 < instant } ?? false)
        sum.responseSeconds = responseSeconds
        return sum
    }
}

extension Case {
    /// Whom the case is with, or was with last.
    fileprivate var mainAddressee: Addressee? {
        (currentTasks.first { $0.isPending || $0.state == .done } ?? currentTasks.last)?.addressee
    }
}

extension Date {
    /// The whole second before or at it. A time that sums of fractions have put a little before one is taken for it.
    fileprivate var wholeSecond: Date {
        let milliseconds = (timeIntervalSinceReferenceDate * 1000).rounded()
        return Date(timeIntervalSinceReferenceDate: (milliseconds / 1000).rounded(.down))
    }
}
