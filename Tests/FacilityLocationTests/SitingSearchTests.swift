import FacilityLocation
import TestSupport
import Testing

/// What holds for any problem: against all subsets, more sites, more work, again, and called off.
@Suite(.tags(.property))
struct SitingSearchTests {
    private static func problems(count: Int) throws -> [SitingProblem] {
        try (0..<60).map { seed in
            var random = RandomSiting(seed: UInt64(1000 + seed), demands: 9, sites: 8)
            let weights = random.weights()
            let present = random.presentCosts()
            let rows = random.rows(8, share: 0.35, inPlane: seed % 2 == 0)
            let capacities = SitingProblem.Capacities(
                candidates: random.capacities(8, upTo: 60), existing: ReachTable(rows: [rows[0], rows[1]]),
                existingCapacities: random.capacities(2, upTo: 20))
            let objectives: [SitingProblem.Objective] = [
                .coverage(limit: 700), .meanCost(farthest: 1000), .coverage(limit: 700, capacities: capacities),
            ]
            return try SitingProblem(
                weights: weights, presentCosts: present, candidates: ReachTable(rows: rows), count: count,
                objective: objectives[seed % 3])
        }
    }

    /// The objective of a set, by its definition.
    private static func value(of set: [Int], in problem: SitingProblem) -> Double {
        var costs = problem.presentCosts
        for site in set {
            for index in problem.candidates.row(site) {
                let demand = Int(problem.candidates.demands[index])
                costs[demand] = min(costs[demand], problem.candidates.costs[index])
            }
        }
        switch problem.objective {
        case .meanCost(let farthest):
            return zip(problem.weights, costs).reduce(0) { $0 + $1.0 * Double(min($1.1, farthest)) }
        case .coverage(let limit, nil):
            return zip(problem.weights, zip(problem.presentCosts, costs)).reduce(0) { sum, demand in
                sum + (demand.1.0 > limit && demand.1.1 <= limit ? demand.0 : 0)
            }
        case .coverage(let limit, let capacities?):
            let weights = zip(problem.weights, problem.presentCosts).map { $1 <= limit ? 0 : $0 }
            func greatest(_ set: [Int]) -> Double {
                let table = ReachTable(
                    rows: (set.map { (problem.candidates, $0) } + [0, 1].map { (capacities.existing, $0) }).map {
                        table, site in
                        table.row(site).filter { table.costs[$0] <= limit }
                            .map { (demand: table.demands[$0], cost: table.costs[$0]) }
                    })
                return FlowOracle.greatest(
                    weights, table, set.map { capacities.candidates[$0] } + capacities.existingCapacities)
            }
            return greatest(set) - greatest([])
        }
    }

    private static func subsets(of count: Int, size: Int) -> [[Int]] {
        (0..<(1 << count)).filter { $0.nonzeroBitCount == size }.map { bits in
            (0..<count).filter { bits & (1 << $0) != 0 }
        }
    }

    @Test(arguments: 1...8) func `Small problems are solved to the best of all subsets`(count: Int) throws {
        for (number, problem) in try Self.problems(count: count).enumerated() {
            let values = Self.subsets(of: 8, size: count).map { Self.value(of: $0, in: problem) }
            let isCost = if case .meanCost = problem.objective { true } else { false }
            let best = isCost ? values.min() : values.max()
            let solution = try problem.solution()
            #expect(solution.value == best, "problem \(number)")
            #expect(solution.bound == solution.value, "problem \(number): proven")
            #expect(Self.value(of: solution.choices.map(\.candidate), in: problem) == solution.value)
            #expect(zip(solution.choices, solution.choices.dropFirst()).allSatisfy { $0.gain >= $1.gain })
            let gains = solution.choices.reduce(0) { $0 + $1.gain }
            let today = Self.value(of: [], in: problem)
            #expect(gains == abs(solution.value - today), "problem \(number): gains add up")
        }
    }

    @Test func `One more site is never worse`() throws {
        var before: [SitingSolution] = []
        for count in 1...8 {
            let problems = try Self.problems(count: count)
            let solutions = try problems.map { try $0.solution() }
            for (problem, (less, more)) in zip(problems, zip(before, solutions)) {
                if case .meanCost = problem.objective {
                    #expect(more.value <= less.value)
                } else {
                    #expect(more.value >= less.value)
                }
            }
            before = solutions
        }
    }

    @Test func `The same problem has the same solution, and more work only betters value and bound`() throws {
        for number in [7, 8, 9, 57, 58, 59] {
            let problem = try SitingExactTests.makeCase(number).problem
            let isCost = if case .meanCost = problem.objective { true } else { false }
            var last: SitingSolution?
            for work in [1, 20_000, 200_000, 1_000_000] {
                let solution = try problem.solution(work: work)
                #expect(try problem.solution(work: work) == solution, "problem \(number), work \(work)")
                if let last {
                    #expect(isCost ? solution.value <= last.value : solution.value >= last.value)
                    #expect(isCost ? solution.bound >= last.bound : solution.bound <= last.bound)
                }
                last = solution
            }
        }
    }

    @Test func `Progress rises, narrows to the answer, and a call off ends it`() throws {
        let problem = try SitingExactTests.makeCase(57).problem
        var seen: [SitingProgress] = []
        let solution = try problem.solution(work: 500_000, progress: { seen.append($0) })
        #expect(seen.count > 3)
        for (earlier, later) in zip(seen, seen.dropFirst()) {
            #expect(earlier.fraction <= later.fraction && earlier.value <= later.value && earlier.bound >= later.bound)
        }
        #expect(seen.last?.value == solution.value && seen.last?.bound == solution.bound)
        #expect(seen.allSatisfy { (0...1).contains($0.fraction) })

        var asked = 0
        let error = #expect(throws: FacilityLocationError.self) {
            try problem.solution(isCancelled: {
                asked += 1
                return asked > 20
            })
        }
        #expect(error?.code == .cancelled && asked == 21)
    }
}
