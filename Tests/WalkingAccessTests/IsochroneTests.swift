import GEOS
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

@Suite struct IsochroneTests {
    /// d on the perfect grid: the Manhattan distance of the nearest street position, and the rest straight.
    private static func d(_ x: Double, _ y: Double) -> Double {
        let nearX = (x / 100).rounded() * 100, nearY = (y / 100).rounded() * 100
        return abs(y - nearY) < abs(x - nearX)
            ? abs(x) + abs(nearY) + abs(y - nearY) : abs(nearX) + abs(y) + abs(x - nearX)
    }

    @Test(arguments: [500.0, 1_000, 1_500]) func reachOnAPerfectGridIsADiamond(radius: Double) throws {
        let grid = PerfectGrid()
        let answer = try WalkingAccess(try grid.network()).isochrones(
            IsochroneQuestion(origin: grid.centre, limits: [.metres(radius)]))
        let band = try #require(answer.bands.first)
        // Streets within a Manhattan distance of 100 k: 2 k lines of mean length 100 k in each direction.
        let k = radius / 100
        #expect(abs(band.reached.metres - 400 * k * k) < 0.001 * 400 * k * k)
        var inside = 0
        for x in stride(from: -radius + 0.5, to: radius, by: 1) {
            for y in stride(from: -radius + 0.5, to: radius, by: 1) where Self.d(x, y) <= radius { inside += 1 }
        }
        #expect(abs(band.extent.squareMetres - Double(inside)) < 0.01 * Double(inside))
        #expect(try band.area.validity().isValid)
        #expect(!answer.isIncomplete)
    }
}
