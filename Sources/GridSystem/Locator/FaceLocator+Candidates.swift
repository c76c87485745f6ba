import Foundation
public import SimpleFeatures

extension FaceLocator {
    /// The probability that the true position lies in each face, when the fix has this accuracy.
    ///
    /// The accuracy is the radius that holds the truth in 68 of 100 cases, as Android and iOS state it; the error is taken
    /// as normal and the same in every direction, so sigma is the radius / 1.5096 (Rayleigh quantile). The integral over each
    /// face is taken with 2,000 equally probable points of a sunflower spiral, hence to about 0.002.
    /// Source: Android `Location.getAccuracy`; Vogel 1979, "A better way to construct the sunflower head".
    ///
    /// - Returns: the faces with their shares, most probable first, equal ones in their order of precedence; what is missing to 1 is the
    ///   probability of lying in no face.
    public func candidates(around point: LatticePoint, accuracy: Length) -> [(face: Int, probability: Double)] {
        let metric = LocalMetric(aroundLatitude: point.y)
        let sigma = accuracy.metres / (-2 * log(1 - 0.68)).squareRoot()
        let goldenAngle = Double.pi * (3 - 5.0.squareRoot())
        let count = 2_000
        var hits: [Int: Int] = [:]
        for index in 0..<count {
            let radius = sigma * (-2 * log(1 - (Double(index) + 0.5) / Double(count))).squareRoot()
            let angle = Double(index) * goldenAngle
            let sample = LatticePoint(
                x: Int32(clamping: Int64(point.x) + Int64((radius * cos(angle) / metric.metresPerStepX).rounded())),
                y: Int32(clamping: Int64(point.y) + Int64((radius * sin(angle) / metric.metresPerStepY).rounded())))
            if let face = face(at: sample) { hits[face, default: 0] += 1 }
        }
        return hits.map { (face: $0.key, probability: Double($0.value) / Double(count)) }
            .sorted {
                $0.probability != $1.probability
                    ? $0.probability > $1.probability : precedence[$0.face] < precedence[$1.face]
            }
    }
}
