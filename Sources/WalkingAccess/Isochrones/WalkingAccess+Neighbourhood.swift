public import SimpleFeatures
import StreetNetwork

extension WalkingAccess {
    /// A box around the origin beyond which no place lies within the question's largest band.
    /// - Throws: `.outOfRange` where the question is.
    public func neighbourhood(of question: IsochroneQuestion) throws(WalkingError) -> LatticeBox {
        let (_, limits) = try question.checked()
        // Downhill a metre costs less than a metre, by a fifth at the most.
        let metres = limits[limits.count - 1].units / 100 * 1.25
        let metric = LocalMetric(aroundLatitude: question.origin.y)
        return LatticeBox(
            minX: question.origin.x, minY: question.origin.y, maxX: question.origin.x, maxY: question.origin.y
        ).expanded(
            byX: Int32(clamping: Int(metres / metric.metresPerStepX)),
            y: Int32(clamping: Int(metres / metric.metresPerStepY)))
    }
}
