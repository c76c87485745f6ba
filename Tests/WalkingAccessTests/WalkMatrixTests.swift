import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// Walks from door to door on streets every 100 m.
struct WalkMatrixTests {
    private static let grid = PerfectGrid(lines: 11)

    private static func place(_ east: Double, _ north: Double) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: grid.centre.y)
        return LatticePoint(
            x: grid.centre.x + Int32((east / metric.metresPerStepX).rounded()),
            y: grid.centre.y + Int32((north / metric.metresPerStepY).rounded()))
    }

    /// Crossings, so that walks are as long as east and north together.
    private static let crossings = [(0.0, 0.0), (300.0, 0.0), (100.0, -200.0), (-400.0, 300.0)]

    @Test func walksAreThoseOfTheStreets() throws {
        let access = WalkingAccess(try Self.grid.network())
        let places = WalkingPlaces(doors: Self.crossings.map { [Self.place($0.0, $0.1)] }, on: access.network)
        let matrix = try access.matrix(between: places, by: .distance)
        for (from, a) in Self.crossings.enumerated() {
            for (to, b) in Self.crossings.enumerated() {
                let metres = abs(a.0 - b.0) + abs(a.1 - b.1)
                #expect(abs(Double(matrix[from, to]) / 100 - metres) < 0.5)
            }
        }
        // 40,000 units: 400 m, and a little for where crossings lie.
        let near = try access.matrix(between: places, by: .distance, limit: 40_100)
        #expect(near[0, 1] == matrix[0, 1] && near[0, 3] == WalkMatrix.unreachable && near[3, 3] == 0)
        let many = WalkingPlaces(
            doors: [[LatticePoint]](repeating: [Self.place(0, 0)], count: WalkMatrix.mostPlaces + 1),
            on: access.network)
        #expect(throws: WalkingError.self) { try access.matrix(between: many, by: .distance) }
    }

    @Test func legsAreAsLongAsTheirWalks() throws {
        let access = WalkingAccess(try Self.grid.network())
        let stops = Self.crossings.map { Self.place($0.0, $0.1) }
        let legs = access.legs(through: stops, by: .distance)
        let metric = LocalMetric(aroundLatitude: Self.grid.centre.y)
        #expect(legs.count == stops.count - 1)
        for (leg, metres) in zip(legs, [300.0, 400, 1_000]) {
            let length = zip(leg, leg.dropFirst()).reduce(0) { $0 + metric.distance($1.0, $1.1).metres }
            #expect(abs(length - metres) < 0.5)
        }
        for (index, leg) in legs.enumerated() { #expect(leg.first == stops[index] && leg.last == stops[index + 1]) }
        #expect(access.legs(through: stops, by: .distance, farthest: 50_000).map(\.isEmpty) == [false, false, true])
        #expect(access.legs(through: [stops[0], Self.place(0, 9_000)], by: .distance) == [[]])
    }
}
