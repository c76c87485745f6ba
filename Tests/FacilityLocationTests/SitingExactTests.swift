import FacilityLocation
import TestSupport
import Testing

/// 200 random problems against the exact optimum of an integer programming solver.
@Suite(.tags(.interop, .property), .enabled(if: ExactSolver.python != nil, "scipy is not installed"))
struct SitingExactTests {
    struct Case {
        let name: String
        let problem: SitingProblem
        let exact: ExactSolver.Problem
        /// What the objective counts before anything is added, and whether more or less is better.
        let today: Double
        let sign: Double
    }

    /// Enough for all but the hardest to be proven, and quick without optimisation by the compiler.
    static let work = 4_000_000

    @Test func `200 random problems are within 1 % of the optimum and the bound holds`() throws {
        let cases = try (0..<200).map { try Self.makeCase($0) }
        #expect(cases.contains { $0.problem.weights.count == 200 && $0.problem.candidates.siteCount == 200 })
        var worst = 0.0
        var best = 0
        var proven = 0
        for (one, most) in zip(cases, try ExactSolver.solve(cases.map(\.exact)) as [Double]) {
            let optimum = one.today + one.sign * most
            let solution = try one.problem.solution(work: Self.work)
            let rounding = 1e-6 * max(1, optimum)
            #expect(one.sign * (solution.value - optimum) <= rounding, "\(one.name): better than the best")
            #expect(one.sign * (optimum - solution.bound) <= rounding, "\(one.name): the bound does not hold")
            let short = abs(solution.value - optimum) / max(optimum, 1)
            #expect(short <= 0.01, "\(one.name): \(solution.value), but \(optimum) is possible")
            worst = max(worst, short)
            best += abs(solution.value - optimum) <= rounding ? 1 : 0
            proven += solution.gap == 0 ? 1 : 0
        }
        print("siting: \(best) of 200 at the optimum, \(proven) proven, the worst \(worst * 100) % off")
    }

    /// The seed is the number. Mostly small, some large; a third for each kind of problem.
    static func makeCase(_ number: Int) throws -> Case {
        let isLarge = number % 10 >= 7
        let size = isLarge ? 120 + (number / 10) % 5 * 20 : 20 + number % 7 * 12
        var random = RandomSiting(seed: UInt64(number), demands: size, sites: size)
        let inPlane = isLarge || number % 2 == 0
        let weights = random.weights()
        let present = random.presentCosts()
        let share = inPlane ? 0.08 : 3.0 / Double(size)
        let count = random.number(1...(isLarge ? 12 : 8))
        let rows = random.rows(size, share: share, inPlane: inPlane)
        let table = ReachTable(rows: rows)
        let name = "problem \(number), \(count) of \(size)"
        switch number % 3 {
        case 0:
            let limit: UInt32 = 900
            let exact = ExactSolver.Problem(
                kind: "saved", rows: rows.map { $0.map { [$0.demand, $0.cost <= limit ? 0 : 1] } }, weights: weights,
                present: present.map { $0 <= limit ? 0 : 1 }, count: count)
            let problem = try SitingProblem(
                weights: weights, presentCosts: present, candidates: table, count: count,
                objective: .coverage(limit: limit))
            return Case(name: name + " coverage", problem: problem, exact: exact, today: 0, sign: 1)
        case 1:
            let farthest: UInt32 = 1200
            let today = present.map { min($0, farthest) }
            let exact = ExactSolver.Problem(
                kind: "saved", rows: table.pairs, weights: weights, present: today, count: count)
            let problem = try SitingProblem(
                weights: weights, presentCosts: present, candidates: table, count: count,
                objective: .meanCost(farthest: farthest))
            let total = zip(weights, today).reduce(0) { $0 + $1.0 * Double($1.1) }
            return Case(name: name + " mean cost", problem: problem, exact: exact, today: total, sign: -1)
        default:
            return try makeCapacitated(name, weights, rows, count, inPlane, &random)
        }
    }

    private static func makeCapacitated(
        _ name: String, _ weights: [Double], _ rows: [[(demand: UInt32, cost: UInt32)]], _ count: Int, _ inPlane: Bool,
        _ random: inout RandomSiting
    ) throws -> Case {
        let existing = ReachTable(rows: random.rows(3, share: 0.1, inPlane: inPlane))
        let capacities = SitingProblem.Capacities(
            candidates: random.capacities(rows.count, upTo: 200), existing: existing,
            existingCapacities: random.capacities(3, upTo: 100))
        let table = ReachTable(rows: rows)
        let problem = try SitingProblem(
            weights: weights, presentCosts: [UInt32](repeating: .max, count: weights.count), candidates: table,
            count: count, objective: .coverage(limit: 1000, capacities: capacities))
        let exact = ExactSolver.Problem(
            kind: "assigned", rows: table.pairs, weights: weights, count: count, capacities: capacities.candidates,
            existing: existing.pairs, existingCapacities: capacities.existingCapacities)
        // The solver counts what the existing facilities serve as well.
        let alone = FlowOracle.greatest(weights, existing, capacities.existingCapacities)
        return Case(name: name + " with capacities", problem: problem, exact: exact, today: -alone, sign: 1)
    }
}
