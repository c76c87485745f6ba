import Foundation
import SimpleFeatures

/// From the Earth to the map's frame: equirectangular with the true scale of the origin's latitude, north up.
///
/// Within the few kilometres of a board the scale differs from place to place by less than a thousandth.
struct MapProjection: Sendable {
    let frame: SheetBox
    /// Metres on the ground for one millimetre of A3.
    let metresPerMillimetre: Double
    /// The scale's denominator on the paper that is printed on: 8500 for 1:8,500.
    let denominator: Int
    private let metric: LocalMetric
    private let centreX: Double
    private let centreY: Double

    /// The largest map on which the box fits the frame within the margin, its scale rounded to two and a half digits.
    ///
    /// - Parameters:
    ///   - enlargement: millimetres of paper for one of A3.
    init(showing box: LatticeBox, origin: LatticePoint, in frame: SheetBox, margin: Double, enlargement: Double) {
        let metric = LocalMetric(aroundLatitude: origin.y)
        let width = (Double(box.maxX) - Double(box.minX)) * metric.metresPerStepX
        let height = (Double(box.maxY) - Double(box.minY)) * metric.metresPerStepY
        let room = frame.inset(by: margin)
        let least = 1000 * max(width / room.width, height / room.height) / enlargement
        let rounded = Self.roundedUp(min(max(least, Self.denominators.lowerBound), Self.denominators.upperBound))
        self.frame = frame
        self.metric = metric
        denominator = Int(rounded)
        metresPerMillimetre = rounded / 1000 * enlargement
        centreX = (Double(box.minX) + Double(box.maxX)) / 2
        centreY = (Double(box.minY) + Double(box.maxY)) / 2
    }

    /// From a single courtyard to half a country.
    private static let denominators = 500.0...10_000_000.0

    private static func roundedUp(_ value: Double) -> Double {
        let step = pow(10, floor(log10(value)) - 1) / 2
        return (value / step).rounded(.up) * step
    }

    func callAsFunction(_ point: LatticePoint) -> SheetPoint {
        let scale = 1 / metresPerMillimetre
        return SheetPoint(
            x: frame.centre.x + (Double(point.x) - centreX) * metric.metresPerStepX * scale,
            y: frame.centre.y - (Double(point.y) - centreY) * metric.metresPerStepY * scale)
    }
}
