public import Foundation
import PatrolReports
public import SimpleFeatures
public import Storage

/// Which reports are searched for, by what the store looks up and by what is looked at in each.
public struct ReportSearch: Sendable, Hashable {
    /// `before` and `limit` are not used.
    public var query = ReportQuery()
    public var within: LatticeDisc?
    /// Only those that changed after it, by the clock that counts in their cases.
    public var changedAfter: Date?
    /// So many of the newest are passed over.
    public var offset = 0
    public var limit = 1000

    public init() {}

    func matches(_ record: ReportRecord) -> Bool {
        within.map { disc in record.location.point.map(disc.covers) ?? false } ?? true
            && changedAfter.map { record.changedAt > $0 } ?? true
    }
}

/// All within a distance of a point.
public struct LatticeDisc: Sendable, Hashable {
    public let centre: LatticePoint
    public let radius: Length
    private var metric: LocalMetric { LocalMetric(aroundLatitude: centre.y) }

    public init(centre: LatticePoint, radius: Length) {
        self.centre = centre
        self.radius = radius
    }

    public func covers(_ point: LatticePoint) -> Bool { metric.distance(centre, point) <= radius }

    /// The box around it, cut where the lattice ends.
    public var box: LatticeBox {
        func bounds(_ middle: Int32, metresPerStep: Double) -> ClosedRange<Int32> {
            let steps = (radius.metres / metresPerStep).rounded(.up)
            return Int32(clamping: Int64(Double(middle) - steps))...Int32(clamping: Int64(Double(middle) + steps))
        }
        let x = bounds(centre.x, metresPerStep: metric.metresPerStepX)
        let y = bounds(centre.y, metresPerStep: metric.metresPerStepY)
        return LatticeBox(minX: x.lowerBound, minY: y.lowerBound, maxX: x.upperBound, maxY: y.upperBound)
    }
}

extension ReportRecord {
    /// When the case was closed, else when something was last done about it.
    public var changedAt: Date {
        state.closedAt ?? state.voidedAt ?? state.entries.map(\.at).max() ?? report.receivedAt
    }
}
