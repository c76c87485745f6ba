public import Foundation
public import GridSystem
public import SimpleFeatures

/// An open case that an edition brings to another unit. Recorded as an event; the report keeps what was recorded.
public struct Rehoming: Hashable, Sendable, Codable {
    public var report: UUID
    /// The edition that moved the border.
    public var edition: Int
    /// `nil`: outside every unit.
    public var from: UnitID?
    public var to: UnitID?

    public init(report: UUID, edition: Int, from: UnitID?, to: UnitID?) {
        self.report = report
        self.edition = edition
        self.from = from
        self.to = to
    }

    /// The cases whose home unit differs between two editions, in the order given.
    ///
    /// Linear in the cases, well under a microsecond each.
    /// - Parameters:
    ///   - open: the points of the cases that are not closed.
    ///   - before: the locator of the edition that was in force.
    ///   - after: that of the edition now in force.
    public static func changes(
        of open: [(report: UUID, point: LatticePoint)], from before: Locator, to after: Locator
    ) -> [Rehoming] {
        let points = open.map(\.point)
        let old = before.homes(of: points)
        let new = after.homes(of: points)
        return open.indices.compactMap { index in
            guard old[index] != new[index] else { return nil }
            return Rehoming(
                report: open[index].report, edition: after.edition.record.number, from: old[index], to: new[index])
        }
    }
}

extension Locator {
    fileprivate func homes(of points: [LatticePoint]) -> [UnitID?] {
        faces.faces(at: points).map { face in
            face < 0 ? nil : edition.units[unitOfFace[Int(face)]].id
        }
    }
}
