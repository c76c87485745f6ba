import Foundation

/// Metres per lattice step around one latitude: the plane that small distances are measured in.
///
/// The scale is that of the WGS 84 ellipsoid's two principal radii of curvature at the latitude, so within a kilometre
/// a length differs from the geodesic by less than 1e-4 of itself.
public struct LocalMetric: Hashable, Sendable {
    /// Metres in one step of longitude.
    public let metresPerStepX: Double
    /// Metres in one step of latitude.
    public let metresPerStepY: Double

    /// - Parameter y: a latitude in lattice steps.
    public init(aroundLatitude y: Int32) {
        let semiMajor = 6_378_137.0
        let eccentricitySquared = 0.006_694_379_990_141_317
        let latitude = Angle.degrees(Double(y) / LatticePoint.stepsPerDegree).radians
        let step = Angle.degrees(1 / LatticePoint.stepsPerDegree).radians
        let w = 1 - eccentricitySquared * sin(latitude) * sin(latitude)
        // At a pole the factor of longitude vanishes; the floor keeps divisions by it finite.
        metresPerStepX = max(semiMajor / w.squareRoot() * cos(latitude) * step, 1e-9)
        metresPerStepY = semiMajor * (1 - eccentricitySquared) / (w * w.squareRoot()) * step
    }

    public func distance(_ a: LatticePoint, _ b: LatticePoint) -> Length {
        let dx = Double(Int64(b.x) - Int64(a.x)) * metresPerStepX
        let dy = Double(Int64(b.y) - Int64(a.y)) * metresPerStepY
        return .metres((dx * dx + dy * dy).squareRoot())
    }

    /// The distance from a point to a segment, and where along it (0 at the start, 1 at the end) the nearest point lies.
    public func nearest(on segment: LatticeSegment, to point: LatticePoint) -> (distance: Length, fraction: Double) {
        let ax = Double(Int64(point.x) - Int64(segment.start.x)) * metresPerStepX
        let ay = Double(Int64(point.y) - Int64(segment.start.y)) * metresPerStepY
        let ex = Double(Int64(segment.end.x) - Int64(segment.start.x)) * metresPerStepX
        let ey = Double(Int64(segment.end.y) - Int64(segment.start.y)) * metresPerStepY
        let squaredLength = ex * ex + ey * ey
        let fraction = squaredLength > 0 ? min(max((ax * ex + ay * ey) / squaredLength, 0), 1) : 0
        let dx = ax - fraction * ex
        let dy = ay - fraction * ey
        return (.metres((dx * dx + dy * dy).squareRoot()), fraction)
    }
}
