public import Foundation
public import GridSystem
public import SimpleFeatures

/// What is compared of two reports that may be about the same thing.
public struct ReportTrace: Hashable, Sendable, Codable {
    public var id: UUID
    /// `nil` where the place is not known, or is a default that says nothing.
    public var point: LatticePoint?
    public var category: String
    public var kind: ReportKind
    public var reportedAt: Date
    public var home: UnitID?
    public var external: ExternalNumber?
    /// When its case was closed; `nil` while it is open.
    public var closedAt: Date?

    public init(
        id: UUID, point: LatticePoint?, category: String, kind: ReportKind, reportedAt: Date, home: UnitID? = nil,
        external: ExternalNumber? = nil, closedAt: Date? = nil
    ) {
        self.id = id
        self.point = point
        self.category = category
        self.kind = kind
        self.reportedAt = reportedAt
        self.home = home
        self.external = external
        self.closedAt = closedAt
    }
}

/// A report that may be about the same thing. A person links them, or does not.
public struct DuplicateSuggestion: Hashable, Sendable, Codable {
    public var id: UUID
    /// 0 to 1.
    public var score: Double
    /// On foot where a way is known, else straight; `nil` where one of the places is not known.
    public var distance: Length?

    public init(id: UUID, score: Double, distance: Length?) {
        self.id = id
        self.score = score
        self.distance = distance
    }
}

/// When two reports are likely to be about the same thing.
///
/// The score is a product, so each factor can only take away:
/// - distance: 1 at the same point, falling in a straight line to 0 at ``radius``;
/// - time: 1 at the same moment, falling in a straight line to 0 at the category's window;
/// - category: 1 for the same, ``relatedCategory`` for another of the same major class, else 0;
/// - ``otherKind``, ``otherUnit`` and ``closed`` where the kinds differ, the home units differ, or the case is closed.
///
/// Two reports with the same external number are one case in the other system: their score is 1.
public struct DuplicateRule: Hashable, Sendable, Codable {
    /// The errors of two phones, and the two ends of a spill or a broken fence.
    public var radius = Length.metres(150)
    /// Two reports farther apart in time are never the same; by category, else ``otherWindow``.
    public var windows: [String: TimeInterval] = [:]
    public var otherWindow: TimeInterval = 14 * 86_400
    /// A case that was closed longer than this before the report is another matter: it came back.
    public var closedFor: TimeInterval = 3 * 86_400
    /// The major class (大类) of each category.
    public var majorClasses: [String: String] = [:]
    public var relatedCategory = 0.5
    public var otherKind = 0.8
    /// A border is no reason not to be the same thing, only a hint.
    public var otherUnit = 0.9
    public var closed = 0.7
    /// What scores less is not suggested.
    public var minimumScore = 0.25
    public var limit = 10

    public init() {}

    /// The suggestions for a new report, the likeliest first, then by id.
    ///
    /// - Parameters:
    ///   - nearby: open and recently closed reports, as ``RecentReports`` finds them; the new one itself is passed over.
    ///   - walk: the way on foot between two points; `nil` where there is none. Without it distances are straight.
    public func suggestions(
        for report: ReportTrace, among nearby: [ReportTrace],
        walk: ((LatticePoint, LatticePoint) -> Length?)? = nil
    ) -> [DuplicateSuggestion] {
        let scored = nearby.compactMap { other -> DuplicateSuggestion? in
            guard other.id != report.id else { return nil }
            let distance = distance(report.point, other.point, walk)
            let score = score(of: other, for: report, distance: distance)
            return score >= minimumScore ? DuplicateSuggestion(id: other.id, score: score, distance: distance) : nil
        }
        return Array(scored.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(limit))
    }

    /// How likely the other report is about the same thing, 0 to 1; it never grows with the distance or the time between them.
    ///
    /// - Parameter distance: between the two places; `nil` where it is not known, which only the same external number outweighs.
    public func score(of other: ReportTrace, for report: ReportTrace, distance: Length?) -> Double {
        if let number = report.external, number == other.external { return 1 }
        guard let distance else { return 0 }
        var score = Self.falling(distance.metres, to: radius.metres)
        let apart = abs(report.reportedAt.timeIntervalSince(other.reportedAt))
        score *= Self.falling(apart, to: windows[report.category] ?? otherWindow)
        if report.category != other.category {
            let classes = (majorClasses[report.category], majorClasses[other.category])
            score *= classes.0 != nil && classes.0 == classes.1 ? relatedCategory : 0
        }
        if report.kind != other.kind { score *= otherKind }
        if report.home != other.home { score *= otherUnit }
        if let closedAt = other.closedAt {
            score *= report.reportedAt.timeIntervalSince(closedAt) <= closedFor ? closed : 0
        }
        return score
    }

    private func distance(
        _ a: LatticePoint?, _ b: LatticePoint?, _ walk: ((LatticePoint, LatticePoint) -> Length?)?
    ) -> Length? {
        guard let a, let b else { return nil }
        return walk?(a, b) ?? LocalMetric(aroundLatitude: a.y).distance(a, b)
    }

    private static func falling(_ value: Double, to end: Double) -> Double {
        end > 0 ? max(0, 1 - value / end) : 0
    }
}
