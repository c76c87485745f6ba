import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// Small towns drawn in characters, cells of 10 m, in which every number can be told by looking.
@Suite struct DrawnMapTests {
    private static let plain = WalkingProfile(metresPerSecond: 1, stepsFactor: 2, liftDelay: .seconds(30))

    /// The walk between two named junctions, in seconds at 1 m/s; `nil` if it is longer than 2,000 s.
    private static func seconds(
        _ drawing: StreetDrawing, _ from: Character, _ to: Character, profile: WalkingProfile = plain
    ) throws -> Double? {
        let network = try drawing.network
        let position = { (name: Character) in drawing.map.positions[Int(try #require(drawing.named[name]))] }
        let guide = try WalkingAccess(network).guide(
            IsochroneQuestion(origin: try position(from), limits: [.minutes(2_000 / 60)], profile: profile),
            to: Destinations([try position(to)], on: network))
        return guide.entries.first.map { $0.duration / .seconds(1) }
    }

    private func expect(_ seconds: Double?, _ expected: Double, _ location: SourceLocation = #_sourceLocation) {
        #expect(
            abs((seconds ?? .infinity) - expected) < 0.1, "\(String(describing: seconds))", sourceLocation: location)
    }

    @Test func oneWayStreetsAreWalkedOneWay() throws {
        let drawing = StreetDrawing(
            """
            A>>>>>>>>>B
            |         |
            |         |
            +---------+
            """)
        expect(try Self.seconds(drawing, "A", "B"), 100)
        // Back by the other three sides.
        expect(try Self.seconds(drawing, "B", "A"), 160)
    }

    @Test func stepsTakeTheirFactor() throws {
        let drawing = StreetDrawing("A----+####+----B")
        expect(try Self.seconds(drawing, "A", "B"), 50 + 2 * 50 + 50)
        expect(
            try Self.seconds(drawing, "A", "B", profile: WalkingProfile(metresPerSecond: 1, stepsFactor: 1)), 150)
    }

    @Test func bridgesCrossWithoutMeeting() throws {
        // The street from A to B passes under the bridge from C to D, which is entered only at its ends.
        let drawing = StreetDrawing(
            """
                 C####+
                 H
            A----%----B
                 H    |
                 D----+
            """)
        expect(try Self.seconds(drawing, "A", "B"), 100)
        expect(try Self.seconds(drawing, "A", "C"), 100 + 20 + 50 + 40)
    }

    @Test func aWalkAcrossASquareIsStraight() throws {
        var drawing = StreetDrawing(
            """
            A----+         +
            .    .
            .    .
            .    .
            +    +         C----B
            """)
        // The square between the street ends: A's end (5, 0), the corners (15, 0), C (15, 4) and (5, 4).
        let corners = [(5.0, 0.0), (15, 0), (15, 4), (5, 4)].map { drawing.position(column: $0.0, row: $0.1) }
        drawing.addArea([corners])
        // 50 m of street, the diagonal of 100 m by 40 m, 50 m of street; along the outline it would be 140 m.
        expect(try Self.seconds(drawing, "A", "B"), 100 + (100.0 * 100 + 40 * 40).squareRoot())
    }

    @Test func aWalkAcrossASquareGoesRoundItsHole() throws {
        var drawing = StreetDrawing(
            """
            A----C         D----B
            """)
        let ring = { (points: [(Double, Double)]) in points.map { drawing.position(column: $0.0, row: $0.1) } }
        // C (5, 0) and D (15, 0) lie on the west and east side; a hole of 40 m by 20 m stands between them.
        drawing.addArea([
            ring([(5, 0), (5, -4), (15, -4), (15, 0), (15, 4), (5, 4)]), ring([(8, -1), (12, -1), (12, 1), (8, 1)]),
        ])
        let around = 2 * (30.0 * 30 + 10 * 10).squareRoot() + 40
        expect(try Self.seconds(drawing, "A", "B"), 100 + around)
    }

    @Test func closedGatesAreNotPassed() throws {
        var drawing = StreetDrawing(
            """
            A----G----B
            |         |
            +---------+
            """)
        expect(try Self.seconds(drawing, "A", "B"), 100)
        drawing.close("G")
        expect(try Self.seconds(drawing, "A", "B"), 120 + 20)
    }

    @Test func liftsTakeTheirTime() throws {
        var drawing = StreetDrawing("A----L----B")
        drawing.addLift("L")
        expect(try Self.seconds(drawing, "A", "B"), 100 + 30)
    }

    @Test func islandsAreNamedAndNotSnappedTo() throws {
        let drawing = StreetDrawing(
            """
            A--------------------------------------------------B
            .
            .
            .    C----D
            .
            .
            .
            +---------------------------------------------------------------------+
            """)
        let network = try drawing.network
        #expect(network.metadata.islands.count == 2)
        // Between the island, 30 m north of it, and the longest street, 40 m south: the island is passed over.
        let place = drawing.position(column: 7, row: 4)
        let snapped = try network.snap(place)
        #expect(abs(snapped.distance.metres - 30) < 0.1)
        #expect(snapped.position.y < place.y)
    }

    @Test func beyondTheSnapRadiusTheDistanceIsTold() throws {
        let drawing = StreetDrawing("A---------B")
        let network = try drawing.network
        let error = #expect(throws: StreetNetworkError.self) {
            try network.snap(drawing.position(column: 5, row: 30))
        }
        #expect(error?.code == .noStreetNear)
        #expect(abs((error?.distance?.metres ?? 0) - 300) < 0.5)
        let reached = try network.snap(drawing.position(column: 5, row: 30), within: .metres(301))
        #expect(abs(reached.distance.metres - 300) < 0.5)
        let far = #expect(throws: StreetNetworkError.self) {
            try network.snap(LatticePoint(x: 900_000_000, y: 0))
        }
        #expect(far?.code == .noStreetNear && far?.distance == nil)
    }

    /// Where a degree of longitude has no width, and at the edges of the lattice.
    @Test(
        arguments: [(0, 900_000_000), (1_800_000_000, -900_000_000), (-1_800_000_000, 0), (500_000, 1_400_000)]
            as [(Int32, Int32)])
    func placesFarFromEverythingAreRefused(x: Int32, y: Int32) throws {
        let network = try StreetDrawing("A---------B").network
        let error = #expect(throws: WalkingError.self) {
            try WalkingAccess(network).isochrones(IsochroneQuestion(origin: LatticePoint(x: x, y: y)))
        }
        #expect(error?.code == .noStreetNear)
    }

    @Test func waterIsNotCrossedToTheStreet() throws {
        var drawing = StreetDrawing(
            """
            A-------------------B
            .
            .
            .
            .
            .
            .
            .
            .
            .
            C-------------------D
            |                   |
            E-------------------F
            """)
        // A river 10 m south of the street from A to B.
        drawing.addWater([(-5, 1), (25, 1)])
        let network = try drawing.network
        // 20 m from the northern street but across the river; 80 m from the southern one.
        let snapped = try network.snap(drawing.position(column: 10, row: 2))
        #expect(abs(snapped.distance.metres - 80) < 0.1)
    }
}
