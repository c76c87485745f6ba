/// Lagrangian relaxation with exchanges, then branch and bound, until the best is proven or the work is used up.
///
/// Sources: Fisher 1981, "The Lagrangian relaxation method for solving integer programming problems", for steps and
/// bounds; Beasley 1993, "Lagrangean heuristics for location problems", for fixing candidates by their profits.
struct SitingSearch<Model: LocationModel> {
    /// What is decided about the candidates in a part of the search.
    private struct Node {
        var taken: [Int] = []
        var free: [Int]
    }

    private var model: Model
    private let meter: SearchMeter
    private(set) var best: [Int] = []
    private(set) var value = -Double.infinity
    /// No set is worth more.
    private(set) var bound: Double
    private var profits: [Double]
    /// By candidate, how often it was among the most profitable lately.
    private var favour: [Double]

    init(_ model: Model, _ meter: SearchMeter) {
        self.model = model
        self.meter = meter
        bound = model.ceiling
        profits = [Double](repeating: 0, count: model.candidateCount)
        favour = profits
    }

    /// Below this, a bound leaves nothing to be found.
    private var cutoff: Double {
        let rounding = model.ceiling * 1e-9
        return value + (model.isWhole ? max(1 - 1e-3, rounding) : rounding)
    }

    mutating func run() throws(FacilityLocationError) {
        let first = try model.addition(meter)
        try take(first)
        meter.phase = .relaxation
        var root = Node(free: Array(0..<model.candidateCount))
        var prices = model.prices(for: best)
        bound = min(bound, try relax(&root, &prices, isRoot: true))
        if bound > cutoff, !meter.isExhausted {
            try take(try model.improved(best, among: root.taken + root.free, meter))
        }
        meter.phase = .branching
        if bound > cutoff { bound = min(bound, try explore(root, prices, below: bound)) }
        if bound <= cutoff { bound = value }
        meter.report(value: value, bound: bound)
    }

    private mutating func take(_ set: [Int]) throws(FacilityLocationError) {
        let worth = try model.value(of: set, meter)
        guard worth > value else { return }
        value = worth
        best = set
        bound = max(bound, value)
    }

    /// Improves the set by exchanges with the most profitable of the node.
    private mutating func exchange(_ set: [Int], in node: Node) throws(FacilityLocationError) {
        let order = node.taken + node.free.prefix(10 * model.count)
        try take(try model.improved(set, among: order, meter))
    }

    /// Lowers the bound of the node by moving the prices, which stay at their best, and decides what the bound allows.
    private mutating func relax(
        _ node: inout Node, _ prices: inout Model.Prices, isRoot: Bool
    ) throws(FacilityLocationError) -> Double {
        var lowest = Double.infinity
        var bestPrices = prices
        var scale = isRoot ? 1.0 : 0.5
        var idle = 0
        let patience = isRoot ? 6 : 3
        var last: [Int] = []
        for step in 0..<(isRoot ? 400 : 24) {
            let constant = try model.appraise(node.taken + node.free, at: prices, profits: &profits, meter)
            node.free.sort { (profits[$0], $1) > (profits[$1], $0) }
            let chosen = node.taken + node.free.prefix(model.count - node.taken.count)
            let current = chosen.reduce(constant) { $0 + profits[$1] }
            if current < lowest {
                idle = current < lowest - 1e-4 * (lowest - value) ? 0 : idle + 1
                lowest = current
                bestPrices = prices
            } else {
                idle += 1
            }
            if isRoot { bound = min(bound, max(lowest, value)) }
            if chosen != last {
                try take(chosen)
                if isRoot, step % 8 == 0 { try exchange(chosen, in: node) }
                last = chosen
            }
            if isRoot { meter.report(value: value, bound: bound) }
            decide(&node, bound: current)
            let isLeaf = node.taken.count + node.free.count <= model.count || node.taken.count == model.count
            guard lowest > cutoff, !isLeaf, !meter.isExhausted else { break }
            for candidate in node.free { favour[candidate] *= 0.9 }
            for candidate in chosen { favour[candidate] += 0.1 }
            if idle >= patience {
                scale /= 2
                guard scale > (isRoot ? 1e-3 : 0.1) else { break }
                prices = bestPrices
                idle = 0
                continue
            }
            model.move(&prices, chosen: chosen, excess: scale * (current - value))
        }
        prices = bestPrices
        return lowest
    }

    /// Takes the candidates without which, and drops those with which, the bound would be no more than what is known.
    /// `free` is sorted by profit.
    private func decide(_ node: inout Node, bound: Double) {
        let open = model.count - node.taken.count
        guard open > 0, open < node.free.count else { return }
        let weakest = profits[node.free[open - 1]]
        let runnerUp = profits[node.free[open]]
        let taken = node.free.prefix(open).filter { bound - profits[$0] + runnerUp <= cutoff }
        node.taken += taken
        node.free = node.free.enumerated().filter { rank, candidate in
            rank < open ? !taken.contains(candidate) : bound - weakest + profits[candidate] > cutoff
        }.map(\.element)
    }

    /// The least proven bound of the node, depth first.
    private mutating func explore(
        _ node: Node, _ prices: Model.Prices, below parent: Double
    ) throws(FacilityLocationError) -> Double {
        guard !meter.isExhausted else { return parent }
        var (node, prices) = (node, prices)
        let lowest = min(parent, try relax(&node, &prices, isRoot: false))
        guard lowest > cutoff else { return lowest }
        let open = model.count - node.taken.count
        guard open > 0, node.free.count > open else {
            try take(node.taken + node.free.prefix(open))
            return value
        }
        guard let branch = node.free.max(by: { (favour[$0], $1) < (favour[$1], $0) }) else { return lowest }
        node.free.removeAll { $0 == branch }
        let with = try explore(Node(taken: node.taken + [branch], free: node.free), prices, below: lowest)
        let without = try explore(node, prices, below: lowest)
        return max(with, without)
    }
}
