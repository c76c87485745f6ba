import CPROJ
import SimpleFeatures
import Synchronization

/// A transformation between an EPSG system and WGS 84, both in the order east, north.
final class ProjTransform: Sendable {
    private let operation: Mutex<ProjObject>
    private let number: Int
    private let isGeographic: Bool
    private let area: BoundingBox?
    let authorityAxisOrder: AxisOrder

    init(epsg number: Int) throws(GeodesyError) {
        let context = try ProjContext()
        let crs = try ProjCRS(context, epsg: number)
        // CGCS2000 is taken as equal to WGS 84, so its projections start from itself: a pure change of axes.
        let base = try ProjCRS(context, epsg: crs.isBasedOnCGCS2000 ? 4490 : 4326)
        self.number = number
        isGeographic = crs.isGeographic
        area = crs.areaOfUse
        authorityAxisOrder = crs.axisOrder
        operation = Mutex(try ProjObject.accurateOperation(from: base, to: crs))
    }

    func toWGS84(_ positions: [Position]) throws(GeodesyError) -> [Position] {
        let degrees = run(positions, PJ_INV)
        let gross = isGeographic ? Self.grossDegrees : Self.grossUnits
        try requireDomain(positions, degrees, degrees: degrees, back: run(degrees, PJ_FWD), gross: gross)
        return degrees
    }

    func fromWGS84(_ degrees: [Position]) throws(GeodesyError) -> [Position] {
        let positions = run(degrees, PJ_FWD)
        try requireDomain(degrees, positions, degrees: degrees, back: run(positions, PJ_INV), gross: Self.grossDegrees)
        return positions
    }

    /// Differences after going there and back that no rounding explains.
    private static let grossDegrees = 1e-4
    private static let grossUnits = 10.0
    /// No map of the Earth in metres or feet needs larger numbers, but a pole at infinity gives them.
    private static let largestNumber = 2e8
    /// How many degrees from its area of use a system is still taken seriously: neighbouring zones are in daily use.
    private static let areaMargin = 20.0

    /// Some projections answer far outside their domain with numbers that mean another place, or none.
    private func requireDomain(
        _ inputs: [Position], _ results: [Position], degrees: [Position], back: [Position], gross: Double
    ) throws(GeodesyError) {
        for index in inputs.indices {
            let dx = abs(back[index].x - inputs[index].x)
            let dy = abs(back[index].y - inputs[index].y)
            // Longitudes may come back by the other way round.
            guard min(dx, abs(dx - 360)) <= gross, dy <= gross,
                abs(results[index].x) <= Self.largestNumber, abs(results[index].y) <= Self.largestNumber,
                area?.covers(degrees[index], margin: Self.areaMargin) ?? true
            else {
                throw GeodesyError(.outsideDomain, "a coordinate is outside the domain of EPSG:\(number)", index: index)
            }
        }
    }

    /// What the engine makes of the positions; infinite where it refuses one.
    private func run(_ positions: [Position], _ direction: PJ_DIRECTION) -> [Position] {
        var xs = positions.map(\.x)
        var ys = positions.map(\.y)
        let step = MemoryLayout<Double>.stride
        operation.withLock { operation in
            _ = proj_trans_generic(
                operation.pointer, direction, &xs, step, xs.count, &ys, step, ys.count, nil, 0, 0, nil, 0, 0)
        }
        return zip(xs, ys).map { Position(x: $0, y: $1) }
    }
}

extension BoundingBox {
    /// Whether the position in degrees lies in the box grown on all sides.
    fileprivate func covers(_ position: Position, margin: Double) -> Bool {
        guard (south - margin...north + margin).contains(position.y) else { return false }
        let width = west <= east ? east - west : east - west + 360
        let fromWest = (position.x - west + margin).truncatingRemainder(dividingBy: 360)
        return (fromWest < 0 ? fromWest + 360 : fromWest) <= width + 2 * margin
    }
}
