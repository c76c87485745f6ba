import GridSystem
import Places
import Service
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// By hand, as in ``CoverageTests``: 110 of 150 people reach the canteen at the centre within five minutes, 360 m.
struct WhatIfTests {
    private static let query = CoverageQuery(
        [CoverageQuery.Requirement("canteen", within: .minutes(5))], level: "communities")

    private static func difference(
        _ facilities: [Facility] = [CoverageTown.facility("centre", 0, 0)], _ change: (inout CoverageScenario) -> Void
    ) async throws -> CoverageDifference {
        let town = try await CoverageTown(CoverageTown.buildings, facilities)
        var scenario = CoverageScenario()
        change(&scenario)
        return try await town.coverage.snapshot().whatIf(scenario, query)
    }

    private static func covered(_ table: CoverageTable) -> [Double] {
        (table.rows + [table.total]).map(\.figures.covered[0])
    }

    @Test func aFacilityMore() async throws {
        let difference = try await Self.difference { $0.added = [.init(CoverageTown.place(100, 300), name: "新")] }
        #expect(Self.covered(difference.before) == [90, 20, 110])
        #expect(Self.covered(difference.after) == [90, 30, 120])
        #expect(difference.after.rows[1].figures.shortest?.cost == 0)
        // No walk in the west has changed.
        #expect(difference.after.rows[0].figures == difference.before.rows[0].figures)
    }

    @Test func aFacilityLess() async throws {
        let facilities = [CoverageTown.facility("centre", 0, 0), CoverageTown.facility("south", -100, -300)]
        // To the second: b2 500, b4 100, b5 by its second door 350.
        let difference = try await Self.difference(facilities) { $0.removed = ["centre"] }
        #expect(Self.covered(difference.before) == [90, 20, 110])
        #expect(Self.covered(difference.after) == [90, 0, 90])
        let none = try await Self.difference { $0.removed = ["centre"] }
        #expect(Self.covered(none.after) == [0, 0, 0])
        #expect(none.after.total.figures.meanCost == nil)
    }

    @Test func aFacilityMoved() async throws {
        // From (0, 300): b1 100, b3 500, all others farther than 360.
        let difference = try await Self.difference { $0.moved = ["centre": CoverageTown.place(0, 300)] }
        #expect(Self.covered(difference.after) == [0, 10, 10])
    }

    @Test func aStreetClosedAndAFootbridge() async throws {
        // b4 comes by (-100, -100) or (0, -200); with the street before its door closed to the north it walks no farther; closed on
        // three sides it goes round.
        let closed = try await Self.difference {
            $0.closures = [.point(CoverageTown.place(-100, -150)), .point(CoverageTown.place(-50, -200))]
        }
        #expect(closed.closedPieces == 2)
        // It stands at a crossing, and still leaves by (-200, -200) or (-100, -300): 500 m.
        #expect(Self.covered(closed.after) == [50, 20, 70])
        // From (-300, 100) straight to (-50, 0): 269 m and 50.
        let bridge = try await Self.difference {
            $0.links = [[CoverageTown.place(-300, 100), CoverageTown.place(-50, 0)]]
        }
        #expect(Self.covered(bridge.after) == [120, 20, 140])
    }

    @Test func scenariosThatCannotBe() async throws {
        await #expect(throws: ServiceError.self) { _ = try await Self.difference { $0.removed = ["nobody"] } }
        await #expect(throws: WalkingError.self) {
            _ = try await Self.difference { $0.closures = [.point(CoverageTown.place(50, 50))] }
        }
        let sea = try await Self.difference { $0.added = [.init(CoverageTown.place(1_500, 3_000))] }
        #expect(sea.unreachable == ["+1"])
        #expect(Self.covered(sea.after) == Self.covered(sea.before))
    }
}
