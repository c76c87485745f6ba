public import Foundation
public import GridSystem
public import PatrolReports

/// Which cases are counted, and by what.
public struct StatisticsQuery: Sendable, Hashable {
    /// What makes a group.
    public enum Grouping: String, Sendable, CaseIterable {
        case none, unit, category, `class`, kind, source
        /// Who reported.
        case member
        /// The member whom the case is with.
        case handler
        /// The organisation that the case is with.
        case organisation
        case period, status, light

        /// Whether the groups are persons.
        public var isPersonal: Bool { self == .member || self == .handler }
    }

    /// Which unit a case is counted for.
    public enum Home: String, Sendable, CaseIterable {
        /// The one that the report was attributed to, by the edition of that time.
        case reported
        /// The one that the case is at home in now.
        case current
    }

    /// The time that ``since``, ``until`` and periods look at.
    public enum Moment: String, Sendable, CaseIterable {
        case reported, received, closed
    }

    /// The length of a period, in the town's zone; weeks begin on Monday.
    public enum Interval: String, Sendable, CaseIterable {
        case day, week, month, year
    }

    public var grouping = Grouping.none
    /// Of units that are groups; `nil` for the level below ``unit``, or the coarsest.
    public var level: Level.ID?
    public var home = Home.current
    public var moment = Moment.reported
    public var interval = Interval.month
    /// With all below it.
    public var unit: UnitID?
    /// From this time on.
    public var since: Date?
    /// Before this time.
    public var until: Date?
    public var categories: Set<String>?
    public var classes: Set<String>?
    public var kinds: Set<ReportKind>?
    public var sources: Set<ReportSource>?
    public var stages: Set<Stage>?
    /// Lights as of now; of a case that is done, the one it was done with.
    public var lights: Set<Light>?
    /// Who reported.
    public var members: Set<String>?
    /// Whom the cases are with.
    public var handlers: Set<String>?
    public var organisations: Set<String>?

    public init() {}
}
