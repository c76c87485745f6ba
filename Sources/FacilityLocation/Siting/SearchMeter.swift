/// Counts the work of a search, so that where it ends depends on the question and not on the clock.
final class SearchMeter {
    private(set) var work = 0
    let limit: Int
    var phase = SitingProgress.Phase.addition
    private let isCancelled: () -> Bool
    private let progress: (SitingProgress) -> Void

    init(limit: Int, isCancelled: @escaping () -> Bool, progress: @escaping (SitingProgress) -> Void) {
        self.limit = limit
        self.isCancelled = isCancelled
        self.progress = progress
    }

    var isExhausted: Bool { work >= limit }

    /// - Parameter entries: How many entries of a table were looked at.
    /// - Throws: `cancelled`.
    func spend(_ entries: Int) throws(FacilityLocationError) {
        work += entries
        guard !isCancelled() else { throw FacilityLocationError(.cancelled, "The search was called off.") }
    }

    func report(value: Double, bound: Double) {
        let fraction = min(1, Double(work) / Double(max(limit, 1)))
        progress(SitingProgress(phase: phase, fraction: fraction, value: value, bound: bound))
    }
}
