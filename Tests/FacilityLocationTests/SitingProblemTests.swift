import FacilityLocation
import Testing

struct SitingProblemTests {
    typealias Code = FacilityLocationError.Code

    private func problem(
        weights: [Double] = SitingTests.people, present: [UInt32] = SitingTests.nobody,
        candidates: ReachTable = SitingTests.line(), count: Int = 2,
        objective: SitingProblem.Objective = .coverage(limit: 100)
    ) throws(FacilityLocationError) -> SitingProblem {
        try SitingProblem(
            weights: weights, presentCosts: present, candidates: candidates, count: count, objective: objective)
    }

    private func expect(
        _ code: Code, index: Int? = nil, location: SourceLocation = #_sourceLocation,
        _ make: () throws(FacilityLocationError) -> SitingProblem
    ) {
        do throws(FacilityLocationError) {
            _ = try make()
            Issue.record("no \(code.rawValue)", sourceLocation: location)
        } catch {
            #expect(error.code == code && error.index == index, sourceLocation: location)
        }
    }

    @Test func `As many facilities as candidates are possible, one more is not, none is no question`() {
        #expect(throws: Never.self) { try problem(count: 5) }
        expect(.countTooLarge) { () throws(FacilityLocationError) in try problem(count: 6) }
        expect(.countTooSmall) { () throws(FacilityLocationError) in try problem(count: 0) }
        expect(.noCandidates) { () throws(FacilityLocationError) in
            try problem(candidates: ReachTable(rows: [[(demand: UInt32, cost: UInt32)]]()), count: 1)
        }
    }

    @Test(arguments: [-1, -1e-9, Double.nan, .infinity]) func `Weights are finite and not negative`(weight: Double) {
        expect(.invalidWeight, index: 3) { () throws(FacilityLocationError) in
            try problem(weights: [0, 1, 2, weight, weight])
        }
    }

    @Test func `A candidate reaches only demands that there are`() {
        expect(.unknownDemand, index: 4) { () throws(FacilityLocationError) in
            try problem(weights: [1, 1, 1, 1], present: [0, 0, 0, 0])
        }
        expect(.lengthsDiffer) { () throws(FacilityLocationError) in try problem(present: [1, 2, 3]) }
    }

    @Test func `A limit of zero is no limit`() {
        expect(.invalidLimit) { () throws(FacilityLocationError) in try problem(objective: .coverage(limit: 0)) }
        expect(.invalidLimit) { () throws(FacilityLocationError) in try problem(objective: .meanCost(farthest: 0)) }
    }

    @Test(arguments: [0, -5, Double.nan, .infinity]) func `Capacities are finite and above zero`(capacity: Double) {
        expect(.invalidCapacity, index: 1) { () throws(FacilityLocationError) in
            try problem(
                objective: .coverage(limit: 9, capacities: .init(candidates: [1, capacity, 1, 1, 1])))
        }
        expect(.invalidCapacity, index: 0) { () throws(FacilityLocationError) in
            let existing = try ReachTable(offsets: [0, 1], demands: [2], costs: [7])
            return try problem(
                objective: .coverage(
                    limit: 9,
                    capacities: .init(
                        candidates: [1, 1, 1, 1, 1], existing: existing, existingCapacities: [capacity])))
        }
    }

    @Test func `Every facility has one capacity, and the existing ones reach known demands`() {
        expect(.lengthsDiffer) { () throws(FacilityLocationError) in
            try problem(objective: .coverage(limit: 9, capacities: .init(candidates: [1])))
        }
        expect(.unknownDemand, index: 5) { () throws(FacilityLocationError) in
            let existing = try ReachTable(offsets: [0, 1], demands: [5], costs: [7])
            return try problem(
                objective: .coverage(
                    limit: 9,
                    capacities: .init(candidates: [1, 1, 1, 1, 1], existing: existing, existingCapacities: [1])))
        }
    }

    @Test func `Rows in any order become a table, the cheapest of several pairs staying`() throws {
        let rows: [[(demand: UInt32, cost: UInt32)]] = [[(7, 3), (2, 9), (7, 1), (2, 9)], [], [(0, 0)]]
        let table = ReachTable(rows: rows)
        #expect(table.offsets == [0, 2, 2, 3] && table.demands == [2, 7, 0] && table.costs == [9, 1, 0])
        #expect(table.siteCount == 3 && table.pairCount == 3 && table.row(1).isEmpty)
        let same = try ReachTable(offsets: [0, 2, 2, 3], demands: [2, 7, 0], costs: [9, 1, 0])
        #expect(table == same)
    }

    @Test(
        arguments: [
            ([0, 2], [1, 1], [0, 0], Code.malformedTable), ([0, 2], [2, 1], [0, 0], .malformedTable),
            ([0, 2, 1, 2], [1, 2], [0, 0], .malformedTable), ([0, 3, 2], [1, 2], [0, 0], .malformedTable),
            ([1, 2], [1, 2], [0, 0], .malformedTable), ([0, 1], [1, 2], [0, 0], .malformedTable),
            ([], [], [], .malformedTable), ([0, 2], [1, 2], [0], .lengthsDiffer),
        ] as [([Int], [UInt32], [UInt32], Code)])
    func `Arrays that are no table are refused`(
        offsets: [Int], demands: [UInt32], costs: [UInt32], code: Code
    ) {
        let error = #expect(throws: FacilityLocationError.self) {
            try ReachTable(offsets: offsets, demands: demands, costs: costs)
        }
        #expect(error?.code == code)
    }
}
