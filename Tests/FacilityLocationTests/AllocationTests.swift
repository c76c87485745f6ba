import FacilityLocation
import TestSupport
import Testing

struct AllocationTests {
    typealias Row = [(demand: UInt32, cost: UInt32)]

    private func allocation(
        _ amounts: [Double], _ rows: [Row], _ capacities: [Double?]? = nil, limit: UInt32 = .max
    ) throws -> Allocation {
        try AllocationProblem(
            amounts: amounts, facilities: ReachTable(rows: rows), capacities: capacities, limit: limit
        ).allocation()
    }

    /// By demand its shares, facility and whole amount.
    private func text(_ allocation: Allocation) -> String {
        allocation.shares.map { $0.map { "\($0.facility):\(Int($0.amount))" }.joined(separator: " ") }
            .joined(separator: " | ")
    }

    @Test func `Everyone goes to the nearest, of equally near ones to the first`() throws {
        let allocation = try allocation([5, 6, 7, 8], [[(0, 9), (1, 4)], [(0, 3), (1, 4), (2, 11)]], limit: 10)
        #expect(text(allocation) == "1:5 | 0:6 |  | ")
        #expect(allocation.unserved == [0, 0, 7, 8] && allocation.loads == [6, 5])
        #expect(allocation.totalCost == 15 + 24)
    }

    @Test func `Of those who want a full place, the one gives way who loses least`() throws {
        // Both homes are nearest to facility 0, which takes 10. Home 0 loses 100 elsewhere, home 1 loses 20: 6 people of
        // home 0 stay, 4 of home 1 stay and 2 of them walk to facility 1:
        // 60 + 120 + 100.
        let rows: [Row] = [[(0, 10), (1, 30)], [(0, 110), (1, 50)]]
        let allocation = try allocation([6, 6], rows, [10, 10])
        #expect(text(allocation) == "0:6 | 0:4 1:2")
        #expect(allocation.loads == [10, 2] && allocation.totalCost == 280)
    }

    @Test func `Somebody moves on so that another can be served at all`() throws {
        // Home 0 reaches both, home 1 only facility 0: as many as possible means that home 0 takes the long way.
        let rows: [Row] = [[(0, 1), (1, 100)], [(0, 1000)]]
        let allocation = try allocation([5, 5], rows, [5, nil])
        #expect(text(allocation) == "1:5 | 0:5")
        #expect(allocation.unserved == [0, 0] && allocation.totalCost == 5000 + 500)
        // Beyond the limit that way is none: who is nearer is served, the other is not.
        let near = try self.allocation([5, 5], rows, [5, nil], limit: 999)
        #expect(text(near) == "0:5 | " && near.unserved == [0, 5])
    }

    @Test func `A chain of three gives way`() throws {
        // Each of facilities 0, 1, 2 takes one; home i stands at facility i and reaches the next one at cost 10. Another
        // home, last in order, reaches facility 0 only: all move on by one, the last one into facility 3.
        let rows: [Row] = [[(0, 0), (3, 5)], [(0, 10), (1, 0)], [(1, 10), (2, 0)], [(2, 10)]]
        let allocation = try allocation([1, 1, 1, 1], rows, [1, 1, 1, 1])
        #expect(allocation.shares.map { $0.map(\.facility) } == [[1], [2], [3], [0]])
        #expect(allocation.totalCost == 35)
    }

    @Test func `No facilities serve nobody, and empty homes need none`() throws {
        #expect(try allocation([1, 2], []).unserved == [1, 2])
        let empty = try allocation([0, 2], [[(0, 1), (1, 1)]], [2])
        #expect(text(empty) == " | 0:2" && empty.unserved == [0, 0])
    }

    @Test func `Fractions fill a place exactly`() throws {
        let allocation = try allocation([0.75, 0.75], [[(0, 1), (1, 2)]], [1])
        #expect(allocation.loads == [1] && allocation.unserved == [0, 0.5])
    }

    @Test(.tags(.interop, .property), .enabled(if: ExactSolver.python != nil, "scipy is not installed"))
    func `Random allocations serve as many at the same cost as linear programming`() throws {
        var allocations: [Allocation] = []
        var exact: [ExactSolver.Problem] = []
        for seed in 0..<150 {
            var random = RandomSiting(seed: UInt64(seed), demands: 5 + seed % 40, sites: 1 + seed % 9)
            let amounts = random.weights()
            let rows = random.rows(random.sites, share: 0.4, inPlane: seed % 2 == 0)
            // From plenty to far too little.
            let capacities = random.capacities(random.sites, upTo: 20 + seed * 3)
            let problem = try AllocationProblem(
                amounts: amounts, facilities: ReachTable(rows: rows), capacities: capacities, limit: 2000)
            let allocation = try problem.allocation()
            for (demand, shares) in allocation.shares.enumerated() {
                #expect(shares.reduce(allocation.unserved[demand]) { $0 + $1.amount } == amounts[demand])
                #expect(shares.allSatisfy { $0.amount > 0 && $0.amount.rounded() == $0.amount })
            }
            #expect(zip(allocation.loads, capacities).allSatisfy { $0 <= $1 })
            allocations.append(allocation)
            exact.append(
                ExactSolver.Problem(
                    kind: "allocation", rows: problem.facilities.pairs, capacities: capacities, amounts: amounts))
        }
        for (seed, answer) in try (ExactSolver.solve(exact) as [[Double]]).enumerated() {
            let served = allocations[seed].loads.reduce(0, +)
            #expect(abs(served - answer[0]) < 1e-6, "seed \(seed)")
            #expect(abs(allocations[seed].totalCost - answer[1]) < 1e-6 * max(1, answer[1]), "seed \(seed)")
        }
        #expect(allocations.contains { $0.unserved.contains { $0 > 0 } }, "some are too small")
        #expect(allocations.contains { $0.shares.contains { $0.count > 1 } }, "some are split")
    }

    @Test func `Bad input is refused by its code`() {
        func expect(
            _ code: FacilityLocationError.Code, _ amounts: [Double], _ rows: [Row], _ capacities: [Double?]? = nil,
            limit: UInt32 = 1
        ) {
            let error = #expect(throws: FacilityLocationError.self) {
                try AllocationProblem(
                    amounts: amounts, facilities: ReachTable(rows: rows), capacities: capacities, limit: limit)
            }
            #expect(error?.code == code)
        }
        expect(.invalidWeight, [-1], [])
        expect(.unknownDemand, [1], [[(1, 1)]])
        expect(.invalidCapacity, [1], [[(0, 1)]], [0])
        expect(.lengthsDiffer, [1], [[(0, 1)]], [1, 1])
        expect(.invalidLimit, [1], [[(0, 1)]], limit: 0)
    }

    @Test func `A call off ends it`() throws {
        let problem = try AllocationProblem(amounts: [1], facilities: ReachTable(rows: [[(0, 1)]] as [Row]))
        let error = #expect(throws: FacilityLocationError.self) { try problem.allocation(isCancelled: { true }) }
        #expect(error?.code == .cancelled)
    }
}
