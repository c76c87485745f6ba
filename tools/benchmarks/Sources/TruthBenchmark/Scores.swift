import TestSupport

/// The scores of all rivals at all limits.
struct Scores {
    private struct Key: Hashable {
        var rival: String
        var minutes: Double
    }

    private var scores: [Key: [(origin: Int, score: WalkingTruth.Score)]] = [:]

    mutating func add(_ score: WalkingTruth.Score, of rival: String, minutes: Double, origin: Int) {
        scores[Key(rival: rival, minutes: minutes), default: []].append((origin, score))
    }

    /// Means, the worst, and whose it is: `RIVAL.MINUTES.MEASURE.mean`, `.worst`, `.worst.origin`.
    func print() {
        let measures: [(String, KeyPath<WalkingTruth.Score, Double>)] = [
            ("precision", \.precision), ("recall", \.recall), ("area", \.areaOverlap),
        ]
        for (key, list) in scores {
            for (name, measure) in measures {
                let values = list.map { $0.score[keyPath: measure] }
                let prefix = "\(key.rival).\(Int(key.minutes)).\(name)"
                report("\(prefix).mean", values.reduce(0, +) / Double(values.count))
                guard let worst = list.min(by: { $0.score[keyPath: measure] < $1.score[keyPath: measure] }) else {
                    continue
                }
                report("\(prefix).worst", worst.score[keyPath: measure])
                report("\(prefix).worst.origin", worst.origin)
            }
        }
    }

    private func report(_ name: String, _ value: some CustomStringConvertible) { Swift.print("\(name)\t\(value)") }
}
