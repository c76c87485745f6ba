import CPROJ
import SimpleFeatures
import Synchronization

/// A transformation between an EPSG system and WGS 84, both in the order east, north.
final class ProjTransform: Sendable {
    private let operation: Mutex<ProjObject>
    private let number: Int
    private let isGeographic: Bool

    init(epsg number: Int) throws(GeodesyError) {
        let context = try ProjContext()
        let crs = try ProjCRS(context, epsg: number)
        // CGCS2000 is taken as equal to WGS 84, so its projections start from itself: a pure change of axes.
        let base = try ProjCRS(context, epsg: crs.isBasedOnCGCS2000 ? 4490 : 4326)
        let operation = try ProjTransform.operation(from: base, to: crs)
        self.number = number
        isGeographic = crs.isGeographic
        self.operation = Mutex(operation)
    }

    private static func operation(
        from base: borrowing ProjCRS, to crs: borrowing ProjCRS
    ) throws(GeodesyError) -> ProjObject {
        let context = base.object.context
        let (basePointer, crsPointer) = (base.object.pointer, crs.object.pointer)
        let asListed = ProjObject(context) { handle in
            "ALLOW_BALLPARK=NO".withCString { option in
                [option, nil].withUnsafeBufferPointer {
                    proj_create_crs_to_crs_from_pj(handle, basePointer, crsPointer, nil, $0.baseAddress)
                }
            }
        }
        guard let asListed else {
            throw GeodesyError(
                .noAccurateTransformation, "no accurate transformation between EPSG:\(crs.number) and WGS 84")
        }
        let eastNorth = ProjObject(context) { proj_normalize_for_visualization($0, asListed.pointer) }
        guard let eastNorth else {
            throw GeodesyError(.unsupportedCRS, "the axes of EPSG:\(crs.number) cannot be put in the order east, north")
        }
        return eastNorth
    }

    func toWGS84(_ positions: [Position]) throws(GeodesyError) -> [Position] {
        try transform(positions, PJ_INV, gross: isGeographic ? Self.grossDegrees : Self.grossUnits)
    }

    func fromWGS84(_ positions: [Position]) throws(GeodesyError) -> [Position] {
        try transform(positions, PJ_FWD, gross: Self.grossDegrees)
    }

    /// Differences after going there and back that no rounding explains.
    private static let grossDegrees = 1e-4
    private static let grossUnits = 10.0

    private func transform(
        _ positions: [Position], _ direction: PJ_DIRECTION, gross: Double
    ) throws(GeodesyError) -> [Position] {
        let results = run(positions, direction)
        // Some projections answer far outside their domain with numbers that mean another place.
        let back = run(results, direction == PJ_FWD ? PJ_INV : PJ_FWD)
        for index in positions.indices {
            let dx = abs(back[index].x - positions[index].x)
            let dy = abs(back[index].y - positions[index].y)
            // Longitudes may come back by the other way round.
            guard min(dx, abs(dx - 360)) <= gross, dy <= gross else {
                throw GeodesyError(.outsideDomain, "a coordinate is outside the domain of EPSG:\(number)", index: index)
            }
        }
        return results
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
