public import SimpleFeatures

/// When so many reports have one identical point that a program must have put them there: a geocoder that found nothing and
/// answered with the middle of the town, or a phone that repeats one fix.
///
/// Two measured positions are practically never equal to the centimetre, but several reports of one address are. So a point is
/// a default where it has at least ``minimumCount`` reports, at least ``minimumShare`` of all, and at least ``ratio`` times as many as
/// the busiest other point within ``radius``: an address that people complain of again and again has neighbours of its kind.
public struct DefaultGeocodes: Hashable, Sendable, Codable {
    /// Of 1,000 Chicago potholes the most frequent address has 5, of 100 Boston requests City Hall has 19.
    public var minimumCount = 8
    /// One in 500: a default catches what a geocoder fails at, which is a constant part of everything.
    public var minimumShare = 0.002
    public var ratio = 4.0
    public var radius = Length.metres(500)

    public init() {}

    /// How many reports there are at the point, if it is a default; else `nil`.
    ///
    /// - Parameter recent: with or without the report that is asked for.
    public func count<ID>(at point: LatticePoint, among recent: RecentReports<ID>) -> Int? {
        let count = recent.count(at: point)
        guard count >= minimumCount, Double(count) >= minimumShare * Double(recent.count) else { return nil }
        let others = recent.counts(around: point, within: radius).filter { $0.key != point }
        return Double(count) >= ratio * Double(others.values.max() ?? 0) ? count : nil
    }
}
