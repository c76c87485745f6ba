public import SimpleFeatures
import StreetNetwork

extension WalkingAccess {
    /// A box around the origin beyond which no place lies within the question's largest band.
    /// - Throws: `.outOfRange` where the question is.
    public func neighbourhood(of question: IsochroneQuestion) throws(WalkingError) -> LatticeBox {
        let (_, limits) = try question.checked()
        return Self.box(around: question.origin, units: limits[limits.count - 1].units)
    }

    /// A box beyond which nothing costs as little as so many units.
    static func box(around place: LatticePoint, units: Double) -> LatticeBox {
        // Downhill a metre costs less than a metre, by a fifth at the most.
        let metres = units / 100 * 1.25
        let metric = LocalMetric(aroundLatitude: place.y)
        return LatticeBox(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y).expanded(
            byX: Int32(clamping: Int(min(metres / metric.metresPerStepX, 4e9))),
            y: Int32(clamping: Int(metres / metric.metresPerStepY)))
    }
}
