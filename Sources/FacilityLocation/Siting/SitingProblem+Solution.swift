extension SitingProblem {
    /// How many entries of the tables a search looks at by default: well under a second in a release build.
    public static let defaultWork = 400_000_000

    /// The best choice of candidates that the work allows, with a bound on what any choice can reach.
    ///
    /// Greedy addition, exchanges, Lagrangian relaxation, then branch and bound. The same problem with the same work has
    /// the same solution.
    /// - Parameters:
    ///   - work: Entries of the tables to look at, about a nanosecond each; a step begun is finished. More work may only
    ///     better the value and the bound.
    ///   - progress: Called on the caller's thread.
    ///   - isCancelled: Asked every few milliseconds at most sizes.
    /// - Throws: `cancelled`.
    public func solution(
        work: Int = defaultWork, progress: @escaping (SitingProgress) -> Void = { _ in },
        isCancelled: @escaping () -> Bool = { Task.isCancelled }
    ) throws(FacilityLocationError) -> SitingSolution {
        if case .coverage(let limit, let capacities?) = objective {
            return try solution(of: CapacityModel(self, limit, capacities), work, progress, isCancelled)
        }
        return try solution(of: SavingsModel(self), work, progress, isCancelled)
    }

    private func solution(
        of model: some LocationModel, _ work: Int, _ progress: @escaping (SitingProgress) -> Void,
        _ isCancelled: @escaping () -> Bool
    ) throws(FacilityLocationError) -> SitingSolution {
        let today = valueOfToday
        let sign = isCost ? -1.0 : 1.0
        let meter = SearchMeter(limit: work, isCancelled: isCancelled) { state in
            progress(
                SitingProgress(
                    phase: state.phase, fraction: state.fraction, value: today + sign * state.value,
                    bound: today + sign * state.bound))
        }
        var search = SitingSearch(model, meter)
        try search.run()
        let choices = try ranked(search.best, in: model, meter)
        let value = today + sign * search.value
        let bound = search.bound > search.value ? today + sign * search.bound : value
        return SitingSolution(choices: choices, value: value, bound: isCost ? max(0, bound) : bound)
    }

    private var isCost: Bool {
        if case .meanCost = objective { true } else { false }
    }

    /// What the objective counts before anything is added.
    private var valueOfToday: Double {
        guard case .meanCost(let farthest) = objective else { return 0 }
        return zip(weights, presentCosts).reduce(0) { $0 + $1.0 * Double(min($1.1, farthest)) }
    }

    /// The set by what each adds to those before it.
    private func ranked(
        _ set: [Int], in model: some LocationModel, _ meter: SearchMeter
    ) throws(FacilityLocationError) -> [SitingSolution.Choice] {
        var choices: [SitingSolution.Choice] = []
        var rest = set.sorted()
        var reached = 0.0
        while !rest.isEmpty {
            var (next, most) = (0, -Double.infinity)
            for (position, candidate) in rest.enumerated() {
                let value = try model.value(of: choices.map(\.candidate) + [candidate], meter)
                if value > most { (next, most) = (position, value) }
            }
            choices.append(SitingSolution.Choice(candidate: rest.remove(at: next), gain: most - reached))
            reached = most
        }
        return choices
    }
}
