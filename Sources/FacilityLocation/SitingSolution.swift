/// Which candidates to take, and how good that is at least.
public struct SitingSolution: Hashable, Sendable {
    public struct Choice: Hashable, Sendable {
        /// Index of the candidate in the problem's table.
        public let candidate: Int
        /// What it adds to those before it: weight newly covered, or weight times cost saved.
        public let gain: Double

        public init(candidate: Int, gain: Double) {
            self.candidate = candidate
            self.gain = gain
        }
    }

    /// By falling gain, each given those before it; ties by index.
    public let choices: [Choice]
    /// The weight newly covered, or the sum of weight times cost.
    public let value: Double
    /// What no choice can better: at least the greatest coverage, at most the least cost. Equal to `value` where the
    /// choice is proven best (to a 1e-9th of all there is to gain, which is what rounding may cost).
    public let bound: Double

    /// How far the value can be from the best, 0...1: the share of the bound that may be missing from a coverage, or the
    /// share of the value that a better choice may save from a cost.
    public var gap: Double {
        let greater = max(value, bound)
        return greater > 0 ? abs(value - bound) / greater : 0
    }
}

/// How far the search has come.
public struct SitingProgress: Hashable, Sendable {
    public enum Phase: String, Hashable, Sendable {
        /// A first choice, candidate by candidate.
        case addition
        /// Bounds by Lagrangian relaxation, exchanges of candidates.
        case relaxation
        /// Branch and bound.
        case branching
    }

    public let phase: Phase
    /// Of the work allowed, 0...1; the search may end earlier. Never falls.
    public let fraction: Double
    /// In the terms of `SitingSolution`.
    public let value: Double
    /// In the terms of `SitingSolution`.
    public let bound: Double
}
