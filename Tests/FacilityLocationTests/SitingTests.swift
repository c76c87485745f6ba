import FacilityLocation
import Testing

/// Five homes on a line, 100 units apart, with 10, 20, 30, 40 and 50 people; a candidate at each.
///
///     home        0    1    2    3    4
///     people     10   20   30   40   50
struct SitingTests {
    static let people = [10.0, 20, 30, 40, 50]
    static let nobody = [UInt32](repeating: .max, count: 5)

    static func line(reach: Int = 400) -> ReachTable {
        ReachTable(
            rows: (0..<5).map { site in
                (0..<5).filter { abs($0 - site) * 100 <= reach }
                    .map { (demand: UInt32($0), cost: UInt32(abs($0 - site) * 100)) }
            })
    }

    static func solution(
        _ objective: SitingProblem.Objective, count: Int, weights: [Double] = people, present: [UInt32] = nobody,
        candidates: ReachTable = line()
    ) throws -> SitingSolution {
        try SitingProblem(
            weights: weights, presentCosts: present, candidates: candidates, count: count, objective: objective
        ).solution()
    }

    private func chosen(_ solution: SitingSolution) -> [Int] { solution.choices.map(\.candidate) }

    @Test func `One site within 100 of the most people stands at the third home from the left but one`() throws {
        // Site 3 covers homes 2, 3, 4: 30 + 40 + 50. Site 4 covers 90, site 2 covers 90.
        let one = try Self.solution(.coverage(limit: 100), count: 1)
        #expect(one.choices == [SitingSolution.Choice(candidate: 3, gain: 120)])
        #expect(one.value == 120 && one.bound == 120 && one.gap == 0)
        // Homes 0 and 1 are left; sites 0 and 1 both cover them, and so does no other.
        let two = try Self.solution(.coverage(limit: 100), count: 2)
        #expect(two.value == 150 && two.choices[0] == .init(candidate: 3, gain: 120) && two.choices[1].gain == 30)
        #expect([0, 1].contains(two.choices[1].candidate))
    }

    @Test func `Who is covered today is not covered newly`() throws {
        // Homes 3 and 4 are 100 from a facility of today: exactly the limit. Site 1 covers 10 + 20 + 30.
        let present: [UInt32] = [.max, 300, 200, 100, 100]
        let solution = try Self.solution(.coverage(limit: 100), count: 1, present: present)
        #expect(solution.choices == [SitingSolution.Choice(candidate: 1, gain: 60)])
        // One unit less and they are not: site 3 covers 30 + 40 + 50 again.
        let further = try Self.solution(.coverage(limit: 100), count: 1, present: present.map { max($0, 101) })
        #expect(further.value == 120 && chosen(further) == [3])
    }

    @Test func `The least mean walk is from the weighted median`() throws {
        // Half of the 150 people live at homes 0 to 2 or before 3: the median is home 3.
        // 10 x 300 + 20 x 200 + 30 x 100 + 0 + 50 x 100 = 15,000.
        let one = try Self.solution(.meanCost(farthest: 1000), count: 1)
        #expect(one.value == 15_000 && one.bound == 15_000 && chosen(one) == [3])
        // It saves 150 x 1,000 - 15,000.
        #expect(one.choices[0].gain == 135_000)
        // Two: {1, 3} or {1, 4} leave 10 x 100 + 30 x 100 + 50 x 100 = 9,000 or 10 + 30 + 40 = 8,000; {2, 4} leaves
        // 10 x 200 + 20 x 100 + 40 x 100 = 8,000, {1, 4} the same.
        let two = try Self.solution(.meanCost(farthest: 1000), count: 2)
        #expect(two.value == 8_000 && two.gap == 0)
    }

    @Test func `What is farther than the farthest, or reaches nothing, counts as the farthest`() throws {
        // Each site reaches its own home only; the best is that of 50 people, the others count 250 each.
        let solution = try Self.solution(.meanCost(farthest: 250), count: 1, candidates: Self.line(reach: 0))
        #expect(chosen(solution) == [4] && solution.value == 100 * 250)
        // A walk of 300 is no better than none: from site 4 homes 0 and 1 count 250.
        let capped = try Self.solution(
            .meanCost(farthest: 250), count: 1,
            candidates: ReachTable(rows: [[(0, 300), (1, 249)], [(0, 250)]] as [[(demand: UInt32, cost: UInt32)]]))
        #expect(chosen(capped) == [0] && capped.choices[0].gain == 20)
    }

    @Test func `Of equal candidates the first is taken and the rest of the count adds nothing`() throws {
        let row: [(demand: UInt32, cost: UInt32)] = [(1, 5), (2, 5)]
        let solution = try Self.solution(
            .coverage(limit: 10), count: 3, candidates: ReachTable(rows: [[], row, row, row]))
        #expect(chosen(solution).first == 1 && solution.choices.map(\.gain) == [50, 0, 0])
        #expect(Set(chosen(solution)).count == 3 && solution.gap == 0)
    }

    @Test func `Nobody to serve is a value of zero with nothing to prove`() throws {
        let zero = [Double](repeating: 0, count: 5)
        let coverage = try Self.solution(.coverage(limit: 100), count: 2, weights: zero)
        #expect(coverage.value == 0 && coverage.bound == 0 && coverage.gap == 0 && coverage.choices.count == 2)
        let cost = try Self.solution(.meanCost(farthest: 100), count: 2, weights: zero)
        #expect(cost.value == 0 && cost.bound == 0)
        let covered = try Self.solution(.coverage(limit: 100), count: 1, present: [0, 0, 0, 0, 0])
        #expect(covered.value == 0 && covered.gap == 0)
    }

    @Test func `A small site among many people adds its capacity, not what it reaches`() throws {
        // Site 3 reaches 120 but takes 35; site 1 reaches 60 and takes 55.
        let capacities = SitingProblem.Capacities(candidates: [10, 55, 20, 35, 20])
        let one = try Self.solution(.coverage(limit: 100, capacities: capacities), count: 1)
        #expect(one.choices == [SitingSolution.Choice(candidate: 1, gain: 55)] && one.bound == 55)
        let two = try Self.solution(.coverage(limit: 100, capacities: capacities), count: 2)
        #expect(two.choices == [.init(candidate: 1, gain: 55), .init(candidate: 3, gain: 35)] && two.value == 90)
    }

    @Test func `A full facility of today gives way to the new one's neighbours`() throws {
        // The facility of today reaches homes 0 and 1 (30 people) and takes 20. A site that reaches home 1 only, with
        // room for 15, serves 15 of its 20 people, and who it frees serves home 0: 30 in all, 10 more than today.
        let capacities = SitingProblem.Capacities(
            candidates: [15, 15], existing: ReachTable(rows: [[(0, 50), (1, 50)] as [(demand: UInt32, cost: UInt32)]]),
            existingCapacities: [20])
        let solution = try Self.solution(
            .coverage(limit: 100, capacities: capacities), count: 1, weights: [10, 20],
            present: [.max, .max], candidates: ReachTable(rows: [[], [(1, 100)]] as [[(demand: UInt32, cost: UInt32)]]))
        #expect(solution.choices == [SitingSolution.Choice(candidate: 1, gain: 10)] && solution.bound == 10)
    }

    @Test func `Fractions of people are covered as they are`() throws {
        let solution = try Self.solution(.coverage(limit: 100), count: 1, weights: [0.25, 0.5, 0.125, 0, 0])
        #expect(solution.value == 0.875 && chosen(solution) == [1])
    }
}
