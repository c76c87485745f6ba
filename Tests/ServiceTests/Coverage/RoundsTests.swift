import GridSystem
import Places
import Service
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// By hand, over 85 and in metres from the canteen at the centre: b1 1 at 400, b2 2 at 300, b4 4 at 300, b5 5 at 350 by its second door;
/// nobody in b3. An adult walks 72 m in a minute.
struct RoundsTests {
    private static func plan(
        capacity: Int = 20, minutes: Double = 45, canteen: Int? = nil, unit: String? = nil,
        for principal: Principal = .operatorOfTheStore
    ) async throws -> DeliveryPlan {
        let town = try await CoverageTown(
            CoverageTown.buildings, [CoverageTown.facility("centre", 0, 0, capacity: canteen)])
        return try await town.coverage.snapshot().rounds(
            RoundsQuery(
                "canteen", capacity: capacity, longest: .minutes(minutes), heedsCapacities: canteen != nil,
                unit: unit.map { UnitID($0) }), for: principal)
    }

    private static func amounts(_ plan: DeliveryPlan) -> [String: Int] {
        Dictionary(plan.rounds.flatMap(\.stops).map { ($0.building, $0.amount) }, uniquingKeysWith: +)
    }

    private static func metres(_ way: [LatticePoint]) -> Double {
        let metric = LocalMetric(aroundLatitude: CoverageTown.streets.centre.y)
        return zip(way, way.dropFirst()).reduce(0) { $0 + metric.distance($1.0, $1.1).metres }
    }

    @Test func oneRoundVisitsAll() async throws {
        let plan = try await Self.plan()
        #expect(plan.unserved.isEmpty && plan.rounds.count == 1)
        let round = try #require(plan.rounds.first)
        // There and back by b1, b2, b4 and b5, either way round: 400 + 500 + 400 + 250 + 350.
        #expect([["b1", "b2", "b4", "b5"], ["b5", "b4", "b2", "b1"]].contains(round.stops.map(\.building)))
        #expect(abs(Double(round.cost) / 100 - 1_900) < 1)
        #expect(Self.amounts(plan) == ["b1": 1, "b2": 2, "b4": 4, "b5": 5])
        let arrivals: [Double] = round.stops[0].building == "b1" ? [400, 900, 1_300, 1_550] : [350, 600, 1_000, 1_500]
        for (stop, metres) in zip(round.stops, arrivals) { #expect(abs(Double(stop.arrival) / 100 - metres) < 1) }
        #expect(round.stops.first { $0.building == "b5" }?.door == CoverageTown.place(-250, -100))
        // The way is as long as the round, and goes through the doors in their order.
        #expect(abs(Self.metres(round.way) - 1_900) < 1)
        #expect(round.way.first == CoverageTown.place(0, 0) && round.way.last == CoverageTown.place(0, 0))
        let places = round.stops.compactMap { round.way.firstIndex(of: $0.door) }
        #expect(places.count == 4 && places == places.sorted())
    }

    @Test(arguments: [(1, 45.0), (2, 30.0), (4, 20.0), (6, 45.0), (7, 25.0), (12, 27.0), (20, 12.0)])
    func everyStopOnceWithinTheLimits(capacity: Int, minutes: Double) async throws {
        let plan = try await Self.plan(capacity: capacity, minutes: minutes)
        #expect(plan.unserved.isEmpty)
        #expect(Self.amounts(plan) == ["b1": 1, "b2": 2, "b4": 4, "b5": 5])
        // A building is stopped at as often as it needs more than a round carries.
        for (building, amount) in Self.amounts(plan) {
            let stops = plan.rounds.flatMap(\.stops).count { $0.building == building }
            #expect(stops == (amount + capacity - 1) / capacity)
        }
        for round in plan.rounds {
            #expect(round.stops.reduce(0) { $0 + $1.amount } <= capacity)
            #expect(Double(round.cost) / 100 <= minutes * 72 + 0.01)
            #expect(abs(Self.metres(round.way) - Double(round.cost) / 100) < 1)
            #expect(round.stops.map(\.arrival) == round.stops.map(\.arrival).sorted())
        }
    }

    @Test func whoIsTooFarForARoundIsNamed() async throws {
        // 9 minutes are 648 m: there and back to b2 and b4 are 600, to b5 700, to b1 800.
        let plan = try await Self.plan(minutes: 9)
        #expect(Self.amounts(plan) == ["b2": 2, "b4": 4] && plan.rounds.count == 2)
        #expect(plan.unserved.map(\.building) == ["b1", "b5"] && plan.unserved.map(\.amount) == [1, 5])
        #expect(plan.unserved.allSatisfy { $0.reason == .tooFar })
        #expect(try await Self.plan(minutes: 2).unserved.count == 4)
    }

    @Test func aCanteenMakesNoMoreThanItCan() async throws {
        // The nearest come first: b2 and b4, then one of b5.
        let plan = try await Self.plan(canteen: 7)
        #expect(Self.amounts(plan) == ["b2": 2, "b4": 4, "b5": 1])
        #expect(plan.unserved.map(\.building) == ["b1", "b5"] && plan.unserved.map(\.amount) == [1, 4])
        #expect(plan.unserved.allSatisfy { $0.reason == .noCapacity })
    }

    @Test func roundsAreForThoseWhoMayKnowWhoLivesThere() async throws {
        let everybody = await #expect(throws: ServiceError.self) { try await Self.plan(for: .everybody) }
        #expect(everybody?.code == .unauthorized)
        let viewer = await #expect(throws: ServiceError.self) {
            try await Self.plan(for: Principal(role: .viewer))
        }
        #expect(viewer?.code == .forbidden)
        let east = Principal(role: .dispatcher, unit: UnitID("east"))
        #expect(Self.amounts(try await Self.plan(for: east)) == ["b1": 1, "b2": 2])
        #expect(Self.amounts(try await Self.plan(unit: "ne", for: east)) == ["b1": 1])
        let west = await #expect(throws: ServiceError.self) { try await Self.plan(unit: "west", for: east) }
        #expect(west?.code == .forbidden)
    }

    @Test func tooManyStopsAreRefused() async throws {
        let buildings = (0..<201).map {
            CoverageTown.building("b\($0)", [(Double($0) - 194.5, 100)], people: 2, groups: ["age85": 1])
        }
        let town = try await CoverageTown(
            buildings, [CoverageTown.facility("centre", 0, 0), CoverageTown.facility("far", 900, 900, ["pharmacy"])])
        let snapshot = try await town.coverage.snapshot()
        let error = #expect(throws: ServiceError.self) {
            try snapshot.rounds(RoundsQuery("canteen"), for: .operatorOfTheStore)
        }
        #expect(error?.code == .notSupported && error?.message.contains("201 stops") == true)
        // Six of them are in the east; a pharmacy is no canteen.
        let east = try snapshot.rounds(RoundsQuery("canteen", unit: UnitID("east")), for: .operatorOfTheStore)
        #expect(east.rounds.flatMap(\.stops).count == 6)
        for (query, parameter) in [
            (RoundsQuery("canteen", capacity: 0), "capacity"),
            (RoundsQuery("canteen", longest: .minutes(0)), "longest"),
            (RoundsQuery("canteen", group: "cats"), "group"), (RoundsQuery("canteen", facility: "far"), "facility"),
        ] {
            let error = #expect(throws: WalkingError.self) {
                try snapshot.rounds(query, for: .operatorOfTheStore)
            }
            #expect(error?.parameter == parameter)
        }
    }
}
