import GeoJSON
import Geodesy
import GridSystem
import Places
import Service
import TestSupport
import Testing
import WalkingAccess

/// By hand: within five minutes, 360 m, of the centre are b2 with 20 people and b4 with 40, 300 m away, and b5 with 50, 350 m away.
struct LimitedWhatIfTests {
    private static func difference(
        capacity: Int? = nil, capacities: Bool = false, _ change: (inout CoverageScenario) -> Void
    ) async throws -> CoverageDifference {
        let town = try await CoverageTown(
            CoverageTown.buildings, [CoverageTown.facility("centre", 0, 0, capacity: capacity)])
        var scenario = CoverageScenario()
        change(&scenario)
        return try await town.coverage.snapshot().whatIf(
            scenario,
            CoverageQuery(
                [CoverageQuery.Requirement("canteen", within: .minutes(5))], level: "communities",
                capacities: capacities))
    }

    private static func covered(_ table: CoverageTable) -> [Double] {
        (table.rows + [table.total]).map(\.figures.covered[0])
    }

    @Test func aFacilityThatTakesFewer() async throws {
        let difference = try await Self.difference { $0.capacities = ["centre": 60] }
        #expect(Self.covered(difference.before) == [90, 20, 110])
        // Those nearest to it take the places.
        #expect(Self.covered(difference.after) == [40, 20, 60])
        #expect(abs((difference.after.total.figures.meanCost ?? 0) / 100 - 300) < 0.5)
        let nobody = try await Self.difference { $0.capacities = ["centre": 0] }
        #expect(Self.covered(nobody.after) == [0, 0, 0])
        let many = try await Self.difference { $0.capacities = ["centre": 1_000] }
        #expect(Self.covered(many.after) == Self.covered(many.before))
        #expect(many.after.rows[0].figures == many.before.rows[0].figures)
    }

    @Test func knownCapacitiesBindWhereThatIsSaid() async throws {
        let bound = try await Self.difference(capacity: 60, capacities: true) { $0.capacities = ["centre": 110] }
        #expect(Self.covered(bound.before) == [40, 20, 60] && Self.covered(bound.after) == [90, 20, 110])
        let free = try await Self.difference(capacity: 60) { _ in }
        #expect(Self.covered(free.before) == [90, 20, 110])
    }

    @Test func aLimitedFacilityMore() async throws {
        // At b5's door; b3 and b4 are 250 m away from it. The centre keeps b2 and b4.
        let difference = try await Self.difference(capacity: 60, capacities: true) {
            $0.added = [.init(CoverageTown.place(-250, -100), capacity: 45)]
        }
        #expect(Self.covered(difference.before) == [40, 20, 60])
        #expect(Self.covered(difference.after) == [85, 20, 105])
        #expect(difference.after.rows[0].figures.shortest?.cost == 0)
        let none = try await Self.difference(capacity: 60, capacities: true) {
            $0.added = [.init(CoverageTown.place(-250, -100), capacity: 0)]
        }
        #expect(Self.covered(none.after) == [40, 20, 60])
    }

    @Test func limitsAndChangedStreetsTogether() async throws {
        // As in WhatIfTests: b4's street is closed on two sides, and it walks 500 m.
        let difference = try await Self.difference {
            $0.closures = [.point(CoverageTown.place(-100, -150)), .point(CoverageTown.place(-50, -200))]
            $0.capacities = ["centre": 50]
        }
        #expect(difference.closedPieces == 2)
        #expect(Self.covered(difference.after) == [30, 20, 50])
        let moved = try await Self.difference(capacity: 7, capacities: true) {
            $0.moved = ["centre": CoverageTown.place(0, 300)]
        }
        // Of b1's ten, 100 m away.
        #expect(Self.covered(moved.after) == [0, 7, 7])
    }

    @Test func aRequestSaysHowManyFacilitiesTake() throws {
        let drawing = DrawingSystem(try CoordinateTransform(.crs84), axisOrder: .eastNorth)
        func scenario(_ text: String) throws -> CoverageScenario {
            let object = try JSONValue(parsing: Array(text.utf8)).objectValue
            return try CoverageScenario(object ?? [:], in: drawing)
        }
        let read = try scenario(
            #"{"add": [{"lon": 107.1, "lat": 40.8, "capacity": 30}], "capacity": [{"id": "centre", "capacity": 0}]}"#)
        #expect(read.added.map(\.capacity) == [30] && read.capacities == ["centre": 0])
        for (text, pointer) in [
            (#"{"capacity": [{"id": "centre", "capacity": -1}]}"#, "/capacity/0/capacity"),
            (#"{"capacity": [{"id": "centre"}]}"#, "/capacity/0/capacity"),
            (#"{"capacity": [{"capacity": 3}]}"#, "/capacity/0/id"),
            (#"{"capacity": [{"id": "centre", "seats": 3}]}"#, "/capacity/0/seats"),
            (#"{"add": [{"lon": 107.1, "lat": 40.8, "capacity": -5}]}"#, "/add/0/capacity"),
            (#"{"close": [{"lon": 107.1, "lat": 40.8, "capacity": 5}]}"#, "/close/0/capacity"),
        ] {
            let error = #expect(throws: ServiceError.self) { try scenario(text) }
            #expect(error?.code == .invalidMember && error?.pointer == pointer)
        }
    }
}
