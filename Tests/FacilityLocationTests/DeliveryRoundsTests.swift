import FacilityLocation
import TestSupport
import Testing

struct DeliveryRoundsTests {
    /// Places on a line at these positions, the depot first.
    private func line(
        _ positions: [Int], amounts: [Double]? = nil, capacity: Double = 100, longest: UInt32 = 1000
    ) throws -> DeliveryRounds {
        try DeliveryProblem(
            amounts: amounts ?? positions.dropFirst().map { _ in 1 },
            costs: positions.flatMap { from in positions.map { UInt32(abs(from - $0)) } }, capacity: capacity,
            longest: longest
        ).rounds()
    }

    @Test func `One round along a line goes out and back`() throws {
        let plan = try line([0, 30, 10, 20])
        #expect(plan.rounds.count == 1 && plan.totalCost == 60 && plan.unserved.isEmpty)
        #expect(plan.rounds[0].amount == 3)
    }

    @Test func `Meals for two rounds go by side`() throws {
        // Two stops left, two right, four meals and room for two: 2 x 20 + 2 x 30.
        let plan = try line([0, -20, 30, -10, 20], capacity: 2)
        #expect(plan.rounds.map { Set($0.stops) } == [[0, 2], [1, 3]] && plan.totalCost == 100)
    }

    @Test func `The longest round splits what the capacity would not`() throws {
        // All in one would be 30 out and 20 out the other way: 100. No round may exceed 60.
        let plan = try line([0, -20, 30, -10, 20], longest: 60)
        #expect(plan.rounds.map(\.cost) == [40, 60] && plan.unserved.isEmpty)
    }

    @Test func `Too far or too much alone is listed`() throws {
        let plan = try line([0, 10, 31, 20], amounts: [1, 1, 9], capacity: 8, longest: 61)
        #expect(plan.unserved == [1, 2] && plan.rounds.map(\.stops) == [[0]])
        #expect(try line([0]).rounds.isEmpty)
    }

    @Test func `One-way streets are walked their way`() throws {
        // A ring of four one-way costs: 0 > 1 > 2 > 3 > 0 costs 1 each, any other way 50.
        let costs: [UInt32] = (0..<4).flatMap { from in (0..<4).map { ($0 - from + 4) % 4 == 1 ? 1 : 50 } }
        let plan = try DeliveryProblem(amounts: [1, 1, 1], costs: costs, capacity: 3, longest: 200).rounds()
        #expect(plan.rounds.map(\.stops) == [[0, 1, 2]] && plan.totalCost == 4)
    }

    @Test(.tags(.property)) func `Random rounds serve everyone once within the limits, near the best of all`() throws {
        var total = 0.0
        for seed in 0..<120 {
            var random = SeededGenerator(seed: UInt64(seed))
            let stops = Int.random(in: 1...7, using: &random)
            let points = (0...stops).map { _ in
                (x: Double.random(in: 0...1000, using: &random), y: Double.random(in: 0...1000, using: &random))
            }
            let isOneWay = seed % 3 == 0
            let costs = points.flatMap { from in
                points.map { to in
                    let way = ((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)).squareRoot()
                    return UInt32(way * (isOneWay ? Double.random(in: 1...1.3, using: &random) : 1))
                }
            }
            let amounts = (0..<stops).map { _ in Double(Int.random(in: 1...4, using: &random)) }
            let problem = try DeliveryProblem(amounts: amounts, costs: costs, capacity: 9, longest: 3000)
            let plan = problem.rounds()
            #expect(plan == problem.rounds())
            #expect((plan.rounds.flatMap(\.stops) + plan.unserved).sorted() == Array(0..<stops), "seed \(seed)")
            for round in plan.rounds {
                let places = [0] + round.stops.map { $0 + 1 } + [0]
                let walked = zip(places, places.dropFirst()).reduce(0) { $0 + costs[$1.0 * (stops + 1) + $1.1] }
                #expect(walked == round.cost && walked <= 3000, "seed \(seed)")
                #expect(round.stops.reduce(0) { $0 + amounts[$1] } == round.amount && round.amount <= 9)
            }
            let best = Self.best(problem, Set(0..<stops).subtracting(plan.unserved))
            #expect(plan.totalCost >= best, "seed \(seed)")
            #expect(Double(plan.totalCost) <= 1.3 * Double(best), "seed \(seed): \(plan.totalCost), best \(best)")
            total += Double(plan.totalCost) / Double(max(best, 1))
        }
        #expect(total / 120 < 1.005, "on average")
    }

    /// By trying every order of every split: the best rounds that begin with each choice of a first round.
    private static func best(_ problem: DeliveryProblem, _ stops: Set<Int>) -> UInt64 {
        let places = problem.amounts.count + 1
        var known: [Set<Int>: UInt64] = [[]: 0]
        func walk(_ place: Int, _ rest: Set<Int>, _ cost: UInt64, _ amount: Double) -> UInt64 {
            var least = UInt64.max
            let home = cost + UInt64(problem.costs[place * places])
            if place > 0, home <= UInt64(problem.longest) {
                let others = complete(rest)
                if others < .max { least = home + others }
            }
            for stop in rest where amount + problem.amounts[stop] <= problem.capacity {
                let next = cost + UInt64(problem.costs[place * places + stop + 1])
                least = min(
                    least, walk(stop + 1, rest.subtracting([stop]), next, amount + problem.amounts[stop]))
            }
            return least
        }
        func complete(_ rest: Set<Int>) -> UInt64 {
            if let answer = known[rest] { return answer }
            let answer = walk(0, rest, 0, 0)
            known[rest] = answer
            return answer
        }
        return complete(stops)
    }

    @Test func `Bad input is refused by its code`() {
        func expect(
            _ code: FacilityLocationError.Code, amounts: [Double] = [1], costs: [UInt32] = [0, 1, 1, 0],
            capacity: Double = 1, longest: UInt32 = 1
        ) {
            let error = #expect(throws: FacilityLocationError.self) {
                try DeliveryProblem(amounts: amounts, costs: costs, capacity: capacity, longest: longest)
            }
            #expect(error?.code == code)
        }
        expect(.invalidWeight, amounts: [-1])
        expect(.lengthsDiffer, costs: [0, 1, 1])
        expect(.invalidCapacity, capacity: 0)
        expect(.invalidCapacity, capacity: .nan)
        expect(.invalidLimit, longest: 0)
    }
}
