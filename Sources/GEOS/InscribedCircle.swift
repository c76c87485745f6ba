import CGEOS
public import SimpleFeatures

/// A circle inside an area; its diameter is the width of the area at its widest place.
public struct InscribedCircle: Hashable, Sendable {
    public let center: LatticePoint
    public let radius: Length

    public init(center: LatticePoint, radius: Length) {
        self.center = center
        self.radius = radius
    }
}

extension Polygonal {
    /// The largest circle that fits inside, in the plane of a metric around the area.
    ///
    /// - Parameter tolerance: how far the radius may fall short of the largest; must be positive.
    /// - Throws: ``GEOSError/Code/emptyGeometry``; ``GEOSError/Code/searchTooLarge`` for an area more than a million
    ///   times as long as it is wide, or a tolerance below a billionth of its extent.
    ///
    /// Source: GEOS `MaximumInscribedCircle`, a quadtree search after Garcia-Castellanos and Lombardo 2007.
    public func maximumInscribedCircle(tolerance: Length, metric: LocalMetric) throws(GEOSError) -> InscribedCircle {
        precondition(tolerance > .zero, "a tolerance must be positive")
        let context = try EngineContext(for: "maximumInscribedCircle")
        guard let box else { throw context.error(.emptyGeometry, "an empty area holds no circle") }
        let scale = EngineScale(origin: box.southWest, perStepX: metric.metresPerStepX, perStepY: metric.metresPerStepY)
        let (width, height) = (scale.x(box.northEast), scale.y(box.northEast))
        // The search starts from square cells as wide as the narrower side of the box.
        guard max(width, height) <= min(min(width, height) * 1e6, tolerance.metres * 1e9) else {
            throw context.error(.searchTooLarge, "box of \(width) by \(height) m, tolerance \(tolerance.metres) m")
        }
        let area = try context.geometry(polygons, scale: scale)
        let radius = try EngineGeometry(context) { GEOSMaximumInscribedCircle_r($0, area.pointer, tolerance.metres) }
        // A line from the centre to the nearest point of the boundary.
        let line = try context.object { GEOSGeom_getCoordSeq_r($0, radius.pointer) }
        var numbers = [0.0, 0.0, 0.0, 0.0]
        try context.succeed { GEOSCoordSeq_copyToBuffer_r($0, line, &numbers, 0, 0) }
        let (dx, dy) = (numbers[2] - numbers[0], numbers[3] - numbers[1])
        let center = LatticePoint(
            x: Int32(clamping: Int64(box.minX) + Int64((numbers[0] / scale.perStepX).rounded())),
            y: Int32(clamping: Int64(box.minY) + Int64((numbers[1] / scale.perStepY).rounded())))
        return InscribedCircle(center: center, radius: .metres((dx * dx + dy * dy).squareRoot()))
    }
}
